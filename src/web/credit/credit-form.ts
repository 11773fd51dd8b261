import type { CreditNote, CreditNoteChange, CreditReason } from '#api/wire/credit-notes.ts'
import { type InvoiceForm, isBlank, lineFormOf, lineInputOf } from '../invoice/invoice-form.ts'

export type CreditForm = InvoiceForm & Readonly<{ reason: CreditReason; invoiceId: string | null }>

/** A credit note is written as an invoice is; what only invoices have stays out of sight. */
export const creditFormOf = (note: CreditNote): CreditForm => ({
  clientId: note.clientId,
  issuedOn: note.issuedOn,
  dueOn: note.issuedOn,
  number: note.number ?? '',
  poNumber: '',
  memo: note.memo,
  taxMode: note.taxMode,
  currency: note.currency,
  rollUp: null,
  lines: note.lines.map((line, index) => ({
    ...lineFormOf(line, index),
    invoiceLineId: line.invoiceLineId,
  })),
  linesMade: note.lines.length,
  reason: note.reason,
  invoiceId: note.invoiceId,
})

type Written = Omit<CreditNoteChange, 'version' | 'number'> & Readonly<{ number: string }>

/** The form as the hub takes it. */
export const creditInputOf = (form: CreditForm): Written => ({
  clientId: form.clientId ?? '',
  reason: form.reason,
  invoiceId: form.invoiceId,
  issuedOn: form.issuedOn,
  currency: form.currency,
  taxMode: form.taxMode,
  memo: form.memo,
  number: form.number,
  lines: form.lines
    .filter((line) => !isBlank(line))
    .map((line) => {
      const { serviceTo: _, staffId: __, deferral: ___, ...written } = lineInputOf(line)
      return { ...written, invoiceLineId: line.invoiceLineId ?? null }
    }),
})
