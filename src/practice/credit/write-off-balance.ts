import { accountWithRole } from '#books/chart.ts'
import { sourceOfCredit } from '#books/credit/credit-note.ts'
import { type NewCreditLine, openPartOf } from '#books/credit/write-off.ts'
import type { Division } from '#books/division.ts'
import type { CreditNoteId, CreditNoteLineId, InvoiceId } from '#books/ids.ts'
import { openBalanceOf, totalled } from '#books/invoice.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Money, money, toDecimal } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import type { StoredCreditNote } from '#store/credit-notes.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { type StoredInvoice, sumUpApplied } from '#store/invoices.ts'
import { type Act, type Seen, witness } from '../act.ts'
import { getApproved } from '../amend-invoice.ts'
import { applicationsOf } from '../applications-of.ts'
import { readTables, type Tables } from '../price-invoice.ts'
import { approveAs } from './approve-credit-note.ts'
import { readCredited } from './credit-input.ts'
import { writeCreditNote } from './write-credit-note.ts'

export type WriteOffInput = Readonly<{ writtenOffOn: LocalDate; memo: string }>

/**
 * Whatever is open of an invoice is given up: a credit note as the division's policy says, applied
 * to the invoice in the same act. Tax is only claimed back by an act of its own.
 */
export async function writeOffBalance(
  act: Act,
  seen: Seen<InvoiceId>,
  { writtenOffOn, memo }: WriteOffInput,
): Promise<StoredCreditNote> {
  const division = await lockDivisionOf(act.tx, { kind: 'invoice', id: seen.id })
  const invoice = await getApproved(act, seen)
  const open = openBalanceOf(invoice)
  if (open.minorUnits <= 0n) throw new Refusal('invoice_is_paid')
  if (writtenOffOn < invoice.issuedOn) {
    const detail = { appliedOn: writtenOffOn, issuedOn: invoice.issuedOn }
    throw new Refusal('application_before_invoice', detail, 'writtenOffOn')
  }
  const note = await approveAs(
    act,
    division,
    await noteOf(act, division, invoice, { open, writtenOffOn, memo }),
  )
  const paying = [{ invoiceId: invoice.id, amount: open, appliedOn: writtenOffOn }]
  const added = await applicationsOf(act, division.id, sourceOfCredit(note), paying)
  const next = { ...note, version: note.version + 1 }
  const written = await writeCreditNote(act, division, next, { voided: [], added })
  await sumUpApplied(act.tx, [invoice.id], act.now)
  const detail = { number: note.number, amount: toDecimal(open) }
  await witness(act, 'written_off', { kind: 'invoice', id: invoice.id }, detail)
  return written
}

type WritingOff = WriteOffInput & Readonly<{ open: Money }>

async function noteOf(
  act: Act,
  division: Division,
  invoice: StoredInvoice,
  { open, writtenOffOn, memo }: WritingOff,
): Promise<StoredCreditNote> {
  const tables = await readTables(act.tx, division.id)
  const isGross = division.writeOffs === 'bad_debts'
  const lines: NewCreditLine[] = isGross
    ? [badDebt(invoice, open, tables)]
    : openPartOf(invoice, open, await readCredited(act.tx, invoice, null))
  const withIds = lines.map((line) => ({ ...line, id: act.newId() as CreditNoteLineId }))
  const { clientId, currency, id: invoiceId, divisionId } = invoice
  return {
    ...{ clientId, currency, invoiceId, divisionId, memo },
    ...totalled(withIds, currency),
    id: act.newId() as CreditNoteId,
    version: 1,
    status: 'draft',
    reason: 'write_off',
    issuedOn: writtenOffOn,
    taxMode: isGross ? 'none' : invoice.taxMode,
    number: null,
    applications: [],
    refunds: [],
    relief: null,
    createdAt: act.now,
    changedAt: act.now,
  }
}

/** The gross amount on bad debts, out of the scope of any tax. */
function badDebt(
  { number, currency }: StoredInvoice,
  open: Money,
  { accounts, taxCodes }: Tables,
): NewCreditLine {
  const outOfScope = [...taxCodes.values()].find(({ kind }) => kind === 'out_of_scope')
  if (!outOfScope) throw new Refusal('tax_code_not_found', { kind: 'out_of_scope' })
  return {
    kind: 'fee',
    itemId: null,
    accountId: accountWithRole([...accounts.values()], 'bad_debts').id,
    engagementId: null,
    description: `Invoice ${number} written off`,
    serviceOn: null,
    quantity: '1',
    unitPrice: toDecimal(open),
    discountPercent: '0',
    taxCodeId: outOfScope.id,
    invoiceLineId: null,
    net: open,
    tax: money(0n, currency),
    taxes: [],
  }
}
