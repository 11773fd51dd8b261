import type { Selectable } from 'kysely'
import { nextReleaseOn } from '#books/deferral.ts'
import type {
  AccountId,
  CatalogItemId,
  DivisionId,
  EngagementId,
  InvoiceId,
  InvoiceLineId,
  PartyId,
  StaffId,
  TaxCodeId,
  TaxComponentId,
} from '#books/ids.ts'
import type {
  Deferral,
  Invoice,
  InvoiceLine,
  InvoiceStatus,
  LineKind,
  Release,
  RollUp,
} from '#books/invoice.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, money } from '#books/money.ts'
import type { TaxMode, TaxShare } from '#books/tax.ts'
import type { InvoiceLineTable, InvoiceTable, TaxShareJson } from './books-tables.ts'
import { toPlainDecimal } from './plain-decimal.ts'
import type { Stored } from './stored.ts'

export type StoredInvoice = Invoice & Stored
export type InvoiceHead = Omit<StoredInvoice, 'lines'>

export const toInvoiceRow = (invoice: StoredInvoice) => ({
  id: invoice.id,
  division_id: invoice.divisionId,
  version: invoice.version,
  status: invoice.status,
  number: invoice.number,
  client_id: invoice.clientId,
  issued_on: invoice.issuedOn,
  due_on: invoice.dueOn,
  currency: invoice.currency,
  tax_mode: invoice.taxMode,
  memo: invoice.memo,
  po_number: invoice.poNumber,
  net_minor: invoice.net.minorUnits,
  tax_minor: invoice.tax.minorUnits,
  total_minor: invoice.total.minorUnits,
  applied_minor: invoice.applied.minorUnits,
  roll_up: invoice.rollUp,
  releases: JSON.stringify(invoice.releases),
  release_due_on: nextReleaseOn(invoice),
  created_at: invoice.createdAt,
  changed_at: invoice.changedAt,
})

export const toInvoiceLineRow = (invoiceId: InvoiceId, line: InvoiceLine, position: number) => ({
  id: line.id,
  invoice_id: invoiceId,
  position,
  service_to: line.serviceTo,
  staff_id: line.staffId,
  deferral: line.deferral,
  ...toLineColumns(line),
})

type LineFields = Omit<InvoiceLine, 'id' | 'serviceTo' | 'staffId' | 'deferral'>

/** What a line says, whichever document it stands on. */
export const toLineColumns = (line: LineFields) => ({
  kind: line.kind,
  item_id: line.itemId,
  account_id: line.accountId,
  engagement_id: line.engagementId,
  description: line.description,
  service_on: line.serviceOn,
  quantity: line.quantity,
  unit_price: line.unitPrice,
  discount_percent: line.discountPercent,
  tax_code_id: line.taxCodeId,
  net_minor: line.net.minorUnits,
  tax_minor: line.tax.minorUnits,
  taxes: JSON.stringify(line.taxes.map(toTaxShareJson)),
})

export const toTaxShareJson = ({ componentId, amount }: TaxShare): TaxShareJson => ({
  componentId,
  amount: String(amount.minorUnits),
})

export function toInvoiceHead(row: Selectable<InvoiceTable>): InvoiceHead {
  const currency = row.currency as Currency
  return {
    id: row.id as InvoiceId,
    divisionId: row.division_id as DivisionId,
    version: row.version,
    status: row.status as InvoiceStatus,
    number: row.number,
    clientId: row.client_id as PartyId,
    issuedOn: row.issued_on as LocalDate,
    dueOn: row.due_on as LocalDate,
    currency,
    taxMode: row.tax_mode as TaxMode,
    memo: row.memo,
    poNumber: row.po_number,
    net: money(row.net_minor, currency),
    tax: money(row.tax_minor, currency),
    total: money(row.total_minor, currency),
    applied: money(row.applied_minor, currency),
    rollUp: row.roll_up as RollUp,
    releases: row.releases as Release[],
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }
}

export const toInvoiceLine = (
  row: Selectable<InvoiceLineTable>,
  currency: Currency,
): InvoiceLine => ({
  id: row.id as InvoiceLineId,
  serviceTo: row.service_to as LocalDate | null,
  staffId: row.staff_id as StaffId | null,
  deferral: row.deferral as Deferral | null,
  ...toLineFields(row, currency),
})

type LineRow = Omit<
  Selectable<InvoiceLineTable>,
  'firm_id' | 'id' | 'invoice_id' | 'position' | 'service_to' | 'staff_id' | 'deferral'
>

export const toLineFields = (row: LineRow, currency: Currency): LineFields => ({
  kind: row.kind as LineKind,
  itemId: row.item_id as CatalogItemId | null,
  accountId: row.account_id as AccountId,
  engagementId: row.engagement_id as EngagementId | null,
  description: row.description,
  serviceOn: row.service_on as LocalDate | null,
  quantity: toPlainDecimal(row.quantity),
  unitPrice: toPlainDecimal(row.unit_price),
  discountPercent: toPlainDecimal(row.discount_percent),
  taxCodeId: row.tax_code_id as TaxCodeId,
  net: money(row.net_minor, currency),
  tax: money(row.tax_minor, currency),
  taxes: row.taxes.map((share) => toTaxShare(share, currency)),
})

export const toTaxShare = (
  { componentId, amount }: TaxShareJson,
  currency: Currency,
): TaxShare => ({
  componentId: componentId as TaxComponentId,
  amount: money(BigInt(amount), currency),
})
