import type { Application, RefundedPart } from '#books/application.ts'
import type { ApplicationId, CreditNoteId, InvoiceId, PaymentId, RefundId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, money } from '#books/money.ts'
import type { RefundPart, RefundSource } from '#books/refund.ts'
import type { FirmTx } from './with-firm.ts'

/** What gives the money: the columns of a payment or of a credit note. */
export type SourceRef = RefundSource

/** With the source that it is a part of, and both documents' numbers for people. */
export type NamedApplication = Application &
  Readonly<{
    source: SourceRef
    sourceNumber: string
    invoiceNumber: string
    /** The application that this one undoes on a later day, when its payment bounced. */
    reversesId: ApplicationId | null
  }>

const columnsOf = ({ kind, id }: SourceRef) =>
  kind === 'payment'
    ? { payment_id: id as string, credit_note_id: null }
    : { payment_id: null, credit_note_id: id as string }

export async function insertApplications(
  tx: FirmTx,
  source: SourceRef,
  applications: readonly (Application & Readonly<{ reversesId?: ApplicationId }>)[],
  createdAt: Date,
): Promise<void> {
  if (applications.length === 0) return
  const rows = applications.map(({ id, invoiceId, amount, appliedOn, reversesId = null }) => ({
    id,
    ...columnsOf(source),
    invoice_id: invoiceId,
    refund_id: null,
    reverses_id: reversesId,
    amount_minor: amount.minorUnits,
    applied_on: appliedOn,
    created_at: createdAt,
    voided_at: null,
  }))
  await tx.db.insertInto('application').values(rows).execute()
}

type Refunding = Readonly<{ id: RefundId; refundedOn: LocalDate; parts: readonly RefundPart[] }>

export async function insertRefundParts(
  tx: FirmTx,
  { id: refundId, refundedOn, parts }: Refunding,
  createdAt: Date,
): Promise<void> {
  const rows = parts.map(({ id, source, amount }) => ({
    id,
    ...columnsOf(source),
    invoice_id: null,
    refund_id: refundId,
    reverses_id: null,
    amount_minor: amount.minorUnits,
    applied_on: refundedOn,
    created_at: createdAt,
    voided_at: null,
  }))
  await tx.db.insertInto('application').values(rows).execute()
}

/** They stay on record, and count no more; what undid them at a bounce goes with them. */
export async function voidApplications(
  tx: FirmTx,
  ids: readonly ApplicationId[],
  voidedAt: Date,
): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .updateTable('application')
    .set({ voided_at: voidedAt })
    .where((eb) => eb.or([eb('id', 'in', ids), eb('reverses_id', 'in', ids)]))
    .where('voided_at', 'is', null)
    .execute()
}

export type ApplicationsOf = Readonly<
  | { paymentIds: readonly PaymentId[] }
  | { creditNoteIds: readonly CreditNoteId[] }
  | { invoiceIds: readonly InvoiceId[] }
>

/**
 * What pays invoices, by day; those of one day in the order in which they were made. A bounced
 * payment's application is there twice: as it was made, and undone on the day of the bounce.
 */
export async function listLiveApplications(
  tx: FirmTx,
  documents: ApplicationsOf,
): Promise<NamedApplication[]> {
  const [column, ids] = whichOf(documents)
  if (ids.length === 0) return []
  const rows = await tx.db
    .selectFrom('application')
    .innerJoin('invoice', 'invoice.id', 'application.invoice_id')
    .leftJoin('payment', 'payment.id', 'application.payment_id')
    .leftJoin('credit_note', 'credit_note.id', 'application.credit_note_id')
    .selectAll('application')
    .select([
      'payment.number as payment_number',
      'credit_note.number as credit_note_number',
      'invoice.currency as currency',
      'invoice.number as invoice_number',
    ])
    .where(`application.${column}`, 'in', ids)
    .where('application.voided_at', 'is', null)
    .orderBy('application.applied_on')
    .orderBy('application.created_at')
    .orderBy('application.id')
    .execute()
  return rows.map((row) => ({
    id: row.id as ApplicationId,
    source: sourceOf(row),
    sourceNumber: row.payment_number ?? row.credit_note_number ?? '',
    invoiceId: row.invoice_id as InvoiceId,
    amount: money(row.amount_minor, row.currency as Currency),
    appliedOn: row.applied_on as LocalDate,
    invoiceNumber: row.invoice_number ?? '',
    reversesId: row.reverses_id as ApplicationId | null,
  }))
}

type Column = 'payment_id' | 'credit_note_id' | 'invoice_id'

function whichOf(documents: ApplicationsOf): readonly [Column, readonly string[]] {
  if ('paymentIds' in documents) return ['payment_id', documents.paymentIds]
  if ('creditNoteIds' in documents) return ['credit_note_id', documents.creditNoteIds]
  return ['invoice_id', documents.invoiceIds]
}

type Ends = Readonly<{ payment_id: string | null; credit_note_id: string | null }>

export const sourceOf = ({ payment_id, credit_note_id }: Ends): SourceRef =>
  payment_id !== null
    ? { kind: 'payment', id: payment_id as PaymentId }
    : { kind: 'credit_note', id: credit_note_id as CreditNoteId }

/** Without those that a bounce has undone, and without what undid them. */
export function standing(applications: readonly NamedApplication[]): NamedApplication[] {
  const undone = new Set(applications.map(({ reversesId }) => reversesId))
  return applications.filter(({ id, reversesId }) => reversesId === null && !undone.has(id))
}

/** The fields that the books know, of those that were made and not of what undid them. */
export const asMade = (applications: readonly NamedApplication[]): Application[] =>
  applications
    .filter(({ reversesId }) => reversesId === null)
    .map(({ id, invoiceId, amount, appliedOn }) => ({ id, invoiceId, amount, appliedOn }))

export type NamedRefundedPart = RefundedPart & Readonly<{ source: SourceRef; refundNumber: string }>

/** What of payments or credit notes went back to their clients. */
export async function listRefundedParts(
  tx: FirmTx,
  documents: Exclude<ApplicationsOf, { invoiceIds: unknown }>,
): Promise<NamedRefundedPart[]> {
  const [column, ids] = whichOf(documents)
  if (ids.length === 0) return []
  const rows = await tx.db
    .selectFrom('application')
    .innerJoin('refund', 'refund.id', 'application.refund_id')
    .selectAll('application')
    .select(['refund.number as refund_number', 'refund.currency as currency'])
    .where(`application.${column}`, 'in', ids)
    .where('application.voided_at', 'is', null)
    .orderBy('application.applied_on')
    .orderBy('application.id')
    .execute()
  return rows.map((row) => ({
    id: row.id as ApplicationId,
    source: sourceOf(row),
    refundId: row.refund_id as RefundId,
    refundNumber: row.refund_number,
    amount: money(row.amount_minor, row.currency as Currency),
    appliedOn: row.applied_on as LocalDate,
  }))
}
