import { Decimal } from '#books/decimal.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Movement } from '../contract.ts'
import { dayOf } from './days.ts'
import type { Accounts } from './ledger-accounts.ts'
import type {
  XeroBankTransaction,
  XeroBankTransfer,
  XeroCreditNote,
  XeroInvoice,
  XeroLine,
  XeroManualJournal,
  XeroPayment,
} from './wire.ts'

type Entry = Readonly<{ accountId: string; amount: Decimal }>
type Head = Omit<Movement, 'lines' | 'date'> & Readonly<{ date: string | undefined }>

const ISSUED: ReadonlySet<string | undefined> = new Set(['AUTHORISED', 'PAID'])

/** Receivable is debited by what a sales invoice earns and its tax; a bill is the mirror. */
export function invoiceMovement(invoice: XeroInvoice, accounts: Accounts): Movement | undefined {
  if (!ISSUED.has(invoice.Status)) return undefined
  const isSale = invoice.Type === 'ACCREC'
  const head = {
    remoteKind: 'Invoice',
    remoteId: invoice.InvoiceID ?? '',
    number: invoice.InvoiceNumber || null,
    date: invoice.Date,
    partyName: invoice.Contact?.Name ?? null,
  }
  const control = accounts.system(isSale ? 'DEBTORS' : 'CREDITORS')
  return movement(head, control, inBase(earned(invoice, accounts, isSale ? -1 : 1), invoice))
}

export function creditNoteMovement(note: XeroCreditNote, accounts: Accounts): Movement | undefined {
  if (!ISSUED.has(note.Status)) return undefined
  const isSale = note.Type === 'ACCRECCREDIT'
  const head = {
    remoteKind: 'CreditNote',
    remoteId: note.CreditNoteID ?? '',
    number: note.CreditNoteNumber || null,
    date: note.Date,
    partyName: note.Contact?.Name ?? null,
  }
  const control = accounts.system(isSale ? 'DEBTORS' : 'CREDITORS')
  return movement(head, control, inBase(earned(note, accounts, isSale ? 1 : -1), note))
}

/** On sales, paying an invoice brings money and refunding a credit takes it; bills mirror it. */
export function paymentMovement(payment: XeroPayment, accounts: Accounts): Movement | undefined {
  if (payment.Status !== 'AUTHORISED') return undefined
  const type = payment.PaymentType ?? ''
  const isSale = type.startsWith('ACCREC') || type.startsWith('AR')
  const isIncoming = type === 'ACCRECPAYMENT' || (type.startsWith('AP') && !isSale)
  const head = {
    remoteKind: 'Payment',
    remoteId: payment.PaymentID ?? '',
    number: payment.Reference || payment.Invoice?.InvoiceNumber || null,
    date: payment.Date,
    partyName: payment.Invoice?.Contact?.Name ?? null,
  }
  const amount = new Decimal(payment.Amount ?? 0)
  const entry = {
    accountId: accounts.idOf(payment.Account ?? {}),
    amount: isIncoming ? amount : amount.neg(),
  }
  return movement(head, accounts.system(isSale ? 'DEBTORS' : 'CREDITORS'), inBase([entry], payment))
}

export function bankTransactionMovement(
  transaction: XeroBankTransaction,
  accounts: Accounts,
): Movement | undefined {
  const type = transaction.Type ?? ''
  // Both halves of a transfer are one movement, made from the transfer itself.
  if (transaction.Status !== 'AUTHORISED' || type.endsWith('-TRANSFER')) return undefined
  const head = {
    remoteKind: 'BankTransaction',
    remoteId: transaction.BankTransactionID ?? '',
    number: transaction.Reference || null,
    date: transaction.Date,
    partyName: transaction.Contact?.Name ?? null,
  }
  const bank = accounts.idOf(transaction.BankAccount ?? {})
  const entries = earned(transaction, accounts, type.startsWith('RECEIVE') ? -1 : 1)
  return movement(head, bank, inBase(entries, transaction))
}

export function bankTransferMovement(
  transfer: XeroBankTransfer,
  accounts: Accounts,
): Movement | undefined {
  if (transfer.Status === 'DELETED') return undefined
  const head = {
    remoteKind: 'BankTransfer',
    remoteId: transfer.BankTransferID ?? '',
    number: transfer.Reference || null,
    date: transfer.Date,
    partyName: null,
  }
  const amount = new Decimal(transfer.Amount ?? 0)
  const to = { accountId: accounts.idOf(transfer.ToBankAccount ?? {}), amount }
  return movement(head, accounts.idOf(transfer.FromBankAccount ?? {}), [to])
}

export function manualJournalMovement(
  journal: XeroManualJournal,
  accounts: Accounts,
): Movement | undefined {
  if (journal.Status !== 'POSTED') return undefined
  const { LineAmountTypes = 'NoTax', JournalLines = [] } = journal
  const lines = { LineAmountTypes, LineItems: JournalLines }
  const head = {
    remoteKind: 'ManualJournal',
    remoteId: journal.ManualJournalID ?? '',
    number: journal.Narration || null,
    date: journal.Date,
    partyName: null,
  }
  return movement(head, undefined, earned(lines, accounts, 1))
}

type Lines = Readonly<{ LineAmountTypes?: string; LineItems?: readonly XeroLine[] }>

/** The lines' own accounts with their net, and the tax account with their tax. */
function earned(
  { LineAmountTypes, LineItems = [] }: Lines,
  accounts: Accounts,
  sign: 1 | -1,
): Entry[] {
  return LineItems.flatMap((line) => {
    const tax = new Decimal(LineAmountTypes === 'NoTax' ? 0 : (line.TaxAmount ?? 0))
    const amount = new Decimal(line.LineAmount ?? 0)
    const net = LineAmountTypes === 'Inclusive' ? amount.sub(tax) : amount
    return [
      { accountId: accounts.idOf(line), amount: net.mul(sign) },
      { accountId: accounts.system('GST'), amount: tax.mul(sign) },
    ]
  })
}

/** `CurrencyRate` is document currency per unit of the base currency; lists may say 0 for 1. */
function inBase(
  entries: readonly Entry[],
  { CurrencyRate }: Readonly<{ CurrencyRate?: string }>,
): readonly Entry[] {
  const rate = new Decimal(CurrencyRate ?? 1)
  if (rate.isZero() || rate.eq(1)) return entries
  return entries.map(({ accountId, amount }) => ({
    accountId,
    amount: amount.div(rate).toDecimalPlaces(2, Decimal.ROUND_HALF_UP),
  }))
}

/** One line for each account; the other side, where there is one, takes what the others leave. */
function movement(
  { date, ...head }: Head,
  otherSide: string | undefined,
  entries: readonly Entry[],
): Movement | undefined {
  const sums = new Map<string, Decimal>()
  const enter = (accountId: string, amount: Decimal) =>
    sums.set(accountId, amount.add(sums.get(accountId) ?? 0))
  for (const { accountId, amount } of entries) enter(accountId, amount)
  if (otherSide !== undefined) {
    enter(
      otherSide,
      entries.reduce((sum, { amount }) => sum.sub(amount), new Decimal(0)),
    )
  }
  const lines = [...sums]
    .filter(([, amount]) => !amount.isZero())
    .map(([accountId, amount]) => ({ accountId, amount: amount.toFixed(2) }))
  return lines.length === 0 ? undefined : { ...head, date: dayOf(date) as LocalDate, lines }
}
