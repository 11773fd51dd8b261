import type {
  AccountId,
  DivisionId,
  EngagementId,
  InvoiceId,
  PartyId,
  PaymentId,
} from '#books/ids.ts'
import { type Money, negate, sum } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import type { TrustLedger, TrustMovement } from '#books/trust/trust-transaction.ts'
import { findInvoices } from '#store/invoices.ts'
import type { StoredTrustTransaction } from '#store/trust/trust-transactions.ts'
import type { Act } from '../act.ts'
import { recordPayment } from '../record-payment.ts'
import { assertDraws } from './assert-draws.ts'
import { nextTrustNumber, postTrust, type TrustInput } from './post-trust.ts'
import {
  assertOfficeBank,
  assertSoundTrust,
  matterLedger,
  openTrustOffice,
  roleIn,
  type TrustOffice,
} from './trust-office.ts'

/** What one matter pays of one invoice. */
export type OfficeLine = Readonly<{
  engagementId: EngagementId
  invoiceId: InvoiceId
  amount: Money
}>

export type TransferToOfficeInput = Omit<TrustInput, 'amount' | 'counterparty'> &
  Readonly<{ officeAccountId: AccountId; lines: readonly OfficeLine[] }>

/** A line whose matter is known, and the payment that it becomes a part of. */
type Part = Readonly<{ line: OfficeLine; ledger: TrustLedger; index: number }>

/**
 * The only way of trust money to the office: it pays invoices of the matters' own clients. In one
 * act the trust account gives one sum, each client has a payment, and the office bank has the sum.
 */
export async function transferToOffice(
  act: Act,
  divisionId: DivisionId,
  { lines, officeAccountId, ...input }: TransferToOfficeInput,
): Promise<StoredTrustTransaction> {
  const office = await openTrustOffice(act, divisionId, input.trustAccountId)
  await assertOfficeBank(act.tx, office, officeAccountId)
  const amount = sum(
    lines.map((line) => line.amount),
    office.division.baseCurrency,
  )
  assertSoundTrust(office, { ...input, amount })
  const parts = await partsOf(act, office, lines)
  const drawing = parts.map(({ line, ledger }) => toMovement(line, ledger, null))
  await assertDraws(act.tx, office, { movements: drawing, on: input.happenedOn, field: 'lines' })
  const kind = 'transfer_to_office'
  const number = await nextTrustNumber(act, office, kind)
  const paymentIds = await payInvoices(act, office, parts, { ...input, number })
  const movements = parts.map(({ line, ledger }) =>
    toMovement(line, ledger, paymentIds.get(ledger.clientId) ?? null),
  )
  const [first] = parts
  if (!first) throw new Refusal('entry_has_no_lines', {}, 'lines')
  const { ledger } = first
  const whole = { ...input, amount, counterparty: '' }
  return postTrust(act, office, whole, { kind, ledger, movements, number, officeAccountId })
}

const toMovement = (
  { amount, invoiceId }: OfficeLine,
  ledger: TrustLedger,
  paymentId: PaymentId | null,
): TrustMovement => ({ ledger, amount: negate(amount), invoiceId, paymentId })

/** A matter pays its own client's invoices, and nobody else's. */
async function partsOf(
  act: Act,
  { division }: TrustOffice,
  lines: readonly OfficeLine[],
): Promise<Part[]> {
  const invoices = await findInvoices(act.tx, [...new Set(lines.map(({ invoiceId }) => invoiceId))])
  const parts: Part[] = []
  for (const [index, line] of lines.entries()) {
    const field = `lines.${index}`
    const { engagementId, invoiceId, amount } = line
    const ledger = await matterLedger(act.tx, division, engagementId, `${field}.engagementId`)
    const invoice = invoices.get(invoiceId)
    if (invoice?.divisionId !== division.id) {
      throw new Refusal('invoice_not_found', { id: invoiceId }, `${field}.invoiceId`)
    }
    if (invoice.clientId !== ledger.clientId) {
      throw new Refusal('trust_invoice_is_of_another_client', {}, `${field}.invoiceId`)
    }
    if (amount.minorUnits <= 0n) {
      throw new Refusal('amount_must_be_positive', {}, `${field}.amount`)
    }
    parts.push({ line, ledger, index })
  }
  return parts
}

type Sent = Pick<TransferToOfficeInput, 'happenedOn' | 'memo' | 'methodId'> &
  Readonly<{ number: string }>

/** One payment for each client, with what it pays. */
async function payInvoices(
  act: Act,
  office: TrustOffice,
  parts: readonly Part[],
  sent: Sent,
): Promise<ReadonlyMap<PartyId | null, PaymentId>> {
  const paymentIds = new Map<PartyId | null, PaymentId>()
  for (const [clientId, own] of Map.groupBy(parts, ({ ledger }) => ledger.clientId)) {
    if (clientId === null) continue
    paymentIds.set(clientId, await payForClient(act, office, { clientId, own, sent }))
  }
  return paymentIds
}

type ForClient = Readonly<{ clientId: PartyId; own: readonly Part[]; sent: Sent }>

async function payForClient(
  act: Act,
  office: TrustOffice,
  { clientId, own, sent }: ForClient,
): Promise<PaymentId> {
  const { division } = office
  const currency = division.baseCurrency
  const amounts = own.map(({ line }) => line.amount)
  const { happenedOn: receivedOn, number: reference, methodId, memo } = sent
  const payment = await inLines(own, () =>
    recordPayment(act, division.id, {
      ...{ clientId, receivedOn, methodId, reference, memo, currency, number: null },
      source: 'trust',
      amount: sum(amounts, currency),
      depositAccountId: roleIn(office, 'trust_transfers'),
      applications: own.map(({ line: { invoiceId, amount } }) => ({ invoiceId, amount })),
    }),
  )
  return payment.id
}

/** A refusal names the line of the transfer that it is about, not that of the client's payment. */
async function inLines<T>(own: readonly Part[], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal) || error.field === undefined) throw error
    const field = error.field.replace(
      /^applications\.(\d+)/,
      (_, at: string) => `lines.${own[Number(at)]?.index ?? at}`,
    )
    throw new Refusal(error.code, error.detail, field)
  }
}
