import type { Application } from '#books/application.ts'
import { assertOpen, type Division } from '#books/division.ts'
import type { Payment } from '#books/payment.ts'
import { paymentPostings } from '#books/posting/payment.ts'
import { insertApplications, voidApplications } from '#store/applications.ts'
import { findDepositOf } from '#store/deposit-slips.ts'
import { type StoredPayment, savePayment } from '#store/payments.ts'
import type { Act } from './act.ts'
import { postRecord } from './post-record.ts'
import { readTables } from './price-invoice.ts'
import { wantInLedgers } from './want-in-ledgers.ts'

/** Applications are never edited: what changes is taken back and applied anew. */
export type ApplicationChange = Readonly<{
  voided: readonly Application[]
  added: readonly Application[]
}>

/**
 * Saves a payment's next version with its change of applications; the journal and the ledgers
 * follow. The invoices' own sums are the caller's to write.
 */
export async function writePayment(
  act: Act,
  division: Division,
  payment: StoredPayment,
  { voided, added }: ApplicationChange,
): Promise<StoredPayment> {
  for (const { appliedOn } of [...voided, ...added]) assertOpen(division, appliedOn)
  const gone = new Set(voided.map(({ id }) => id))
  const stay = payment.applications.filter(({ id }) => !gone.has(id))
  const written: StoredPayment = { ...payment, applications: [...stay, ...added] }
  await savePayment(act.tx, written)
  await voidApplications(act.tx, [...gone], act.now)
  await insertApplications(act.tx, { kind: 'payment', id: written.id }, added, act.now)
  await postPayment(act, division, written)
  return written
}

/** The journal and the ledgers follow a payment that was just saved. */
export async function postPayment(
  act: Act,
  division: Division,
  written: StoredPayment,
): Promise<void> {
  const record = { kind: 'payment', id: written.id } as const
  const { accounts } = await readTables(act.tx, division.id)
  await postRecord(
    act,
    division,
    record,
    paymentPostings(written, [...accounts.values()], division.unappliedMoney),
  )
  const { divisionId, receivedOn: documentOn } = written
  await wantInLedgers(act, { divisionId, record, documentOn, wanted: WANTED[written.status] })
  if (written.version > 1) await wantDepositOf(act, written)
}

/** What took it to the bank is made of it, and may have to change with it. */
async function wantDepositOf(act: Act, { id, divisionId }: StoredPayment): Promise<void> {
  const deposit = await findDepositOf(act.tx, id)
  if (!deposit) return
  const { depositedOn: documentOn } = deposit
  const record = { kind: 'deposit_slip', id: deposit.id } as const
  await wantInLedgers(act, { divisionId, record, documentOn, wanted: 'present' })
}

const WANTED: Readonly<Record<Payment['status'], 'present' | 'void'>> = {
  recorded: 'present',
  bounced: 'present',
  void: 'void',
}
