import { BANK } from '../chart.fixture.ts'
import type {
  ApplicationId,
  CreditNoteId,
  CreditNoteLineId,
  PartyId,
  PaymentId,
  RefundId,
} from '../ids.ts'
import type { Invoice } from '../invoice.ts'
import type { LocalDate } from '../local-date.ts'
import { money } from '../money.ts'
import type { Refund, RefundSource } from '../refund.ts'
import type { CreditNote } from './credit-note.ts'

/** All of an invoice, credited. */
export const aCreditNote = (invoice: Invoice): CreditNote => ({
  id: 'credit-1' as CreditNoteId,
  version: 1,
  status: 'approved',
  reason: 'credit',
  number: 'CR-1',
  invoiceId: invoice.id,
  clientId: invoice.clientId,
  issuedOn: '2026-04-15' as LocalDate,
  currency: invoice.currency,
  taxMode: invoice.taxMode,
  memo: '',
  lines: invoice.lines.map(({ id, ...line }) => ({
    ...line,
    id: `credit-${id}` as CreditNoteLineId,
    invoiceLineId: id,
  })),
  net: invoice.net,
  tax: invoice.tax,
  total: invoice.total,
  applications: [],
  refunds: [],
  relief: null,
})

const SOURCES: Readonly<Record<RefundSource['kind'], RefundSource>> = {
  payment: { kind: 'payment', id: 'payment-1' as PaymentId },
  credit_note: { kind: 'credit_note', id: 'credit-1' as CreditNoteId },
}

export const aRefund = (parts: readonly (readonly [RefundSource['kind'], bigint])[]): Refund => ({
  id: 'refund-1' as RefundId,
  version: 1,
  status: 'recorded',
  number: 'RF-1',
  clientId: 'client-1' as PartyId,
  refundedOn: '2026-04-20' as LocalDate,
  currency: 'USD',
  amount: money(
    parts.reduce((total, [, minorUnits]) => total + minorUnits, 0n),
    'USD',
  ),
  bankAccountId: BANK,
  methodId: null,
  reference: '',
  memo: '',
  parts: parts.map(([kind, minorUnits], index) => ({
    id: `part-${index}` as ApplicationId,
    source: SOURCES[kind],
    amount: money(minorUnits, 'USD'),
  })),
})
