import type { Decimal } from '#books/decimal.ts'
import type { TaxCodeId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { percentOn, type TaxMode, type TaxSide } from '#books/tax.ts'
import type { Blocker, Reference, References } from '../../contract.ts'
import type { XeroLine } from '../wire.ts'
import { cannotBeShown, mappedTo } from './blockers.ts'
import { rateOf } from './line.ts'

export const MODES: Readonly<Record<TaxMode, string>> = {
  exclusive: 'Exclusive',
  inclusive: 'Inclusive',
  none: 'NoTax',
}

/** Xero has a tax rate each for what is sold and for what is bought. */
const SLOTS: Readonly<Record<TaxSide, string>> = { sales: 'tax', purchases: 'tax_purchases' }

export type LineTax = Readonly<{ type: XeroLine; rate: Decimal | undefined }>

type Taxed = Readonly<{ taxCodeId: TaxCodeId; side: TaxSide; mode: TaxMode; date: LocalDate }>

/** The rate that a line names, and what Xero reckons with it. `coded`: the line's own account. */
export function taxOf(
  { taxCodeId, side, mode, date }: Taxed,
  coded: Reference | undefined,
  references: References,
  blockers: Blocker[],
): LineTax {
  if (mode === 'none') return { type: {}, rate: undefined }
  const code = references.taxCodes.get(taxCodeId)
  const ours = { id: taxCodeId, code: null, name: code?.name ?? taxCodeId }
  const mapped = mappedTo(references, SLOTS[side], ours, blockers)
  if (!mapped) return { type: {}, rate: undefined }
  if (code)
    blockers.push(...otherRate(percentOn(code, date), { ...ours, slot: SLOTS[side] }, mapped))
  if (coded) blockers.push(...notForAccount(mapped, coded))
  return { type: { TaxType: mapped.remoteId }, rate: rateOf(mapped) }
}

/** Cents may be overridden; another percentage would make the tax return say another story. */
function otherRate(
  percent: string,
  ours: Readonly<{ id: string; name: string; slot: string }>,
  mapped: Reference,
): Blocker[] {
  const theirs = rateOf(mapped)
  if (theirs === undefined || theirs.eq(percent)) return []
  return [
    {
      code: 'amount_cannot_be_shown',
      cause: `tax_rate_differs:${ours.id}:${mapped.remoteId}:${percent}`,
      detail: {
        ...{ slot: ours.slot, id: ours.id, taxCode: ours.name },
        percent,
        remoteName: mapped.name,
        remotePercent: theirs.toFixed(),
      },
    },
  ]
}

/**
 * A rate may be kept from a class of accounts, and then Xero refuses the whole document:
 * https://developer.xero.com/documentation/api/accounting/taxrates
 */
function notForAccount(rate: Reference, account: Reference): Blocker[] {
  const { appliesTo } = rate.attributes
  const { class: group } = account.attributes
  if (!Array.isArray(appliesTo) || appliesTo.includes(group)) return []
  const sentences = {
    happened: `The tax rate ‘${rate.name}’ cannot be used with the account ‘${account.name}’ in Xero.`,
    why: 'Each tax rate there is for some kinds of accounts only, and the whole document would be refused.',
    now: 'Use another tax code on the line, or pair the tax code or the account with another one.',
  }
  return [cannotBeShown(`tax_not_for_account:${rate.remoteId}:${account.remoteId}`, sentences)]
}

/** What bears no tax at all: the rate that the books' own *out of scope* is paired with. */
export function outsideTax(side: TaxSide, references: References, blockers: Blocker[]): XeroLine {
  const code = [...references.taxCodes.values()].find(({ kind }) => kind === 'out_of_scope')
  if (!code) throw new TypeError('the books have no tax code for what is out of scope')
  const ours = { id: code.id, code: null, name: code.name }
  const mapped = mappedTo(references, SLOTS[side], ours, blockers)
  return mapped ? { TaxType: mapped.remoteId } : {}
}
