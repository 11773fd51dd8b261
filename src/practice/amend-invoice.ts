import { type Application, freeNewest } from '#books/application.ts'
import { assertOpen, type Division } from '#books/division.ts'
import type { ApplicationId, InvoiceId } from '#books/ids.ts'
import { assertApprovable, type Invoice } from '#books/invoice.ts'
import { sum, toDecimal } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { listLiveApplications, type NamedApplication, standing } from '#store/applications.ts'
import { getCreditNote } from '#store/credit-notes.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { getInvoice, type StoredInvoice, saveInvoice } from '#store/invoices.ts'
import { getPayment } from '#store/payments.ts'
import { type Act, assertSeen, type Seen, witness } from './act.ts'
import { writeCreditNote } from './credit/write-credit-note.ts'
import { type InvoiceInput, writtenOf } from './draft-invoice.ts'
import { assertUnlocked } from './lock-invoice.ts'
import { postInvoice } from './post-invoice.ts'
import { readTables } from './price-invoice.ts'
import { followInvoice } from './work/follow-invoice.ts'
import { type ApplicationChange, writePayment } from './write-payment.ts'

/**
 * An approved invoice as it should have been: what it posted is reversed, what it posts now is
 * posted, each at its document's date. `number: null` keeps the number. A total below what is
 * applied frees the newest applications into their payments' rest.
 */
export async function amendInvoice(
  act: Act,
  seen: Seen<InvoiceId>,
  input: InvoiceInput,
): Promise<StoredInvoice> {
  const division = await lockDivisionOf(act.tx, { kind: 'invoice', id: seen.id })
  const before = await getApproved(act, seen)
  assertOpen(division, before.issuedOn)
  const numbered = { ...input, number: input.number ?? before.number }
  const written = await writtenOf(act, division, numbered, before)
  const tables = await readTables(act.tx, division.id)
  assertApprovable(written, tables.accounts)
  assertOpen(division, written.issuedOn, 'issuedOn')

  const all = await listLiveApplications(act.tx, { invoiceIds: [before.id] })
  const applications = standing(all)
  const { kept, freed } = freeNewest(applications, written.total)
  // What a bounce undid had paid it until then, so it holds the invoice to its date as well.
  const bounced = all.filter((each) => !applications.includes(each))
  assertStillPayable(before, written, [...kept, ...bounced])
  const amounts = kept.map(({ amount }) => amount)
  const next = { version: before.version + 1, changedAt: act.now }
  const amended: StoredInvoice = {
    ...before,
    ...written,
    ...next,
    applied: sum(amounts, before.currency),
  }
  await saveInvoice(act.tx, amended, before)
  await followInvoice(act, amended, amended.lines)
  await postInvoice(act, division, amended, tables)
  await shrink(act, division, applications, { kept, freed })
  const detail = { from: toDecimal(before.total), to: toDecimal(amended.total) }
  await witness(act, 'amended', { kind: 'invoice', id: amended.id }, detail)
  return amended
}

/** An invoice that has posted and was not taken back. */
export async function getApproved(act: Act, seen: Seen<InvoiceId>): Promise<StoredInvoice> {
  const invoice = await getInvoice(act.tx, seen.id)
  assertSeen(invoice, seen)
  await assertUnlocked(act.tx, [invoice.id])
  if (invoice.status === 'void') throw new Refusal('document_is_void')
  if (invoice.status === 'draft') {
    throw new Refusal('invoice_is_not_approved', { status: invoice.status })
  }
  return invoice
}

type Whose = Pick<Invoice, 'clientId' | 'issuedOn'>

/** The money that stays on it must still be its client's, and not from before its date. */
function assertStillPayable(before: Whose, after: Whose, kept: readonly Application[]): void {
  if (kept.length > 0 && after.clientId !== before.clientId) {
    throw new Refusal('client_differs', {}, 'clientId')
  }
  for (const { appliedOn } of kept) {
    if (appliedOn < after.issuedOn) {
      const detail = { appliedOn, issuedOn: after.issuedOn }
      throw new Refusal('application_before_invoice', detail, 'issuedOn')
    }
  }
}

type Split = ReturnType<typeof freeNewest<NamedApplication>>

/** A freed application is taken back whole; what of it may stay is applied anew on the same day. */
async function shrink(
  act: Act,
  division: Division,
  applications: readonly NamedApplication[],
  { kept, freed }: Split,
): Promise<void> {
  const touched = new Set(freed.map(({ id }) => id))
  const obsolete = applications.filter(({ id }) => touched.has(id))
  for (const voided of Map.groupBy(obsolete, ({ source }) => source.id).values()) {
    const ids = new Set(voided.map(({ id }) => id))
    const added = kept
      .filter(({ id }) => ids.has(id))
      .map((part) => ({ ...part, id: act.newId() as ApplicationId }))
    const [first] = voided
    if (first) await free(act, division, first, { voided, added })
  }
}

/** The payment or the credit note has the money back. */
async function free(
  act: Act,
  division: Division,
  { source, invoiceNumber }: NamedApplication,
  change: ApplicationChange,
): Promise<void> {
  if (source.kind === 'payment') {
    const payment = await getPayment(act.tx, source.id)
    const next = { ...payment, version: payment.version + 1, changedAt: act.now }
    await writePayment(act, division, next, change)
  } else {
    const note = await getCreditNote(act.tx, source.id)
    const next = { ...note, version: note.version + 1, changedAt: act.now }
    await writeCreditNote(act, division, next, change)
  }
  await witness(act, 'freed', source, { invoiceNumber })
}
