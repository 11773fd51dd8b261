import { toWireDay, toWireInstantBare } from '../books/dates.ts'
import { toJsonNumber } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { BrandingTheme, TaxRate, TrackingCategory, TrackingOption } from '../books/records.ts'
import type { WireRecord } from '../where/matches.ts'

/** The keys and their order are recorded (Demo Company, 2026). */
export function toWireOrganisation({ settings }: Organisation): WireRecord {
  const { periodLockDate, endOfYearLockDate } = settings
  return {
    Name: settings.name,
    LegalName: settings.name,
    PaysTax: true,
    Version: settings.version,
    OrganisationType: 'COMPANY',
    BaseCurrency: settings.baseCurrency,
    CountryCode: settings.countryCode,
    IsDemoCompany: settings.isDemoCompany,
    OrganisationStatus: 'ACTIVE',
    FinancialYearEndDay: settings.financialYearEndDay,
    FinancialYearEndMonth: settings.financialYearEndMonth,
    ...taxReturnsOf(settings.version),
    DefaultSalesTax: 'Remember previous',
    DefaultPurchasesTax: 'Remember previous',
    PeriodLockDate: periodLockDate && toWireDay(periodLockDate),
    EndOfYearLockDate: endOfYearLockDate && toWireDay(endOfYearLockDate),
    CreatedDateUTC: toWireInstantBare(settings.createdAt),
    OrganisationEntityType: 'COMPANY',
    Timezone: settings.timezone,
    ShortCode: settings.shortCode,
    OrganisationID: settings.id,
    Edition: 'BUSINESS',
    Class: settings.isDemoCompany ? 'DEMO' : 'STANDARD',
    Addresses: [],
    Phones: [],
    ExternalLinks: [],
    PaymentTerms: {},
  }
}

/** https://developer.xero.com/documentation/api/accounting/types#sales-tax-basis */
function taxReturnsOf(version: string): WireRecord {
  switch (version) {
    case 'NZ':
      return { SalesTaxBasis: 'PAYMENTS', SalesTaxPeriod: 'TWOMONTHS' }
    case 'UK':
      return { SalesTaxBasis: 'ACCRUAL', SalesTaxPeriod: 'QUARTERLY' }
    case 'AU':
      return { SalesTaxBasis: 'ACCRUALS', SalesTaxPeriod: 'QUARTERLY1' }
    default:
      return { SalesTaxBasis: 'ACCRUALS', SalesTaxPeriod: '3MONTHLY' }
  }
}

const ACTIONS = [
  'CreateApprovedInvoice',
  'CreateDraftInvoice',
  'CreateApprovedBill',
  'CreateBillPayment',
  'CreateInvoicePayment',
  'CreateRepeatingInvoice',
  'EditContact',
  'EditSettings',
  'ViewReports',
] as const

/** What the authorising person may do: https://developer.xero.com/documentation/api/accounting/organisation */
export const toWireActions = ({ settings }: Organisation): readonly WireRecord[] => [
  ...ACTIONS.map((Name) => ({ Name, Status: 'ALLOWED' })),
  { Name: 'UseMulticurrency', Status: settings.multicurrency ? 'ALLOWED' : 'NOT-ALLOWED' },
  { Name: 'ApproveTransactionsBeforePeriodLockDate', Status: 'NOT-ALLOWED' },
]

export const toWireTaxRate = (rate: TaxRate): WireRecord => ({
  Name: rate.name,
  TaxType: rate.taxType,
  ReportTaxType: rate.reportTaxType,
  CanApplyToAssets: rate.canApplyTo.assets,
  CanApplyToEquity: rate.canApplyTo.equity,
  CanApplyToExpenses: rate.canApplyTo.expenses,
  CanApplyToLiabilities: rate.canApplyTo.liabilities,
  CanApplyToRevenue: rate.canApplyTo.revenue,
  DisplayTaxRate: toJsonNumber(rate.displayRate),
  EffectiveRate: toJsonNumber(rate.effectiveRate),
  Status: rate.status,
  TaxComponents: rate.components.map((component) => ({
    Name: component.name,
    Rate: toJsonNumber(component.rate),
    IsCompound: component.isCompound,
    IsNonRecoverable: component.isNonRecoverable,
  })),
})

export const toWireTrackingCategory = (category: TrackingCategory): WireRecord => ({
  Name: category.name,
  Status: category.status,
  TrackingCategoryID: category.id,
  Options: category.options.map(toWireTrackingOption),
})

export const toWireTrackingOption = ({ id, name, status }: TrackingOption): WireRecord => ({
  TrackingOptionID: id,
  Name: name,
  Status: status,
  HasValidationErrors: false,
  IsDeleted: status === 'DELETED',
  IsArchived: status === 'ARCHIVED',
  IsActive: status === 'ACTIVE',
})

export const toWireBrandingTheme = (theme: BrandingTheme): WireRecord => ({
  BrandingThemeID: theme.id,
  Name: theme.name,
  Type: 'INVOICE',
  SortOrder: theme.sortOrder,
  CreatedDateUTC: toWireInstantBare(theme.createdAt),
})
