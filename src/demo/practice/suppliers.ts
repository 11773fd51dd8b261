import type { RebillKind } from '#books/coding/coded-document.ts'
import type { PracticeStyle } from '#books/division.ts'
import type { PlannedClient, PlannedFirm } from '../planned-records.ts'
import suppliers from '../words/suppliers.json' with { type: 'json' }

/** Somebody whom firms of a style buy from, and what. */
export type SupplierWords = Readonly<{
  name: string
  account: string
  taxed: boolean
  sold: readonly string[]
  prices: readonly string[]
  rebill: RebillKind | null
}>

export const suppliersOf = (style: PracticeStyle): readonly SupplierWords[] =>
  [...suppliers.every, ...suppliers[style]] as readonly SupplierWords[]

export const vendorOf = ({ name }: SupplierWords, { country }: PlannedFirm): PlannedClient => ({
  kind: 'company',
  displayName: name,
  title: null,
  givenName: null,
  familyName: null,
  companyName: name,
  email: `accounts@${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.example`.replace('-.', '.'),
  phone: null,
  taxNumber: null,
  billingAddress: {
    line1: '1 Market Street',
    line2: '',
    city: country === 'US' ? 'Oakland' : 'Auckland',
    region: country === 'US' ? 'CA' : '',
    postalCode: country === 'US' ? '94607' : '1010',
    country,
  },
  isClient: false,
  isVendor: true,
  archived: false,
})

/** Where costs wait that are laid out for clients. */
const COSTS_ADVANCED = '1170'

/** A New Zealand firm is charged GST and claims it; sales tax in the United States stays out. */
export const isChargedTax = ({ country }: PlannedFirm): boolean => country === 'NZ'

/** Money laid out goes on untaxed; what the firm sells on is its own sale. */
export const isTaxedOn = (
  firm: PlannedFirm,
  { accountCode }: Readonly<{ accountCode: string }>,
): boolean => accountCode !== COSTS_ADVANCED && isChargedTax(firm)
