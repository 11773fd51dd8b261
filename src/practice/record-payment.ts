import { assertOpen, type Division } from '#books/division.ts'
import type { DivisionId, PaymentId } from '#books/ids.ts'
import { toDecimal } from '#books/money.ts'
import { assertUsable } from '#books/party.ts'
import { assertDepositAccount, type PaymentDraft, sourceOfPayment } from '#books/payment.ts'
import { Refusal } from '#books/refusal.ts'
import { lockDivision } from '#store/firms.ts'
import { sumUpApplied } from '#store/invoices.ts'
import { isNumberTaken, takeNumber } from '#store/number-series.ts'
import type { StoredPayment } from '#store/payments.ts'
import { type Act, witness } from './act.ts'
import { type ApplicationInput, applicationsOf } from './applications-of.ts'
import { getAccountIn, getClientIn, getMethodIn } from './named-records.ts'
import { writePayment } from './write-payment.ts'

/** What of a payment a caller may leave to us: the client himself paid, at the office. */
type Usual = Pick<PaymentDraft, 'source' | 'payer'>

export type PaymentInput = Omit<PaymentDraft, keyof Usual> &
  Partial<Usual> &
  Readonly<{ applications: readonly ApplicationInput[] }>

/** Money that came from a client, and the invoices that it pays. What is not applied waits. */
export async function recordPayment(
  act: Act,
  divisionId: DivisionId,
  { applications, ...input }: PaymentInput,
): Promise<StoredPayment> {
  const draft: PaymentDraft = { source: 'operating', payer: '', ...input }
  const division = await lockDivision(act.tx, divisionId)
  assertOpen(division, draft.receivedOn, 'receivedOn')
  await assertSound(act, division, draft)
  assertUsable(await getClientIn(act.tx, divisionId, draft.clientId), 'clientId')
  const payment: StoredPayment = {
    ...draft,
    number: await numberFor(act, divisionId, draft.number),
    id: act.newId() as PaymentId,
    divisionId,
    version: 1,
    status: 'recorded',
    applications: [],
    refunds: [],
    bounce: null,
    createdAt: act.now,
    changedAt: act.now,
  }
  const added = await applicationsOf(act, divisionId, sourceOfPayment(payment), applications)
  const written = await writePayment(act, division, payment, { voided: [], added })
  await sumUpApplied(act.tx, [...new Set(added.map(({ invoiceId }) => invoiceId))], act.now)
  const detail = { number: written.number, amount: toDecimal(written.amount) }
  await witness(act, 'recorded', { kind: 'payment', id: written.id }, detail)
  return written
}

/** The next of the series, unless somebody gave a number that is still free. */
export async function numberFor(
  { tx }: Act,
  divisionId: DivisionId,
  number: string | null,
): Promise<string> {
  if (number === null) return takeNumber(tx, divisionId, 'payment')
  if (await isNumberTaken(tx, divisionId, 'payment', number)) {
    throw new Refusal('number_taken', { number }, 'number')
  }
  return number
}

type Sound = Pick<PaymentDraft, 'amount' | 'currency' | 'source' | 'depositAccountId' | 'methodId'>

/** What must hold of a payment whether it is new or amended. */
export async function assertSound({ tx }: Act, division: Division, draft: Sound): Promise<void> {
  const { amount, currency, source, depositAccountId, methodId } = draft
  if (amount.minorUnits <= 0n) throw new Refusal('amount_must_be_positive', {}, 'amount')
  for (const one of [currency, amount.currency]) {
    if (one !== division.baseCurrency) {
      throw new Refusal('currencies_differ', { one, other: division.baseCurrency }, 'currency')
    }
  }
  const account = await getAccountIn(tx, division.id, depositAccountId, 'depositAccountId')
  assertDepositAccount(account, source, 'depositAccountId')
  if (methodId !== null) await getMethodIn(tx, division.id, methodId)
}
