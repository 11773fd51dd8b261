import type { Selectable } from 'kysely'
import type {
  AccountId,
  CatalogItemId,
  CodedLineId,
  DivisionId,
  EngagementId,
  InvoiceId,
  InvoiceLineId,
  PartyId,
  StaffId,
  TaxCodeId,
  WorkEntryId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, money } from '#books/money.ts'
import {
  type ExpenseSource,
  type RateSource,
  type WorkEntry,
  type WorkStatus,
  worthOf,
} from '#books/work-entry.ts'
import { toPlainDecimal } from '../plain-decimal.ts'
import type { Stored } from '../stored.ts'
import type { WorkEntryTable } from '../work-tables.ts'

export type StoredWorkEntry = WorkEntry & Stored

export const toWorkRow = (entry: StoredWorkEntry, currency: Currency) => ({
  id: entry.id,
  division_id: entry.divisionId,
  version: entry.version,
  kind: entry.kind,
  staff_id: entry.staffId,
  client_id: entry.clientId,
  engagement_id: entry.engagementId,
  item_id: entry.itemId,
  worked_on: entry.workedOn,
  description: entry.description,
  rate: entry.rate,
  rate_source: entry.rateSource,
  value_minor: worthOf(entry, currency).minorUnits,
  status: entry.status,
  never_billed: entry.neverBilled,
  carried_to: entry.carriedTo,
  invoice_id: entry.billed?.invoiceId ?? null,
  invoice_line_id: entry.billed?.invoiceLineId ?? null,
  billed_minor: entry.billed?.amount.minorUnits ?? null,
  created_at: entry.createdAt,
  changed_at: entry.changedAt,
  ...ownColumns(entry),
})

const ownColumns = (entry: WorkEntry) =>
  entry.kind === 'time'
    ? {
        minutes: entry.minutes,
        billable_minutes: entry.billableMinutes,
        quantity: null,
        account_id: null,
        tax_code_id: null,
        receipt: '',
        source_kind: null,
        source_id: null,
      }
    : {
        minutes: null,
        billable_minutes: null,
        quantity: entry.quantity,
        account_id: entry.accountId,
        tax_code_id: entry.taxCodeId,
        receipt: entry.receipt,
        source_kind: entry.source?.kind ?? null,
        source_id: entry.source?.id ?? null,
      }

export function toWorkEntry(
  row: Selectable<WorkEntryTable> & Readonly<{ base_currency: string }>,
): StoredWorkEntry {
  const work = {
    id: row.id as WorkEntryId,
    divisionId: row.division_id as DivisionId,
    version: row.version,
    clientId: row.client_id as PartyId | null,
    engagementId: row.engagement_id as EngagementId | null,
    workedOn: row.worked_on as LocalDate,
    description: row.description,
    rate: row.rate === null ? null : toPlainDecimal(row.rate),
    rateSource: row.rate_source as RateSource | null,
    status: row.status as WorkStatus,
    neverBilled: row.never_billed,
    carriedTo: row.carried_to as LocalDate | null,
    billed: billedOf(row),
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }
  if (row.kind === 'time') {
    return {
      ...work,
      kind: 'time',
      staffId: row.staff_id as StaffId,
      itemId: row.item_id as CatalogItemId,
      minutes: row.minutes ?? 0,
      billableMinutes: row.billable_minutes ?? 0,
    }
  }
  return {
    ...work,
    kind: 'expense',
    staffId: row.staff_id as StaffId | null,
    itemId: row.item_id as CatalogItemId | null,
    quantity: toPlainDecimal(row.quantity ?? '0'),
    accountId: row.account_id as AccountId,
    taxCodeId: row.tax_code_id as TaxCodeId,
    receipt: row.receipt,
    source: row.source_id
      ? { kind: row.source_kind as ExpenseSource['kind'], id: row.source_id as CodedLineId }
      : null,
  }
}

function billedOf(
  row: Selectable<WorkEntryTable> & Readonly<{ base_currency: string }>,
): WorkEntry['billed'] {
  if (row.invoice_id === null || row.invoice_line_id === null) return null
  return {
    invoiceId: row.invoice_id as InvoiceId,
    invoiceLineId: row.invoice_line_id as InvoiceLineId,
    amount: money(row.billed_minor ?? 0n, row.base_currency as Currency),
  }
}
