import { accountWithRole, assertOperatingBank } from '#books/chart.ts'
import {
  assertDepositable,
  assertFees,
  type DepositSlip,
  grossOf,
  netOf,
} from '#books/deposit-slip.ts'
import { assertOpen, type Division } from '#books/division.ts'
import type { DepositSlipId, DivisionId, PaymentId } from '#books/ids.ts'
import { toDecimal } from '#books/money.ts'
import { depositSlipPostings } from '#books/posting/deposit-slip.ts'
import { Refusal } from '#books/refusal.ts'
import {
  findDepositOf,
  getDepositSlip,
  type StoredDepositSlip,
  saveDepositSlip,
} from '#store/deposit-slips.ts'
import { lockDivision, lockDivisionOf } from '#store/firms.ts'
import { isNumberTaken, takeNumber } from '#store/number-series.ts'
import { findPayments } from '#store/payments.ts'
import { type Act, assertSeen, type Seen, witness } from '../act.ts'
import { getAccountIn } from '../named-records.ts'
import { postRecord } from '../post-record.ts'
import { readTables } from '../price-invoice.ts'
import { wantInLedgers } from '../want-in-ledgers.ts'

export type DepositSlipInput = Pick<
  DepositSlip,
  'kind' | 'depositedOn' | 'bankAccountId' | 'reference' | 'memo' | 'fees'
> &
  Readonly<{ number: string | null; paymentIds: readonly PaymentId[] }>

/** Payments that waited reach the bank as one sum, less what was kept of it. */
export async function depositPayments(
  act: Act,
  divisionId: DivisionId,
  input: DepositSlipInput,
): Promise<StoredDepositSlip> {
  const division = await lockDivision(act.tx, divisionId)
  const written = await writtenOf(act, division, input, [])
  const slip: StoredDepositSlip = {
    ...written,
    number: await numberFor(act, divisionId, input.number),
    id: act.newId() as DepositSlipId,
    divisionId,
    version: 1,
    status: 'recorded',
    createdAt: act.now,
    changedAt: act.now,
  }
  await saveAndPost(act, division, slip)
  await witness(act, 'recorded', { kind: 'deposit_slip', id: slip.id }, sumsOf(slip))
  return slip
}

/** The whole deposit again: what is left out of it waits again. `number: null` keeps the number. */
export async function amendDeposit(
  act: Act,
  seen: Seen<DepositSlipId>,
  input: DepositSlipInput,
): Promise<StoredDepositSlip> {
  const division = await lockDivisionOf(act.tx, { kind: 'deposit_slip', id: seen.id })
  const before = await getRecordedSlip(act, seen)
  assertOpen(division, before.depositedOn)
  const paymentIds = before.payments.map(({ paymentId }) => paymentId)
  const written = await writtenOf(act, division, input, paymentIds)
  const given = input.number === before.number ? null : input.number
  const number = given === null ? before.number : await numberFor(act, division.id, given)
  const next = { number, version: before.version + 1, changedAt: act.now }
  const amended = { ...before, ...written, ...next }
  await saveAndPost(act, division, amended)
  await witness(act, 'amended', { kind: 'deposit_slip', id: amended.id }, sumsOf(amended))
  return amended
}

/** Its payments wait in undeposited funds again. */
export async function voidDeposit(act: Act, seen: Seen<DepositSlipId>): Promise<StoredDepositSlip> {
  const division = await lockDivisionOf(act.tx, { kind: 'deposit_slip', id: seen.id })
  const before = await getRecordedSlip(act, seen)
  assertOpen(division, before.depositedOn)
  const next = { version: before.version + 1, changedAt: act.now, status: 'void' as const }
  const voided = { ...before, ...next }
  await saveAndPost(act, division, voided)
  await witness(act, 'voided', { kind: 'deposit_slip', id: voided.id }, sumsOf(before))
  return voided
}

/** A payment that bounced has left the bank that this deposit took it to, so the deposit stays. */
async function getRecordedSlip(act: Act, seen: Seen<DepositSlipId>): Promise<StoredDepositSlip> {
  const slip = await getDepositSlip(act.tx, seen.id)
  assertSeen(slip, seen)
  if (slip.status === 'void') throw new Refusal('document_is_void')
  const ids = slip.payments.map(({ paymentId }) => paymentId)
  const payments = [...(await findPayments(act.tx, ids)).values()]
  if (payments.some(({ status }) => status === 'bounced')) throw new Refusal('payment_is_bounced')
  return slip
}

async function writtenOf(
  act: Act,
  division: Division,
  input: DepositSlipInput,
  before: readonly PaymentId[],
) {
  const { kind, depositedOn, bankAccountId, reference, memo, fees } = input
  assertOpen(division, depositedOn, 'depositedOn')
  const bank = await getAccountIn(act.tx, division.id, bankAccountId, 'bankAccountId')
  assertOperatingBank(bank, 'bankAccountId')
  const { accounts } = await readTables(act.tx, division.id)
  const payments = await paymentsOf(act, division, input, before)
  const currency = division.baseCurrency
  const written = { kind, depositedOn, bankAccountId, reference, memo, fees, payments, currency }
  for (const [index, { amount }] of fees.entries()) {
    if (amount.currency !== currency) {
      const detail = { one: amount.currency, other: currency }
      throw new Refusal('currencies_differ', detail, `fees.${index}.amount`)
    }
  }
  assertFees(written, accounts)
  return written
}

async function paymentsOf(
  act: Act,
  division: Division,
  { paymentIds, depositedOn }: DepositSlipInput,
  before: readonly PaymentId[],
) {
  const ids = [...new Set(paymentIds)]
  const found = await findPayments(act.tx, ids)
  const { accounts } = await readTables(act.tx, division.id)
  const undeposited = accountWithRole([...accounts.values()], 'undeposited_funds').id
  const known = new Set(before)
  const payments: DepositSlip['payments'][number][] = []
  for (const [index, id] of ids.entries()) {
    const field = `paymentIds.${index}`
    const payment = found.get(id)
    if (payment?.divisionId !== division.id) throw new Refusal('payment_not_found', { id }, field)
    assertDepositable(payment, depositedOn, undeposited, field)
    const elsewhere = known.has(id) ? undefined : await findDepositOf(act.tx, id)
    if (elsewhere) throw new Refusal('payment_is_deposited', { number: elsewhere.number }, field)
    payments.push({ paymentId: id, clientId: payment.clientId, amount: payment.amount })
  }
  return payments
}

async function numberFor(
  { tx }: Act,
  divisionId: DivisionId,
  number: string | null,
): Promise<string> {
  if (number === null) return takeNumber(tx, divisionId, 'deposit_slip')
  if (await isNumberTaken(tx, divisionId, 'deposit_slip', number)) {
    throw new Refusal('number_taken', { number }, 'number')
  }
  return number
}

async function saveAndPost(act: Act, division: Division, slip: StoredDepositSlip): Promise<void> {
  await saveDepositSlip(act.tx, slip)
  const record = { kind: 'deposit_slip', id: slip.id } as const
  const { accounts } = await readTables(act.tx, division.id)
  await postRecord(act, division, record, depositSlipPostings(slip, [...accounts.values()]))
  const wanted = slip.status === 'void' ? 'void' : 'present'
  const { divisionId, depositedOn: documentOn } = slip
  await wantInLedgers(act, { divisionId, record, documentOn, wanted })
}

const sumsOf = (slip: StoredDepositSlip) => ({
  number: slip.number,
  payments: slip.payments.length,
  gross: toDecimal(grossOf(slip)),
  net: toDecimal(netOf(slip)),
})
