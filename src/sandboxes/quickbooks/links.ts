import { centsAt, sumOf, toNumber } from './amounts.ts'
import type { Company } from './company.ts'
import { type Body, bodiesAt, textAt } from './json.ts'
import type { Stored } from './record.ts'

/** What one line of a payment pays or uses. */
export type Application = Readonly<{ kind: 'Invoice' | 'CreditMemo'; id: string; cents: bigint }>

export const applicationsOf = (payment: Body): readonly Application[] =>
  bodiesAt(payment, 'Line').flatMap((line) => {
    const [link] = bodiesAt(line, 'LinkedTxn')
    const kind = link && textAt(link, 'TxnType')
    const id = link && textAt(link, 'TxnId')
    if (id === undefined || (kind !== 'Invoice' && kind !== 'CreditMemo')) return []
    return [{ kind, id, cents: centsAt(line, 'Amount') }]
  })

export const lineOf = ({ kind, id, cents }: Application): Body => ({
  Amount: toNumber(cents),
  LinkedTxn: [{ TxnId: id, TxnType: kind }],
})

/** What of a payment pays no invoice: its total and the credits it uses, less the invoices. */
export function unappliedOf(total: bigint, applications: readonly Application[]): bigint {
  const of = (kind: Application['kind']) =>
    sumOf(applications.filter((one) => one.kind === kind).map(({ cents }) => cents))
  return total + of('CreditMemo') - of('Invoice')
}

export type Move = Readonly<{
  paymentId: string
  before: readonly Application[]
  after: readonly Application[]
  /** An invoice that sees to its own balance and links. */
  except?: string
}>

/**
 * A payment changed: invoices and credit memos it was or is applied to get their balance, their
 * link and the next token. The paying side owns the link; theirs is read-only.
 */
export function moveApplications(
  company: Company,
  { paymentId, before, after, except }: Move,
): void {
  const targets = new Map([...before, ...after].map((one) => [`${one.kind} ${one.id}`, one]))
  for (const { kind, id } of targets.values()) {
    if (kind === 'Invoice' && id === except) continue
    const sumIn = (list: readonly Application[]) =>
      sumOf(list.filter((one) => one.kind === kind && one.id === id).map(({ cents }) => cents))
    const target = company.find(kind, id)
    const isLinked = after.some((one) => one.kind === kind && one.id === id)
    if (!target || sumIn(before) === sumIn(after)) continue
    const balance = centsAt(target.body, 'Balance') + sumIn(before) - sumIn(after)
    company.revise(target, {
      ...withBalance(target, balance),
      LinkedTxn: linksOf(target.body, paymentId, isLinked),
    })
  }
}

const withBalance = ({ kind, body }: Stored, balance: bigint): Body => ({
  ...body,
  Balance: toNumber(balance),
  ...(kind === 'CreditMemo' && { RemainingCredit: toNumber(balance) }),
})

/** The newest payment comes first. */
function linksOf(body: Body, paymentId: string, isLinked: boolean): readonly Body[] {
  const others = bodiesAt(body, 'LinkedTxn').filter((link) => link.TxnId !== paymentId)
  return isLinked ? [{ TxnId: paymentId, TxnType: 'Payment' }, ...others] : others
}

/** The payments an invoice or credit memo is linked to, newest first. */
export const paymentsOf = (company: Company, { body }: Stored): readonly Stored[] =>
  bodiesAt(body, 'LinkedTxn').flatMap(
    (link) => company.find('Payment', textAt(link, 'TxnId') ?? '') ?? [],
  )

/**
 * Takes `cents` of an invoice back from its payments, newest first: they keep the money as unused.
 * A payment that used credits for it gives those back first. The invoice itself is the caller's.
 */
export function releasePayments(company: Company, invoice: Stored, cents: bigint): void {
  let rest = cents
  for (const payment of paymentsOf(company, invoice)) {
    const before = applicationsOf(payment.body)
    const applied = sumOf(
      before.filter(({ kind, id }) => kind === 'Invoice' && id === invoice.id).map(centsIn),
    )
    const cut = applied < rest ? applied : rest
    if (cut === 0n) continue
    rest -= cut
    const credits = sumOf(before.filter(({ kind }) => kind === 'CreditMemo').map(centsIn))
    const reduced = reduce(before, ({ kind, id }) => kind === 'Invoice' && id === invoice.id, cut)
    const creditCut = credits < cut ? credits : cut
    const after = reduce(reduced, ({ kind }) => kind === 'CreditMemo', creditCut)
    company.revise(payment, {
      ...payment.body,
      Line: after.map(lineOf),
      UnappliedAmt: toNumber(unappliedOf(centsAt(payment.body, 'TotalAmt'), after)),
    })
    moveApplications(company, { paymentId: payment.id, before, after, except: invoice.id })
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
    return one.cents === cut ? [] : [{ ...one, cents: one.cents - cut }]
  })
}
