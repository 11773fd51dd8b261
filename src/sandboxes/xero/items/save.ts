import type { ItemElement } from '../body/shapes.ts'
import { roundUnitAmount } from '../books/arithmetic.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Item, PriceSide } from '../books/records.ts'
import { mayBeCoded } from '../lines/kinds.ts'
import { refuse } from '../refusals.ts'

const CODE_LENGTH_MAX = 30
const NAME_LENGTH_MAX = 50
const DESCRIPTION_LENGTH_MAX = 4000

export const findItemByCode = (org: Organisation, code: string): Item | undefined =>
  org.items.values().find((item) => item.code.toLowerCase() === code.toLowerCase())

/** https://developer.xero.com/documentation/api/accounting/items; stock is not tracked here. */
export function saveItem(call: Call, element: ItemElement): Saved<Item> {
  const { org } = call
  const existing = findExisting(call, element)
  const errors = errorsOf(call, element, existing)
  if (errors.length > 0) return refuse(...errors)
  const isSold = element.IsSold ?? existing?.isSold ?? true
  const isPurchased = element.IsPurchased ?? existing?.isPurchased ?? true
  const item: Item = {
    id: existing?.id ?? org.newId(),
    updatedAt: org.now(),
    code: element.Code ?? existing?.code ?? '',
    name: element.Name ?? existing?.name,
    description: isSold ? (element.Description ?? existing?.description) : undefined,
    purchaseDescription: isPurchased
      ? (element.PurchaseDescription ?? existing?.purchaseDescription)
      : undefined,
    isSold,
    isPurchased,
    sales: isSold ? sideOf(call, element.SalesDetails, existing?.sales) : {},
    purchase: isPurchased ? sideOf(call, element.PurchaseDetails, existing?.purchase) : {},
  }
  return saved(org.items.put(item.id, item))
}

function findExisting({ org, verb }: Call, element: ItemElement): Item | undefined {
  if (element.ItemID !== undefined) {
    return org.items.get(element.ItemID) ?? refuse('Item with the specified ItemID was not found')
  }
  if (verb === 'PUT' || element.Code === undefined) return undefined
  return findItemByCode(org, element.Code)
}

function errorsOf(
  { org }: Call,
  element: ItemElement,
  existing: Item | undefined,
): readonly string[] {
  const { Code, Name, Description, PurchaseDescription } = element
  const errors: string[] = []
  if (!Code && !existing) errors.push('Price List Item Code must be supplied')
  const holder = Code === undefined ? undefined : findItemByCode(org, Code)
  if (holder && holder.id !== existing?.id) {
    errors.push(`Price List Item with Code '${Code}' already exists`)
  }
  for (const [field, value, max] of [
    ['Code', Code, CODE_LENGTH_MAX],
    ['Name', Name, NAME_LENGTH_MAX],
    ['Description', Description, DESCRIPTION_LENGTH_MAX],
    ['PurchaseDescription', PurchaseDescription, DESCRIPTION_LENGTH_MAX],
  ] as const) {
    if ((value?.length ?? 0) > max) {
      errors.push(`The ${field} field must not be longer than ${max} characters.`)
    }
  }
  if (element.InventoryAssetAccountCode !== undefined) {
    errors.push('Tracked inventory is not available in this organisation.')
  }
  return [
    ...errors,
    ...sideErrorsOf(org, element.SalesDetails),
    ...sideErrorsOf(org, element.PurchaseDetails),
  ]
}

function sideErrorsOf(org: Organisation, side: ItemElement['SalesDetails']): readonly string[] {
  const { AccountCode, TaxType } = side ?? {}
  const account = AccountCode ? org.accountByCode(AccountCode) : undefined
  const isUsable = account?.status === 'ACTIVE' && mayBeCoded(account)
  return [
    ...(AccountCode && !isUsable
      ? [`Account code '${AccountCode}' does not exist or cannot be applied to Items.`]
      : []),
    ...(TaxType && !org.taxRates.has(TaxType)
      ? [
          `The TaxType code ${TaxType} does not exist or cannot be used for this type of transaction.`,
        ]
      : []),
  ]
}

/** The tax type comes from the account when none is sent (recorded). */
function sideOf(
  { org, unitDecimals }: Call,
  sent: ItemElement['SalesDetails'],
  before: PriceSide = {},
): PriceSide {
  if (!sent) return before
  const accountCode = sent.AccountCode ?? before.accountCode
  const account = accountCode === undefined ? undefined : org.accountByCode(accountCode)
  const isRecoded = sent.AccountCode !== undefined && sent.AccountCode !== before.accountCode
  return {
    unitPrice:
      sent.UnitPrice === undefined
        ? before.unitPrice
        : roundUnitAmount(sent.UnitPrice, unitDecimals),
    accountCode,
    taxType: sent.TaxType ?? (isRecoded ? account?.taxType : before.taxType),
  }
}

const isUsed = (org: Organisation, { code }: Item): boolean =>
  [org.invoices, org.creditNotes, org.bankTransactions].some((documents) =>
    documents.values().some(({ lines }) => lines.some(({ itemCode }) => itemCode === code)),
  )

/** Xero keeps what documents refer to. */
export function deleteItem(org: Organisation, item: Item): void {
  if (isUsed(org, item)) refuse('The item cannot be deleted because it is used in transactions.')
  org.items.delete(item.id)
}
