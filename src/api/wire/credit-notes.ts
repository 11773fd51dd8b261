import { z } from 'zod'
import { InvoiceLine, InvoiceLineInput, TaxMode, VersionInput } from './invoices.ts'
import { HistoryEntry, JournalEntry } from './journal.ts'
import { LinkBadge } from './link-badge.ts'
import { Currency, Money } from './money.ts'
import { PageQuery, pageOf } from './page.ts'
import { PaymentApplication, RefundedPart } from './payments.ts'
import { Day, Id, optionalText, shortText, Version } from './scalars.ts'

/** Use is derived from what is applied and refunded. */
export const CreditNoteStatus = z.enum(['draft', 'approved', 'part_applied', 'applied', 'void'])
export type CreditNoteStatus = z.infer<typeof CreditNoteStatus>

export const CreditReason = z.enum([
  'credit',
  'write_off',
  'discount',
  'refund',
  'negative_invoice',
])
export type CreditReason = z.infer<typeof CreditReason>

const LINES_MAX = 500

/** A service's end, who did it and deferral stay with the invoice. */
const OF_INVOICES_ONLY = { serviceTo: true, staffId: true, deferral: true } as const

/** `invoiceLineId` names the invoice's line that it takes back: its cents are repeated. */
export const CreditNoteLineInput = InvoiceLineInput.omit(OF_INVOICES_ONLY)
  .extend({ invoiceLineId: Id.nullable() })
  .meta({ id: 'CreditNoteLineInput' })
export type CreditNoteLineInput = z.infer<typeof CreditNoteLineInput>

export const CreditNoteLine = InvoiceLine.omit(OF_INVOICES_ONLY)
  .extend({ invoiceLineId: Id.nullable() })
  .meta({ id: 'CreditNoteLine' })
export type CreditNoteLine = z.infer<typeof CreditNoteLine>

export const CreditNoteRow = z
  .object({
    id: Id,
    version: z.number().int(),
    status: CreditNoteStatus,
    reason: CreditReason,
    /** Null while it is a draft without a number of its own. */
    number: z.string().nullable(),
    clientId: Id,
    clientName: z.string(),
    issuedOn: Day,
    total: Money,
    /** What may still be applied or refunded; nothing on drafts and void notes. */
    rest: Money,
    links: z.array(LinkBadge),
  })
  .meta({ id: 'CreditNoteRow' })
export type CreditNoteRow = z.infer<typeof CreditNoteRow>

export const CreditNote = CreditNoteRow.extend({
  divisionId: Id,
  currency: Currency,
  taxMode: TaxMode,
  memo: z.string(),
  /** The invoice that it was made of. */
  invoiceId: Id.nullable(),
  net: Money,
  tax: Money,
  lines: z.array(CreditNoteLine),
  applications: z.array(PaymentApplication),
  refunds: z.array(RefundedPart),
  /** The tax of a write-off that was claimed back, and when. */
  relief: z.object({ claimedOn: Day, tax: Money }).nullable(),
  journal: z.array(JournalEntry),
  history: z.array(HistoryEntry),
}).meta({ id: 'CreditNote' })
export type CreditNote = z.infer<typeof CreditNote>

const fields = {
  clientId: Id,
  reason: CreditReason,
  invoiceId: Id.nullable(),
  issuedOn: Day,
  currency: Currency,
  taxMode: TaxMode,
  memo: shortText(4000),
  /** Given by hand, or null: then approval takes the next of its reason's series. */
  number: optionalText(40),
  lines: z.array(CreditNoteLineInput).max(LINES_MAX),
}

export const CreditNoteInput = z
  .strictObject({ divisionId: Id, ...fields })
  .meta({ id: 'CreditNoteInput' })
export type CreditNoteInput = z.infer<typeof CreditNoteInput>

/** The whole document again. A draft is rewritten; an approved note is amended. */
export const CreditNoteChange = z
  .strictObject({ version: Version, ...fields })
  .meta({ id: 'CreditNoteChange' })
export type CreditNoteChange = z.infer<typeof CreditNoteChange>

/** A draft over all that is left of an invoice. */
export const CreditInvoiceInput = VersionInput.extend({
  reason: CreditReason.exclude(['negative_invoice']),
  issuedOn: Day,
}).meta({ id: 'CreditInvoiceInput' })
export type CreditInvoiceInput = z.infer<typeof CreditInvoiceInput>

export const WriteOffInput = VersionInput.extend({
  writtenOffOn: Day,
  memo: shortText(4000),
}).meta({ id: 'WriteOffInput' })
export type WriteOffInput = z.infer<typeof WriteOffInput>

export const TaxReliefInput = VersionInput.extend({ claimedOn: Day }).meta({
  id: 'TaxReliefInput',
})
export type TaxReliefInput = z.infer<typeof TaxReliefInput>

export const CreditNoteQuery = PageQuery.extend({
  status: z.enum(['draft', 'approved', 'void']).optional(),
  reason: CreditReason.optional(),
  /** `true`: only those of which something is left. */
  open: z.enum(['true', 'false']).optional(),
  clientId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
})
export type CreditNoteQuery = z.input<typeof CreditNoteQuery>

export const CreditNotePage = pageOf(CreditNoteRow)
export type CreditNotePage = z.infer<typeof CreditNotePage>
