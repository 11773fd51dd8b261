import { type ApplicationSource, assertTakable } from '#books/application.ts'
import { assertOperatingBank } from '#books/chart.ts'
import { sourceOfCredit } from '#books/credit/credit-note.ts'
import { assertOpen, type Division } from '#books/division.ts'
import type { ApplicationId, DivisionId, RefundId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Money, subtract, sum, toDecimal } from '#books/money.ts'
import { sourceOfPayment } from '#books/payment.ts'
import { refundPostings } from '#books/posting/refund.ts'
import type { Refund, RefundPart, RefundSource } from '#books/refund.ts'
import { Refusal } from '#books/refusal.ts'
import { insertRefundParts } from '#store/applications.ts'
import { findCreditNotes, type StoredCreditNote, saveCreditNote } from '#store/credit-notes.ts'
import { lockDivision } from '#store/firms.ts'
import { isNumberTaken, takeNumber } from '#store/number-series.ts'
import { findPayments, type StoredPayment, savePayment } from '#store/payments.ts'
import { type StoredRefund, saveRefund } from '#store/refunds.ts'
import { type Act, witness } from '../act.ts'
import { getAccountIn, getClientIn, getMethodIn } from '../named-records.ts'
import { postRecord } from '../post-record.ts'
import { readTables } from '../price-invoice.ts'
import { wantInLedgers } from '../want-in-ledgers.ts'

export type RefundInput = Pick<
  Refund,
  'clientId' | 'refundedOn' | 'currency' | 'bankAccountId' | 'methodId' | 'reference' | 'memo'
> &
  Readonly<{
    number: string | null
    parts: readonly Readonly<{ source: RefundSource; amount: Money }>[]
  }>

/** Money goes back to a client: what waited of his payments, or what he was credited. */
export async function recordRefund(
  act: Act,
  divisionId: DivisionId,
  { parts: inputs, ...input }: RefundInput,
): Promise<StoredRefund> {
  const division = await lockDivision(act.tx, divisionId)
  assertOpen(division, input.refundedOn, 'refundedOn')
  await assertNamed(act, division, input)
  if (inputs.length === 0) throw new Refusal('refund_has_no_parts', {}, 'parts')
  const parts: RefundPart[] = []
  for (const [index, { source, amount }] of inputs.entries()) {
    const field = `parts.${index}`
    const takenAlready = parts.filter((part) => part.source.id === source.id)
    const giving = await readSource(act, division, source, field)
    const taken = sum(
      takenAlready.map((part) => part.amount),
      input.currency,
    )
    if (giving.clientId !== input.clientId) throw new Refusal('client_differs', {}, field)
    const left = { ...giving, rest: subtract(giving.rest, taken) }
    const fields = { amount: field, on: 'refundedOn' }
    assertTakable(left, { amount, on: input.refundedOn }, fields)
    parts.push({ id: act.newId() as ApplicationId, source, amount })
  }
  const amounts = parts.map(({ amount }) => amount)
  const refund: StoredRefund = {
    ...input,
    number: await numberFor(act, divisionId, input.number),
    id: act.newId() as RefundId,
    divisionId,
    version: 1,
    status: 'recorded',
    amount: sum(amounts, input.currency),
    parts,
    createdAt: act.now,
    changedAt: act.now,
  }
  await saveRefund(act.tx, refund)
  await insertRefundParts(act.tx, refund, act.now)
  await touchSources(act, refund)
  await postRefund(act, division, refund)
  const detail = { number: refund.number, amount: toDecimal(refund.amount) }
  await witness(act, 'recorded', { kind: 'refund', id: refund.id }, detail)
  return refund
}

type Named = Pick<RefundInput, 'clientId' | 'currency' | 'bankAccountId' | 'methodId'>

async function assertNamed({ tx }: Act, division: Division, input: Named): Promise<void> {
  if (input.currency !== division.baseCurrency) {
    const detail = { one: input.currency, other: division.baseCurrency }
    throw new Refusal('currencies_differ', detail, 'currency')
  }
  await getClientIn(tx, division.id, input.clientId)
  const account = await getAccountIn(tx, division.id, input.bankAccountId, 'bankAccountId')
  assertOperatingBank(account, 'bankAccountId')
  if (input.methodId !== null) await getMethodIn(tx, division.id, input.methodId)
}

async function readSource(
  { tx }: Act,
  division: Division,
  source: RefundSource,
  field: string,
): Promise<ApplicationSource> {
  if (source.kind === 'payment') {
    const payment = (await findPayments(tx, [source.id])).get(source.id)
    if (payment?.divisionId === division.id) return sourceOfPayment(payment)
    throw new Refusal('payment_not_found', { id: source.id }, field)
  }
  const note = (await findCreditNotes(tx, [source.id])).get(source.id)
  if (note?.divisionId === division.id) return sourceOfCredit(note)
  throw new Refusal('credit_note_not_found', { id: source.id }, field)
}

async function numberFor(
  { tx }: Act,
  divisionId: DivisionId,
  number: string | null,
): Promise<string> {
  if (number === null) return takeNumber(tx, divisionId, 'refund')
  if (await isNumberTaken(tx, divisionId, 'refund', number)) {
    throw new Refusal('number_taken', { number }, 'number')
  }
  return number
}

/** Whoever looks at a source while money of it goes back has to look again. */
export async function touchSources(act: Act, { parts, number }: StoredRefund): Promise<void> {
  const next = <T extends StoredPayment | StoredCreditNote>(record: T): T => ({
    ...record,
    version: record.version + 1,
    changedAt: act.now,
  })
  const sources = new Map(parts.map(({ source }) => [source.id, source]))
  for (const source of sources.values()) {
    if (source.kind === 'payment') {
      const payment = (await findPayments(act.tx, [source.id])).get(source.id)
      if (payment) await savePayment(act.tx, next(payment))
      if (payment) await wantSource(act, source, { ...payment, documentOn: payment.receivedOn })
    } else {
      const note = (await findCreditNotes(act.tx, [source.id])).get(source.id)
      if (note) await saveCreditNote(act.tx, next(note))
      if (note) await wantSource(act, source, { ...note, documentOn: note.issuedOn })
    }
    await witness(act, 'refund_changed', source, { number })
  }
}

/** A ledger may keep what was refunded on the source itself. */
const wantSource = (
  act: Act,
  record: RefundSource,
  { divisionId, documentOn }: Readonly<{ divisionId: DivisionId; documentOn: LocalDate }>,
): Promise<void> => wantInLedgers(act, { divisionId, record, documentOn, wanted: 'present' })

/** The journal and the ledgers follow a refund that was just saved. */
export async function postRefund(
  act: Act,
  division: Division,
  refund: StoredRefund,
): Promise<void> {
  const record = { kind: 'refund', id: refund.id } as const
  const { accounts } = await readTables(act.tx, division.id)
  const postings = refundPostings(refund, [...accounts.values()], division.unappliedMoney)
  await postRecord(act, division, record, postings)
  const wanted = refund.status === 'void' ? 'void' : 'present'
  const { divisionId, refundedOn: documentOn } = refund
  await wantInLedgers(act, { divisionId, record, documentOn, wanted })
}
