import type { Plan } from './plans.ts'

/** What an administrator sets in a company's own screens, as far as answers depend on it. */
export type Settings = Readonly<{
  name: string
  country: string
  currency: string
  address: Readonly<Record<string, string>>
  email: string
  fiscalYearStartMonth: string
  /** "Custom transaction numbers": off means the service numbers sales forms itself. */
  customTransactionNumbers: boolean
  /** "Warn if duplicate number is used". */
  warnDuplicateNumbers: boolean
  usingSalesTax: boolean
  /** Cannot be taken back in the service's own screens. */
  multiCurrency: boolean
  /** What the company pays for: it decides which kinds may be written. */
  plan: Plan
  /** Open credits of a customer pay a new invoice by themselves. */
  autoApplyCredits: boolean
  trackDepartments: boolean
  useAccountNumbers: boolean
  /** Trial over or not paid: reads go on, writes are refused (6190). */
  isSubscriptionEnded: boolean
  /** Automated Sales Tax: an absent line code counts as taxable and the service picks the rates. */
  automatedSalesTax: boolean
  /** The tax code that Automated Sales Tax picks for this company's address. */
  defaultTaxCodeId: string | null
  /** Where discounts go that name no account. */
  discountAccountId: string | null
  /** The books are closed up to and including this day. */
  bookCloseDate: string | null
  /** The next number the service gives to a sales form. */
  nextDocNumber: number
  trackClasses: boolean
  /** Who did it, in messages about others' work. */
  userName: string
}>

export const DEFAULT_SETTINGS: Omit<Settings, 'name'> = {
  country: 'US',
  currency: 'USD',
  address: {},
  email: '',
  fiscalYearStartMonth: 'January',
  customTransactionNumbers: false,
  warnDuplicateNumbers: false,
  usingSalesTax: true,
  automatedSalesTax: false,
  defaultTaxCodeId: null,
  discountAccountId: null,
  bookCloseDate: null,
  nextDocNumber: 1001,
  trackClasses: false,
  multiCurrency: false,
  plan: 'Plus',
  autoApplyCredits: false,
  trackDepartments: false,
  useAccountNumbers: false,
  isSubscriptionEnded: false,
  userName: 'Alex Morgan',
}
