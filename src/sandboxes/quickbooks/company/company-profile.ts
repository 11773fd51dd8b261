import { CURRENCY_NAMES } from '../currencies/names.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { type Body, bodyAt, bodyOf, isEqual, textAt } from '../values/json.ts'
import type { Company } from './company.ts'
import type { Stored } from './record.ts'

/** What the company is and prefers: both follow its settings, which a person changes. */
export const companyInfo: Entity = {
  name: 'CompanyInfo',
  idSpace: 'company',
  kind: 'reference',
  defaultOrder: 'CompanyName',
  isSilent: true,
  filterable: ['CompanyName', 'Country'],
  complete: completeCompany,
  computed: (company) => companyBody(company),
}

export const preferences: Entity = {
  name: 'Preferences',
  idSpace: 'preferences',
  kind: 'reference',
  defaultOrder: 'Id',
  filterable: [],
  isNotCaptured: true,
  complete: completePreferences,
  computed: (company) => preferenceBody(company),
}

/** The preferences that a client may change, and the settings that they are. */
const WRITABLE = [
  ['AccountingInfoPrefs', 'UseAccountNumbers', 'useAccountNumbers'],
  ['AccountingInfoPrefs', 'ClassTrackingPerTxn', 'trackClasses'],
  ['AccountingInfoPrefs', 'TrackDepartments', 'trackDepartments'],
  ['SalesFormsPrefs', 'CustomTxnNumbers', 'customTransactionNumbers'],
  ['SalesFormsPrefs', 'AutoApplyCredit', 'autoApplyCredits'],
] as const

/** Everything else is changed in the service's own screens; what is sent for it is ignored. */
function completePreferences({ company, sent, before }: Write): Body {
  let settings = company.settings
  for (const [section, property, setting] of WRITABLE) {
    const value = bodyAt(sent, section)[property]
    if (value !== undefined) settings = { ...settings, [setting]: String(value) === 'true' }
  }
  const changed = !isEqual(settings as unknown as Body, company.settings as unknown as Body)
  company.saveSettings(settings)
  return changed ? withNextEdit(before) : (before?.body ?? {})
}

function completeCompany({ company, sent, before }: Write): Body {
  const name = textAt(sent, 'CompanyName') ?? company.settings.name
  const email = textAt(bodyAt(sent, 'Email'), 'Address') ?? company.settings.email
  const changed = name !== company.settings.name || email !== company.settings.email
  company.saveSettings({ ...company.settings, name, email })
  return changed ? withNextEdit(before) : (before?.body ?? {})
}

/** The settings hold the content; the record only counts its changes. */
const withNextEdit = (before: Stored | undefined): Body => ({
  $edits: Number(before?.body.$edits ?? 0) + 1,
})

function companyBody({ settings }: Company): Body {
  return {
    CompanyName: settings.name,
    LegalName: settings.name,
    CompanyAddr: { Id: '1', ...settings.address },
    CustomerCommunicationAddr: { Id: '1', ...settings.address },
    LegalAddr: { Id: '1', ...settings.address },
    CompanyStartDate: '2020-01-01',
    FiscalYearStartMonth: settings.fiscalYearStartMonth,
    Country: settings.country,
    Email: { Address: settings.email },
    SupportedLanguages: 'en',
    DefaultTimeZone: 'America/Los_Angeles',
    NameValue: [
      { Name: 'NeoEnabled', Value: 'true' },
      { Name: 'IndustryType', Value: 'Professional services' },
      {
        Name: 'SubscriptionStatus',
        Value: settings.isSubscriptionEnded ? 'SUBSCRIPTION_EXPIRED' : 'SUBSCRIBED',
      },
      { Name: 'OfferingSku', Value: `QuickBooks Online ${settings.plan}` },
      { Name: 'PayrollFeature', Value: 'false' },
      { Name: 'AccountantFeature', Value: 'false' },
      { Name: 'ItemCategoriesFeature', Value: 'true' },
    ],
  }
}

/** `BookCloseDate` is left out while the books are open; its password is never shown. */
function preferenceBody({ settings }: Company): Body {
  return {
    AccountingInfoPrefs: bodyOf({
      FirstMonthOfFiscalYear: settings.fiscalYearStartMonth,
      UseAccountNumbers: settings.useAccountNumbers,
      TaxYearMonth: 'January',
      ClassTrackingPerTxn: settings.trackClasses,
      TrackDepartments: settings.trackDepartments,
      ClassTrackingPerTxnLine: settings.trackClasses,
      BookCloseDate: settings.bookCloseDate ?? undefined,
      CustomerTerminology: 'Customers',
    }),
    ProductAndServicesPrefs: {
      ForSales: true,
      ForPurchase: true,
      QuantityWithPriceAndRate: true,
      QuantityOnHand: true,
    },
    SalesFormsPrefs: {
      CustomTxnNumbers: settings.customTransactionNumbers,
      AllowDeposit: true,
      AllowDiscount: true,
      AllowEstimates: true,
      AllowServiceDate: true,
      AllowShipping: false,
      AutoApplyCredit: settings.autoApplyCredits,
      AutoApplyPayments: false,
      DefaultTerms: { value: '3' },
    },
    VendorAndPurchasesPrefs: { TrackingByCustomer: true, BillableExpenseTracking: true },
    TaxPrefs: bodyOf({
      UsingSalesTax: settings.usingSalesTax,
      PartnerTaxEnabled: settings.automatedSalesTax,
      TaxGroupCodeRef: settings.defaultTaxCodeId ? { value: settings.defaultTaxCodeId } : undefined,
    }),
    CurrencyPrefs: {
      MultiCurrencyEnabled: settings.multiCurrency,
      HomeCurrency: { value: settings.currency, name: CURRENCY_NAMES[settings.currency] ?? '' },
    },
    ...workPreferences(settings.name),
    ReportPrefs: { ReportBasis: 'Accrual', CalcAgingReportFromTxnDate: false },
    OtherPrefs: {
      NameValue: [
        {
          Name: 'SalesFormsPrefs.WarnDuplicateTxnNumber',
          Value: String(settings.warnDuplicateNumbers),
        },
      ],
    },
  }
}

const workPreferences = (name: string): Body => ({
  TimeTrackingPrefs: {
    UseServices: true,
    BillCustomers: true,
    ShowBillRateToAll: false,
    WorkWeekStartDate: 'Monday',
    MarkTimeEntriesBillable: true,
  },
  EmailMessagesPrefs: {
    InvoiceMessage: {
      Subject: `Invoice from ${name}`,
      Message: 'Your invoice is attached. Please remit payment at your earliest convenience.',
    },
  },
})
