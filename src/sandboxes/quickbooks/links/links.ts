import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import { centsAt, sumOf, toNumber } from '../values/amounts.ts'
import { type Body, bodiesAt, bodyOf, textAt } from '../values/json.ts'
import { isCharge, keepsBalance, type Side } from './open-items.ts'
import { type Application, applicationsOf, HOMES, homeOf, type PayerKind } from './settlements.ts'

export const sideOf = (kind: PayerKind): Side => (kind === 'Payment' ? 'receivable' : 'payable')

/** How the paid side names its payer; for bills the same word for cards, as recorded. */
const PAYER_TYPES: Readonly<Record<PayerKind, string>> = {
  Payment: 'Payment',
  BillPayment: 'BillPaymentCheck',
}

export const lineOf = ({ type, id, cents }: Application): Body => ({
  Amount: toNumber(cents),
  LinkedTxn: [{ TxnId: id, TxnType: type }],
})

/** Lines with what they are worth in the home currency, as a payment keeps them. */
export function appliedBody(applications: readonly Application[]): Body {
  const homes = applications.flatMap((one) =>
    one.home === undefined ? [] : [[`${one.kind} ${one.id}`, String(one.home)]],
  )
  return {
    Line: applications.map(lineOf),
    ...(homes.length > 0 && { [HOMES]: Object.fromEntries(homes) }),
  }
}

/** What of a payment pays nothing yet: its total and the credits it uses, less the charges. */
export function unappliedOf(
  company: Company,
  kind: PayerKind,
  total: bigint,
  applications: readonly Application[],
): bigint {
  return applications.reduce((rest, one) => rest - signOf(company, kind, one) * one.cents, total)
}

/** 1 for what is paid, -1 for a credit that is used. */
export function signOf(company: Company, kind: PayerKind, one: Application): bigint {
  const target = company.records(one.kind).get(one.id)
  return !target || isCharge(company, target, sideOf(kind)) ? 1n : -1n
}

type Move = Readonly<{
  payer: Readonly<{ kind: string; id: string }>
  before: readonly Application[]
  after: readonly Application[]
  /** A document that sees to its own balance and links. */
  except?: string
}>

/**
 * A payment changed: what it was or is applied to gets its balance, its link and the next token.
 * The paying side owns the link; theirs is read-only.
 */
export function moveApplications(company: Company, { payer, before, after, except }: Move): void {
  const targets = new Map([...before, ...after].map((one) => [keyOf(one), one]))
  for (const [key, { kind, id }] of targets) {
    const target = key === except ? undefined : company.find(kind, id)
    const of = (list: readonly Application[]) => list.filter((one) => keyOf(one) === key)
    const moved = sumOf(of(before).map(centsIn)) - sumOf(of(after).map(centsIn))
    if (!target || !keepsBalance(target) || moved === 0n) continue
    const homeMoved = sumOf(of(before).map(homeOf)) - sumOf(of(after).map(homeOf))
    company.revise(target, {
      ...withBalance(target.body, moved, homeMoved),
      LinkedTxn: linksOf(target.body, payer, of(after).length > 0),
    })
  }
}

export const keyOf = ({ kind, id }: Pick<Application, 'kind' | 'id'>): string => `${kind} ${id}`

function withBalance(body: Body, moved: bigint, homeMoved: bigint): Body {
  const balance = toNumber(centsAt(body, 'Balance') + moved)
  return {
    ...body,
    Balance: balance,
    ...(body.RemainingCredit !== undefined && { RemainingCredit: balance }),
    ...(body.HomeBalance !== undefined && {
      HomeBalance: toNumber(centsAt(body, 'HomeBalance') + homeMoved),
    }),
  }
}

/** The newest payment comes first. */
function linksOf(body: Body, { kind, id }: Move['payer'], isLinked: boolean): readonly Body[] {
  const TxnType = PAYER_TYPES[kind as PayerKind]
  const others = bodiesAt(body, 'LinkedTxn').filter(
    (link) => !(link.TxnId === id && link.TxnType === TxnType),
  )
  return isLinked ? [{ TxnId: id, TxnType }, ...others] : others
}

/** The payments of a document, newest first. */
export const payersOf = (company: Company, { kind, id }: Stored): readonly Stored[] =>
  company.settlements
    .of(kind, id)
    .map(({ payer }) => payer)
    .toSorted((a, b) => Number(b.id) - Number(a.id))

/**
 * Takes `cents` of a document back from its payments, newest first: they keep the money as unused.
 * A payment that used credits for it gives those back first. The document itself is the caller's.
 */
export function releasePayments(company: Company, document: Stored, cents: bigint): void {
  const documentKey = `${document.kind} ${document.id}`
  let rest = cents
  for (const payer of payersOf(company, document)) {
    const before = applicationsOf(payer.body)
    const isOwn = (one: Application) => keyOf(one) === documentKey
    const applied = sumOf(before.filter(isOwn).map(centsIn))
    const cut = applied < rest ? applied : rest
    if (cut === 0n) continue
    rest -= cut
    const kind = payer.kind as PayerKind
    const isOpposite = (one: Application) => !isOwn(one) && signOf(company, kind, one) === -1n
    const opposite = sumOf(before.filter(isOpposite).map(centsIn))
    const after = reduce(reduce(before, isOwn, cut), isOpposite, opposite < cut ? opposite : cut)
    company.revise(payer, withApplications(company, payer, after))
    moveApplications(company, { payer, before, after, except: documentKey })
  }
}

/** The payment with other applications and the rest unused. */
function withApplications(
  company: Company,
  { kind, body }: Stored,
  after: readonly Application[],
): Body {
  const { [HOMES]: _, ...kept } = body
  const total = centsAt(body, 'TotalAmt')
  const unused = unappliedOf(company, kind as PayerKind, total, after)
  return bodyOf({
    ...kept,
    ...appliedBody(after),
    UnappliedAmt: kind === 'Payment' ? toNumber(unused) : undefined,
  })
}

/** Links to payments that no longer pay this document are taken off it. */
export function withoutDeadLinks(company: Company, stored: Stored): Body {
  const payers = new Set(payersOf(company, stored).map(({ id }) => id))
  const types = new Set(Object.values(PAYER_TYPES))
  return {
    ...stored.body,
    LinkedTxn: bodiesAt(stored.body, 'LinkedTxn').filter(
      (link) => !types.has(String(link.TxnType)) || payers.has(textAt(link, 'TxnId') ?? ''),
    ),
  }
}

const centsIn = ({ cents }: Application): bigint => cents

/** The matching applications made smaller by `cents` in all; those at nothing are gone. */
function reduce(
  applications: readonly Application[],
  matches: (one: Application) => boolean,
  cents: bigint,
): readonly Application[] {
  let rest = cents
  return applications.flatMap((one) => {
    if (!matches(one)) return [one]
    const cut = one.cents < rest ? one.cents : rest
    rest -= cut
    if (one.cents === cut) return []
    const left = one.cents - cut
    const home = one.home === undefined ? undefined : (one.home * left) / one.cents
    return [{ ...one, cents: left, home }]
  })
}
