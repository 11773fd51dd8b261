/** The kinds of object this sandbox keeps, spelled as in queries and answers. */
export const ENTITY_NAMES = [
  'Account',
  'Class',
  'CompanyInfo',
  'CreditMemo',
  'Customer',
  'Deposit',
  'Employee',
  'Invoice',
  'Item',
  'Payment',
  'PaymentMethod',
  'Preferences',
  'TaxAgency',
  'TaxCode',
  'TaxRate',
  'Term',
  'Vendor',
] as const

export type EntityName = (typeof ENTITY_NAMES)[number]

/** "creditmemo" of an address or "CREDITMEMO" of a query, as the catalogue spells it. */
export const findEntityName = (text: string): EntityName | undefined =>
  ENTITY_NAMES.find((name) => name.toLowerCase() === text.toLowerCase())
