import type { CatalogItem } from '#books/catalog-item.ts'
import { Decimal } from '#books/decimal.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { Blocker, Reference, References, Translation } from '../../contract.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { refusesItem } from '../sold-items.ts'
import type { XeroItem } from '../wire.ts'
import { mappedTo, tooLong } from './blockers.ts'

// https://developer.xero.com/documentation/api/accounting/items
const CODE_LENGTH_MAX = 30
const NAME_LENGTH_MAX = 50
const DESCRIPTION_LENGTH_MAX = 4000
const PRICE_DECIMALS_MAX = 4

type ItemRecord = Extract<BooksRecord, { kind: 'item' }>

/** Field by field: FIELDS.md, "Item". */
export function toXeroItem({ item }: ItemRecord, references: References): Translation {
  const code = itemCodeOf(item, references)
  const blockers: Blocker[] = [
    ...tooLong('code', code, CODE_LENGTH_MAX),
    ...taken(item, code, references),
    ...tooLong('description', item.name, DESCRIPTION_LENGTH_MAX),
    ...tooFine(item.unitPrice, item.id),
  ]
  const account = references.accounts.get(item.accountId)
  const oursAccount = {
    id: item.accountId,
    code: account?.code ?? null,
    name: account?.name ?? item.accountId,
  }
  const coded = mappedTo(references, 'sales', oursAccount, blockers)
  const taxName = references.taxCodes.get(item.taxCodeId)?.name ?? item.taxCodeId
  const ours = { id: item.taxCodeId, code: null, name: taxName }
  const tax = mappedTo(references, 'tax', ours, blockers)
  if (blockers.length > 0) return { kind: 'blocked', blockers }

  const wire: XeroItem = {
    Code: code,
    Name: item.name.slice(0, NAME_LENGTH_MAX).trim(),
    Description: item.name,
    IsSold: true,
    IsPurchased: false,
    SalesDetails: {
      ...(item.unitPrice !== null && { UnitPrice: new Decimal(item.unitPrice).toFixed() }),
      // An item knows accounts by code only; an account without one is left to each line.
      ...(coded?.code && { AccountCode: coded.code }),
      ...(tax && { TaxType: tax.remoteId }),
    },
  }
  const fingerprint = fingerprintOf('Item', wire)
  // The code is unique in Xero's price list, and nothing else of an item could carry a token.
  const part = { name: 'main', remoteKind: 'Item', wire, fingerprint, marker: code }
  return { kind: 'ready', parts: [part] }
}

/** The code by which lines name it there, which a person may have chosen. */
export function itemCodeOf({ id, code }: CatalogItem, references: References): string {
  const answer = references.answer('item', id)
  return answer?.kind === 'rename' ? answer.name.trim() : code
}

/** Codes are unique in the price list: a person says whether it is the same item. */
function taken({ id, name }: CatalogItem, code: string, references: References): Blocker[] {
  const ours = references.held('item', id, 'main')?.id
  const others = references
    .itemsNamed(code)
    .filter((other) => other.remoteId !== ours && isCalled(other, code))
  if (others.length === 0) return []
  const candidates = others.map((other, index) => ({
    [`candidate${index + 1}Id`]: other.remoteId,
    [`candidate${index + 1}Name`]: `${other.code} ${other.name}`,
    [`candidate${index + 1}Refused`]: refusesItem(other) ?? null,
  }))
  const detail = Object.assign({ id, name, text: code, unique: 'code' }, ...candidates)
  return [{ code: 'item_name_exists', cause: `item_name_exists:${id}`, detail }]
}

const isCalled = ({ code }: Reference, text: string): boolean =>
  code?.toLowerCase() === text.toLowerCase()

const tooFine = (price: string | null, id: string): Blocker[] =>
  price !== null && new Decimal(price).decimalPlaces() > PRICE_DECIMALS_MAX
    ? [
        {
          code: 'amount_cannot_be_shown',
          cause: `price_too_fine:${id}`,
          detail: { field: 'unitPrice', text: price, decimalsMax: PRICE_DECIMALS_MAX },
        },
      ]
    : []
