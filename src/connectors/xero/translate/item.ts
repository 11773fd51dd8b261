import { Decimal } from '#books/decimal.ts'
import type { Blocker, BooksRecord, References, Translation } from '../../contract.ts'
import { fingerprintOf } from '../fingerprint.ts'
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
  const blockers: Blocker[] = [
    ...tooLong('code', item.code, CODE_LENGTH_MAX),
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
    Code: item.code,
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
  const part = { name: 'main', remoteKind: 'Item', wire, fingerprint, marker: item.code }
  return { kind: 'ready', parts: [part] }
}

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
