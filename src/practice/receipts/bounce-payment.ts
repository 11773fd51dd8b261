import type { Application } from '#books/application.ts'
import { isControlAccount, isOperatingBank } from '#books/chart.ts'
import { assertOpen, type Division } from '#books/division.ts'
import type { AccountId, ApplicationId, PaymentId } from '#books/ids.ts'
import { openBalanceOf } from '#books/invoice.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Money, money, negate, toDecimal } from '#books/money.ts'
import { assertBounceable, type Bounce } from '#books/payment.ts'
import { Refusal } from '#books/refusal.ts'
import { insertApplications, listLiveApplications, voidApplications } from '#store/applications.ts'
import { findDepositOf } from '#store/deposit-slips.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { findInvoices, sumUpApplied } from '#store/invoices.ts'
import { getPayment, type StoredPayment, savePayment } from '#store/payments.ts'
import { type Act, assertSeen, type Seen, witness } from '../act.ts'
import { assertOfOffice } from '../amend-payment.ts'
import { getRecorded } from '../apply-payment.ts'
import { assertUnlocked } from '../lock-invoice.ts'
import { getAccountIn } from '../named-records.ts'
import { postPayment } from '../write-payment.ts'

export type BounceInput = Readonly<{
  bouncedOn: LocalDate
  /** What the bank charged the firm for it; may be nothing. */
  fee: Money
  feeAccountId: AccountId | null
}>

/**
 * The bank took the money back. From that day on the invoices are open again; until then they were
 * paid, so what the payment did before stays.
 */
export async function bouncePayment(
  act: Act,
  seen: Seen<PaymentId>,
  input: BounceInput,
): Promise<StoredPayment> {
  const division = await lockDivisionOf(act.tx, { kind: 'payment', id: seen.id })
  const payment = await getRecorded(act, seen)
  assertOfOffice(payment)
  const deposit = await findDepositOf(act.tx, payment.id)
  const bankAccountId = deposit?.bankAccountId ?? payment.depositAccountId
  const bounce: Bounce = { ...input, bankAccountId }
  assertBounceable(payment, bounce)
  await assertFee(act, division, bounce)
  return writeBounce(act, division, payment, bounce)
}

/**
 * The same for what a transfer of trust money paid, on the day on which that is reversed: until
 * then the invoices were paid, and the books of the days between stay.
 */
export async function takeBackToTrust(
  act: Act,
  paymentId: PaymentId,
  bouncedOn: LocalDate,
): Promise<StoredPayment> {
  const division = await lockDivisionOf(act.tx, { kind: 'payment', id: paymentId })
  const payment = await getRecorded(act, await getPayment(act.tx, paymentId))
  const bankAccountId = payment.depositAccountId
  const fee = money(0n, payment.currency)
  const bounce: Bounce = { bouncedOn, fee, feeAccountId: null, bankAccountId }
  assertBounceable(payment, bounce)
  return writeBounce(act, division, payment, bounce)
}

async function writeBounce(
  act: Act,
  division: Division,
  payment: StoredPayment,
  bounce: Bounce,
): Promise<StoredPayment> {
  assertOpen(division, bounce.bouncedOn, 'bouncedOn')
  const invoiceIds = invoicesOf(payment.applications)
  await assertUnlocked(act.tx, invoiceIds)
  const next = { version: payment.version + 1, changedAt: act.now, status: 'bounced' as const }
  const bounced: StoredPayment = { ...payment, ...next, bounce }
  await savePayment(act.tx, bounced)
  const undone = payment.applications.map((application) => ({
    ...application,
    id: act.newId() as ApplicationId,
    reversesId: application.id,
    amount: negate(application.amount),
    appliedOn: bounce.bouncedOn,
  }))
  await insertApplications(act.tx, { kind: 'payment', id: payment.id }, undone, act.now)
  await postPayment(act, division, bounced)
  await sumUpApplied(act.tx, invoiceIds, act.now)
  const detail = { bouncedOn: bounce.bouncedOn, fee: toDecimal(bounce.fee) }
  await witness(act, 'bounced', { kind: 'payment', id: payment.id }, detail)
  return bounced
}

async function assertFee(
  { tx }: Act,
  division: Division,
  { feeAccountId, fee, bankAccountId }: Bounce,
): Promise<void> {
  if (feeAccountId !== null) {
    const account = await getAccountIn(tx, division.id, feeAccountId, 'feeAccountId')
    if (isControlAccount(account)) {
      const detail = { account: account.name }
      throw new Refusal('account_is_a_control_account', detail, 'feeAccountId')
    }
  }
  const bank = await getAccountIn(tx, division.id, bankAccountId, 'depositAccountId')
  if (fee.minorUnits > 0n && !isOperatingBank(bank)) {
    throw new Refusal('fee_needs_a_bank', { account: bank.name }, 'fee.amount')
  }
  if (fee.currency !== division.baseCurrency) {
    const detail = { one: fee.currency, other: division.baseCurrency }
    throw new Refusal('currencies_differ', detail, 'fee.currency')
  }
}

const invoicesOf = (applications: readonly Application[]) => [
  ...new Set(applications.map(({ invoiceId }) => invoiceId)),
]

/** The bounce was a mistake: the payment counts as it did, if its invoices are still open. */
export async function takeBackBounce(act: Act, seen: Seen<PaymentId>): Promise<StoredPayment> {
  const division = await lockDivisionOf(act.tx, { kind: 'payment', id: seen.id })
  const payment = await getPayment(act.tx, seen.id)
  assertSeen(payment, seen)
  assertOfOffice(payment)
  if (payment.bounce === null) throw new Refusal('payment_is_not_bounced')
  assertOpen(division, payment.bounce.bouncedOn)
  const invoiceIds = invoicesOf(payment.applications)
  await assertUnlocked(act.tx, invoiceIds)
  await assertStillOpen(act, payment)
  const next = { version: payment.version + 1, changedAt: act.now, status: 'recorded' as const }
  const recorded: StoredPayment = { ...payment, ...next, bounce: null }
  await savePayment(act.tx, recorded)
  const all = await listLiveApplications(act.tx, { paymentIds: [payment.id] })
  const undoing = all.filter(({ reversesId }) => reversesId !== null).map(({ id }) => id)
  await voidApplications(act.tx, undoing, act.now)
  await postPayment(act, division, recorded)
  await sumUpApplied(act.tx, invoiceIds, act.now)
  await witness(act, 'bounce_taken_back', { kind: 'payment', id: payment.id })
  return recorded
}

async function assertStillOpen({ tx }: Act, { applications }: StoredPayment): Promise<void> {
  const invoices = await findInvoices(tx, invoicesOf(applications))
  for (const [invoiceId, parts] of Map.groupBy(applications, (each) => each.invoiceId)) {
    const invoice = invoices.get(invoiceId)
    const wanted = parts.reduce((total, { amount }) => total + amount.minorUnits, 0n)
    if (!invoice || openBalanceOf(invoice).minorUnits < wanted) {
      const open = invoice ? String(openBalanceOf(invoice).minorUnits) : '0'
      throw new Refusal('applied_more_than_open', { open })
    }
  }
}
