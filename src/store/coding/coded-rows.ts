import type { Selectable } from 'kysely'
import type {
  CodedDocument,
  CodedKind,
  CodedLine,
  CodedStatus,
  CodedTax,
  Rebill,
  RebillKind,
} from '#books/coding/coded-document.ts'
import type {
  AccountId,
  CodedDocumentId,
  CodedLineId,
  DivisionId,
  EngagementId,
  PartyId,
  TaxCodeId,
  TaxComponentId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, money } from '#books/money.ts'
import type { TaxMode, TaxSide } from '#books/tax.ts'
import type { Stored } from '../stored.ts'
import type { CodedDocumentTable, CodedLineTable, CodedTaxJson } from './tables.ts'

export type StoredCoding = CodedDocument & Stored
export type CodingHead = Omit<StoredCoding, 'lines'>

export const toHeadRow = (document: CodingHead) => ({
  id: document.id,
  division_id: document.divisionId,
  version: document.version,
  kind: document.kind,
  status: document.status,
  number: document.number,
  party_id: document.partyId,
  issued_on: document.issuedOn,
  due_on: document.dueOn,
  bank_account_id: document.bankAccountId,
  currency: document.currency,
  tax_mode: document.taxMode,
  reference: document.reference,
  memo: document.memo,
  net_minor: document.net.minorUnits,
  tax_minor: document.tax.minorUnits,
  total_minor: document.total.minorUnits,
  applied_minor: document.applied.minorUnits,
  created_at: document.createdAt,
  changed_at: document.changedAt,
})

export const toLineRow = (documentId: CodedDocumentId, line: CodedLine, position: number) => ({
  id: line.id,
  document_id: documentId,
  position,
  account_id: line.accountId,
  engagement_id: line.engagementId,
  party_id: line.partyId,
  description: line.description,
  amount_minor: line.amount.minorUnits,
  tax_code_id: line.taxCodeId,
  rebill: line.rebill?.kind ?? null,
  charge_account_id: line.rebill?.accountId ?? null,
  charge_tax_code_id: line.rebill?.taxCodeId ?? null,
  net_minor: line.net.minorUnits,
  tax_minor: line.tax.minorUnits,
  taxes: JSON.stringify(line.taxes.map(toTaxJson)),
})

const toTaxJson = (tax: CodedTax): CodedTaxJson => ({
  componentId: tax.componentId,
  amount: String(tax.amount.minorUnits),
  recoverable: String(tax.recoverable.minorUnits),
  side: tax.side,
  selfAssessed: tax.selfAssessed,
})

export function toHead(row: Selectable<CodedDocumentTable>): CodingHead {
  const currency = row.currency as Currency
  return {
    id: row.id as CodedDocumentId,
    divisionId: row.division_id as DivisionId,
    version: row.version,
    kind: row.kind as CodedKind,
    status: row.status as CodedStatus,
    number: row.number,
    partyId: row.party_id as PartyId | null,
    issuedOn: row.issued_on as LocalDate,
    dueOn: row.due_on as LocalDate | null,
    bankAccountId: row.bank_account_id as AccountId | null,
    currency,
    taxMode: row.tax_mode as TaxMode,
    reference: row.reference,
    memo: row.memo,
    net: money(row.net_minor, currency),
    tax: money(row.tax_minor, currency),
    total: money(row.total_minor, currency),
    applied: money(row.applied_minor, currency),
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }
}

type LineRow = Selectable<CodedLineTable>

export const toLine = (row: LineRow, currency: Currency): CodedLine => ({
  id: row.id as CodedLineId,
  accountId: row.account_id as AccountId,
  engagementId: row.engagement_id as EngagementId | null,
  partyId: row.party_id as PartyId | null,
  description: row.description,
  amount: money(row.amount_minor, currency),
  taxCodeId: row.tax_code_id as TaxCodeId,
  rebill: toRebill(row),
  net: money(row.net_minor, currency),
  tax: money(row.tax_minor, currency),
  taxes: row.taxes.map((tax) => toCodedTax(tax, currency)),
})

const toRebill = ({ rebill, charge_account_id, charge_tax_code_id }: LineRow): Rebill | null =>
  rebill === null
    ? null
    : {
        kind: rebill as RebillKind,
        accountId: charge_account_id as AccountId,
        taxCodeId: charge_tax_code_id as TaxCodeId,
      }

const toCodedTax = (tax: CodedTaxJson, currency: Currency): CodedTax => ({
  componentId: tax.componentId as TaxComponentId,
  amount: money(BigInt(tax.amount), currency),
  recoverable: money(BigInt(tax.recoverable), currency),
  side: tax.side as TaxSide,
  selfAssessed: tax.selfAssessed,
})
