import type { Company } from '../company.ts'
import { type Body, bodyOf } from '../json.ts'
import { CURRENCY_NAMES } from '../settings.ts'
import type { Entity } from './entity.ts'

/** What the company is and prefers: both follow its settings, which a person changes. */
export const companyInfo: Entity = {
  name: 'CompanyInfo',
  idSpace: 'company',
  kind: 'reference',
  defaultOrder: 'CompanyName',
  filterable: ['CompanyName', 'Country'],
  computed: (company) => companyBody(company),
}

export const preferences: Entity = {
  name: 'Preferences',
  idSpace: 'preferences',
  kind: 'reference',
  defaultOrder: 'Id',
  filterable: [],
  computed: (company) => preferenceBody(company),
}

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
      { Name: 'SubscriptionStatus', Value: 'SUBSCRIBED' },
      { Name: 'OfferingSku', Value: 'QuickBooks Online Plus' },
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
      UseAccountNumbers: false,
      TaxYearMonth: 'January',
      ClassTrackingPerTxn: settings.trackClasses,
      TrackDepartments: false,
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
      AutoApplyCredit: false,
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
      MultiCurrencyEnabled: false,
      HomeCurrency: { value: settings.currency, name: CURRENCY_NAMES[settings.currency] ?? '' },
    },
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
