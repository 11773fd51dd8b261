import type { Selectable } from 'kysely'
import type { CreditNote, CreditNoteLine, CreditReason } from '#books/credit/credit-note.ts'
import type {
  CreditNoteId,
  CreditNoteLineId,
  DivisionId,
  InvoiceId,
  InvoiceLineId,
  PartyId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, money } from '#books/money.ts'
import type { TaxMode } from '#books/tax.ts'
import { toLineColumns, toLineFields, toTaxShare, toTaxShareJson } from './invoice-rows.ts'
import type { CreditNoteLineTable, CreditNoteTable } from './sales-tables.ts'
import type { Stored } from './stored.ts'

export type StoredCreditNote = CreditNote & Stored
export type CreditNoteHead = Omit<StoredCreditNote, 'lines' | 'applications' | 'refunds'>

export const toCreditNoteRow = (note: CreditNoteHead) => ({
  id: note.id,
  division_id: note.divisionId,
  version: note.version,
  status: note.status,
  reason: note.reason,
  number: note.number,
  client_id: note.clientId,
  invoice_id: note.invoiceId,
  issued_on: note.issuedOn,
  currency: note.currency,
  tax_mode: note.taxMode,
  memo: note.memo,
  net_minor: note.net.minorUnits,
  tax_minor: note.tax.minorUnits,
  total_minor: note.total.minorUnits,
  relief_claimed_on: note.relief?.claimedOn ?? null,
  relief_taxes: JSON.stringify((note.relief?.taxes ?? []).map(toTaxShareJson)),
  created_at: note.createdAt,
  changed_at: note.changedAt,
})

export const toCreditNoteLineRow = (
  creditNoteId: CreditNoteId,
  line: CreditNoteLine,
  position: number,
) => ({
  id: line.id,
  credit_note_id: creditNoteId,
  position,
  invoice_line_id: line.invoiceLineId,
  ...toLineColumns(line),
})

export function toCreditNoteHead(row: Selectable<CreditNoteTable>): CreditNoteHead {
  const currency = row.currency as Currency
  return {
    id: row.id as CreditNoteId,
    divisionId: row.division_id as DivisionId,
    version: row.version,
    status: row.status as CreditNote['status'],
    reason: row.reason as CreditReason,
    number: row.number,
    clientId: row.client_id as PartyId,
    invoiceId: row.invoice_id as InvoiceId | null,
    issuedOn: row.issued_on as LocalDate,
    currency,
    taxMode: row.tax_mode as TaxMode,
    memo: row.memo,
    net: money(row.net_minor, currency),
    tax: money(row.tax_minor, currency),
    total: money(row.total_minor, currency),
    relief:
      row.relief_claimed_on === null
        ? null
        : {
            claimedOn: row.relief_claimed_on as LocalDate,
            taxes: row.relief_taxes.map((share) => toTaxShare(share, currency)),
          },
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }
}

export const toCreditNoteLine = (
  row: Selectable<CreditNoteLineTable>,
  currency: Currency,
): CreditNoteLine => ({
  id: row.id as CreditNoteLineId,
  invoiceLineId: row.invoice_line_id as InvoiceLineId | null,
  ...toLineFields(row, currency),
})
