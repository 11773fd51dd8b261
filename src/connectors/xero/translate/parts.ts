import { createHash } from 'node:crypto'
import type { LocalDate } from '#books/local-date.ts'
import { type Money, negate, sum, toDecimal } from '#books/money.ts'
import type { Reference, WantedPart } from '../../contract.ts'
import { fingerprintOf } from '../fingerprint.ts'
import type {
  XeroAllocation,
  XeroBankTransaction,
  XeroBankTransfer,
  XeroLine,
  XeroManualJournal,
  XeroPayment,
} from '../wire.ts'
import { isBank } from './coded-account.ts'
import type { ContactRef } from './contact.ts'
import { codedTo } from './line.ts'
import { markerOf, type Origin, textWith } from './origin.ts'
import type { LinePair } from './sales-lines.ts'

/**
 * What Xero cannot change, only take off and make again, says in its part's name what it is: other
 * content is another part, and the plan removes the one before it creates the other.
 */
export const nameWith = (base: string, ...content: readonly string[]): string =>
  `${base}:${createHash('sha256').update(content.join('\n')).digest('hex').slice(0, 8)}`

type Settled = Readonly<
  { Invoice: { InvoiceID: string } } | { CreditNote: { CreditNoteID: string } }
>

type PaymentContent = Readonly<{
  /** What it pays, or gives back. */
  of: Settled
  account: Reference
  on: LocalDate
  amount: Money
}>

export function paymentPart(
  base: string,
  { of, account, on, amount }: PaymentContent,
  origin: Origin,
): WantedPart {
  const content: XeroPayment = {
    ...of,
    Account: { AccountID: account.remoteId },
    Date: on,
    Amount: toDecimal(amount),
  }
  const fingerprint = fingerprintOf('Payment', content)
  const name = nameWith(base, fingerprint)
  const marker = markerOf(name, origin)
  const wire: XeroPayment = { ...content, Reference: textWith(marker, origin) }
  return { name, remoteKind: 'Payment', wire, fingerprint, marker }
}

type BankContent = Readonly<{
  type: 'RECEIVE' | 'SPEND'
  bank: Reference
  contact: ContactRef
  on: LocalDate
  /** `LineAmountTypes`, said always: a bank transaction's own default would be Inclusive. */
  mode: string
  lines: readonly LinePair[]
  tax: string
  total: string
}>

export function bankPart(name: string, content: BankContent, origin: Origin): WantedPart {
  const { type, bank, contact, on, mode, lines, tax, total } = content
  const marker = markerOf(name, origin)
  const wanted = {
    Type: type,
    Status: 'AUTHORISED',
    Contact: contact,
    BankAccount: { AccountID: bank.remoteId },
    Date: on,
    Reference: textWith(marker, origin),
    LineAmountTypes: mode,
    LineItems: lines.map((line) => line.wanted),
  } satisfies XeroBankTransaction
  const wire = { ...wanted, LineItems: lines.map(({ sent }) => sent) }
  const totals = { TotalTax: tax, Total: total }
  const fingerprint = fingerprintOf('BankTransaction', { ...wanted, ...totals })
  return { name, remoteKind: 'BankTransaction', wire, fingerprint, marker }
}

/** An amount without tax on an account. */
export type Plain = Readonly<{ account: Reference; amount: Money; text: string }>

type PlainBank = Omit<BankContent, 'mode' | 'lines' | 'tax' | 'total'> &
  Readonly<{ lines: readonly Plain[] }>

/** Money that bears no tax: what is owed, held for others, or on its way. */
export function plainBankPart(name: string, { lines, ...content }: PlainBank, origin: Origin) {
  const [first] = lines
  if (!first) throw new TypeError('money is received or spent on something')
  const amounts = lines.map(({ amount }) => amount)
  const total = toDecimal(sum(amounts, first.amount.currency))
  const pairs = lines.map(plainPair)
  return bankPart(name, { ...content, mode: 'NoTax', lines: pairs, tax: '0', total }, origin)
}

export function plainPair({ account, amount, text }: Plain): LinePair {
  const sent: XeroLine = {
    Description: text,
    Quantity: '1',
    UnitAmount: toDecimal(amount),
    ...codedTo(account),
  }
  return { sent, wanted: { ...sent, LineAmount: toDecimal(amount) } }
}

/** Debits are above zero. */
export type JournalContent = Readonly<{
  on: LocalDate
  mode: string
  lines: readonly LinePair[]
}>

const NARRATION_LENGTH_MAX = 500

export function journalPart(
  name: string,
  { on, mode, lines }: JournalContent,
  origin: Origin,
): WantedPart {
  const marker = markerOf(name, origin)
  const wanted = {
    Narration: textWith(marker, origin, NARRATION_LENGTH_MAX),
    Date: on,
    Status: 'POSTED',
    LineAmountTypes: mode,
    JournalLines: lines.map((line) => line.wanted),
  } satisfies XeroManualJournal
  const wire = { ...wanted, JournalLines: lines.map(({ sent }) => sent) }
  const fingerprint = fingerprintOf('ManualJournal', wanted)
  return { name, remoteKind: 'ManualJournal', wire, fingerprint, marker }
}

export const plainJournalPart = (
  name: string,
  { on, lines }: Readonly<{ on: LocalDate; lines: readonly Plain[] }>,
  origin: Origin,
): WantedPart =>
  journalPart(
    name,
    {
      on,
      mode: 'NoTax',
      lines: lines.map(({ account, amount, text }) => {
        const sent: XeroLine = {
          Description: text,
          LineAmount: toDecimal(amount),
          ...codedTo(account),
        }
        return { sent, wanted: sent }
      }),
    },
    origin,
  )

type MoneyContent = Omit<PlainBank, 'bank'> & Readonly<{ account: Reference }>

/**
 * Money in or out. Where it stands on no bank account there, as on a clearing account, it is a
 * journal, which moves the same accounts.
 */
export function moneyPart(
  name: string,
  { account, contact, type, on, lines }: MoneyContent,
  origin: Origin,
): WantedPart {
  if (isBank(account))
    return plainBankPart(name, { bank: account, contact, type, on, lines }, origin)
  const [first] = lines
  if (!first) throw new TypeError('money is received or spent on something')
  const amounts = lines.map(({ amount }) => amount)
  const total = sum(amounts, first.amount.currency)
  const signed = (amount: Money) => (type === 'RECEIVE' ? negate(amount) : amount)
  const against = { account, amount: negate(signed(total)), text: first.text }
  const moved = lines.map((line) => ({ ...line, amount: signed(line.amount) }))
  return plainJournalPart(`${name}:entry`, { on, lines: [against, ...moved] }, origin)
}

type TransferContent = Readonly<{
  from: Reference
  to: Reference
  on: LocalDate
  amount: Money
}>

/** Deleted and made again, never edited: https://developer.xero.com/documentation/api/accounting/banktransfers */
export function transferPart(
  base: string,
  { from, to, on, amount }: TransferContent,
  origin: Origin,
): WantedPart {
  const content: XeroBankTransfer = {
    FromBankAccount: { AccountID: from.remoteId },
    ToBankAccount: { AccountID: to.remoteId },
    Date: on,
    Amount: toDecimal(amount),
  }
  const fingerprint = fingerprintOf('BankTransfer', content)
  const name = nameWith(base, fingerprint)
  const marker = markerOf(name, origin)
  const wire: XeroBankTransfer = { ...content, Reference: textWith(marker, origin) }
  return { name, remoteKind: 'BankTransfer', wire, fingerprint, marker }
}

type AllocationContent = Readonly<{
  creditNoteId: string
  /** Of the credit note itself: it can be changed only while nothing uses it. */
  creditNoteFingerprint: string
  invoiceId: string
  amount: Money
}>

/** Xero dates it by itself: it moves no account, both sides stand on the same one. */
export function allocationPart(base: string, content: AllocationContent): WantedPart {
  const { creditNoteId, creditNoteFingerprint, invoiceId, amount } = content
  const wire: XeroAllocation = {
    CreditNoteID: creditNoteId,
    Invoice: { InvoiceID: invoiceId },
    Amount: toDecimal(amount),
  }
  const fingerprint = fingerprintOf('Allocation', wire)
  const name = nameWith(base, fingerprint, creditNoteFingerprint)
  // It has no text of its own, so it is known by what it joins.
  return { name, remoteKind: 'Allocation', wire, fingerprint, marker: creditNoteId }
}
