/** The kinds of object this sandbox keeps, spelled as in queries and answers. */
export const ENTITY_NAMES = [
  'Account',
  'Attachable',
  'Bill',
  'BillPayment',
  'Class',
  'CompanyCurrency',
  'CompanyInfo',
  'CreditMemo',
  'Customer',
  'Department',
  'Deposit',
  'Employee',
  'Estimate',
  'ExchangeRate',
  'Invoice',
  'Item',
  'JournalEntry',
  'Payment',
  'PaymentMethod',
  'Preferences',
  'Purchase',
  'PurchaseOrder',
  'RefundReceipt',
  'SalesReceipt',
  'TaxAgency',
  'TaxCode',
  'TaxRate',
  'Term',
  'TimeActivity',
  'Transfer',
  'Vendor',
  'VendorCredit',
] as const

export type EntityName = (typeof ENTITY_NAMES)[number]

/** "creditmemo" of an address or "CREDITMEMO" of a query, as the catalogue spells it. */
export const findEntityName = (text: string): EntityName | undefined =>
  ENTITY_NAMES.find((name) => name.toLowerCase() === text.toLowerCase())
