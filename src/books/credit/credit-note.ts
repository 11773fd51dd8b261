import type { Application, ApplicationSource, RefundedPart } from '../application.ts'
import type { Account } from '../chart.ts'
import type {
  AccountId,
  CreditNoteId,
  CreditNoteLineId,
  InvoiceId,
  InvoiceLineId,
  PartyId,
} from '../ids.ts'
import {
  assertLineAccounts,
  type InvoiceLineDraft,
  type LineMoney,
  type PricedAs,
} from '../invoice.ts'
import type { LocalDate } from '../local-date.ts'
import { type Currency, type Money, money, subtract, sum } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { TaxMode, TaxShare } from '../tax.ts'

export const CREDIT_REASONS = [
  'credit',
  'write_off',
  'discount',
  'refund',
  'negative_invoice',
] as const

/** Why a client owes less: what ledgers and reports tell credits from write-offs by. */
export type CreditReason = (typeof CREDIT_REASONS)[number]

/** A line as a person writes it. One that takes an invoice's line back repeats its cents. */
export type CreditNoteLineDraft = Omit<
  InvoiceLineDraft,
  'id' | 'serviceTo' | 'staffId' | 'deferral'
> &
  Readonly<{ id: CreditNoteLineId; invoiceLineId: InvoiceLineId | null }>

export type CreditNoteLine = CreditNoteLineDraft & LineMoney

export type CreditNoteDraft = Readonly<{
  clientId: PartyId
  reason: CreditReason
  /** The invoice that it was made of, wherever it is applied. */
  invoiceId: InvoiceId | null
  issuedOn: LocalDate
  currency: Currency
  taxMode: TaxMode
  memo: string
  /** Given by hand, or null: then approval takes the next of its reason's series. */
  number: string | null
  lines: readonly CreditNoteLineDraft[]
}>

/** The tax of a debt that was written off, taken back from the agency on a day of its own. */
export type TaxRelief = Readonly<{ claimedOn: LocalDate; taxes: readonly TaxShare[] }>

export type CreditNote = Omit<CreditNoteDraft, 'lines'> &
  PricedAs<CreditNoteLineDraft> &
  Readonly<{
    id: CreditNoteId
    version: number
    status: 'draft' | 'approved' | 'void'
    /** Live ones only, as on payments. */
    applications: readonly Application[]
    refunds: readonly RefundedPart[]
    relief: TaxRelief | null
  }>

type Uses = Pick<CreditNote, 'status' | 'total' | 'applications' | 'refunds'>

export const usedOf = ({ total, applications, refunds }: Uses): Money =>
  sum(
    [...applications, ...refunds].map(({ amount }) => amount),
    total.currency,
  )

/** What may still be applied or refunded. */
export const creditRestOf = (note: Uses): Money =>
  note.status === 'approved' ? subtract(note.total, usedOf(note)) : money(0n, note.total.currency)

export type ShownCreditStatus = 'draft' | 'approved' | 'part_applied' | 'applied' | 'void'

/** What a person sees: use is derived from what is applied, never stored. */
export function shownCreditStatusOf(
  status: CreditNote['status'],
  total: Money,
  rest: Money,
): ShownCreditStatus {
  if (status !== 'approved') return status
  if (rest.minorUnits === 0n) return 'applied'
  return rest.minorUnits < total.minorUnits ? 'part_applied' : 'approved'
}

export const sourceOfCredit = (note: CreditNote): ApplicationSource => ({
  kind: 'credit_note',
  clientId: note.clientId,
  currency: note.currency,
  since: note.issuedOn,
  rest: creditRestOf(note),
})

/** Whether a draft may become a document that posts. */
export function assertCreditApprovable(
  note: Pick<CreditNote, 'lines' | 'total'>,
  accounts: ReadonlyMap<AccountId, Account>,
): void {
  if (note.lines.length === 0) throw new Refusal('credit_note_has_no_lines', {}, 'lines')
  if (note.total.minorUnits <= 0n) {
    const detail = { total: String(note.total.minorUnits) }
    throw new Refusal('credit_note_total_is_not_positive', detail, 'lines')
  }
  assertLineAccounts(note.lines, accounts)
}
