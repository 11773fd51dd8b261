import {
  type CodedLine,
  isSupplierKind,
  openOf,
  shownCodingOf,
} from '#books/coding/coded-document.ts'
import type {
  AccountId,
  CodedDocumentId,
  CodedLineId,
  EngagementId,
  PartyId,
  TaxCodeId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { money } from '#books/money.ts'
import { readCoding } from '#practice/coding/read-coding.ts'
import type { SettlementInput } from '#practice/coding/settlements-of.ts'
import type { CodedInput, CodedLineInput } from '#practice/coding/write-coding.ts'
import { listAccounts } from '#store/accounts.ts'
import type { CodingHead } from '#store/coding/coded-documents.ts'
import type { NamedSettlement } from '#store/coding/supplier-applications.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { toHistoryShape, toJournalShape } from './document-shape.ts'
import { readLinkBadges } from './link-badges.ts'
import { readMoney, toMoneyShape } from './money-shape.ts'
import type {
  Coding,
  CodingChange,
  CodingRow,
  CodedKind as Kind,
  CodedLineInput as LineInputShape,
  CodedLine as LineShape,
  Settlement,
  SettlementInput as SettlementInputShape,
} from './wire/codings.ts'
import type { LinkBadge } from './wire/link-badge.ts'

/** The whole document with its journal and its history. */
export async function readCodingShape(tx: FirmTx, id: CodedDocumentId): Promise<Coding> {
  const { document, party, applications, entries, history } = await readCoding(tx, id)
  const badges = await readLinkBadges(tx, document.kind, [id])
  const accounts = await listAccounts(tx, document.divisionId)
  return {
    ...toCodingRowShape(document, party?.displayName ?? null, badges(id)),
    divisionId: document.divisionId,
    currency: document.currency,
    taxMode: document.taxMode,
    net: toMoneyShape(document.net),
    tax: toMoneyShape(document.tax),
    applied: toMoneyShape(document.applied),
    lines: document.lines.map(toLineShape),
    applications: applications.map(toSettlementShape),
    journal: toJournalShape(entries, accounts),
    history: toHistoryShape(history),
  }
}

export const toCodingRowShape = (
  document: CodingHead,
  partyName: string | null,
  links: LinkBadge[],
): CodingRow => ({
  id: document.id,
  kind: document.kind,
  version: document.version,
  status: shownCodingOf(document),
  number: document.number,
  partyId: document.partyId,
  partyName,
  issuedOn: document.issuedOn,
  dueOn: document.dueOn,
  bankAccountId: document.bankAccountId,
  reference: document.reference,
  memo: document.memo,
  total: toMoneyShape(document.total),
  open: toMoneyShape(
    document.status === 'approved' && isSupplierKind(document.kind)
      ? openOf(document)
      : money(0n, document.currency),
  ),
  links,
})

const toLineShape = (line: CodedLine): LineShape => ({
  id: line.id,
  accountId: line.accountId,
  engagementId: line.engagementId,
  partyId: line.partyId,
  description: line.description,
  amount: toMoneyShape(line.amount),
  taxCodeId: line.taxCodeId,
  rebill: line.rebill,
  net: toMoneyShape(line.net),
  tax: toMoneyShape(line.tax),
})

export const toSettlementShape = (settlement: NamedSettlement): Settlement => ({
  id: settlement.id,
  billId: settlement.billId,
  billNumber: settlement.billNumber,
  billReference: settlement.billReference,
  paymentId: settlement.paymentId,
  creditId: settlement.creditId,
  sourceNumber: settlement.sourceNumber,
  amount: toMoneyShape(settlement.amount),
  appliedOn: settlement.appliedOn,
})

/** What a person wrote, in the books' own types: ids and days were checked by their shapes. */
export const readWritten = (kind: Kind, written: Omit<CodingChange, 'version'>): CodedInput => ({
  kind,
  partyId: written.partyId as PartyId | null,
  issuedOn: written.issuedOn as LocalDate,
  dueOn: kind === 'supplier_bill' ? ((written.dueOn ?? written.issuedOn) as LocalDate) : null,
  bankAccountId: hasBank(kind) ? (written.bankAccountId as AccountId | null) : null,
  currency: written.currency,
  taxMode: written.taxMode,
  reference: written.reference,
  memo: written.memo,
  number: written.number,
  lines: written.lines.map(readLine),
})

const hasBank = (kind: Kind): boolean => kind === 'bank_deposit' || kind === 'bank_withdrawal'

export const readLine = (line: LineInputShape, index: number): CodedLineInput => ({
  id: line.id as CodedLineId | undefined,
  accountId: line.accountId as AccountId,
  engagementId: line.engagementId as EngagementId | null,
  partyId: line.partyId as PartyId | null,
  description: line.description,
  amount: readMoney(line.amount, `lines.${index}.amount`),
  taxCodeId: line.taxCodeId as TaxCodeId,
  rebill: line.rebill && {
    kind: line.rebill.kind,
    accountId: line.rebill.accountId as AccountId,
    taxCodeId: line.rebill.taxCodeId as TaxCodeId,
  },
})

export const readSettlements = (applications: readonly SettlementInputShape[]): SettlementInput[] =>
  applications.map(({ billId, amount, appliedOn }, index) => ({
    billId: billId as CodedDocumentId,
    amount: readMoney(amount, `applications.${index}.amount`),
    appliedOn: appliedOn as LocalDate | undefined,
  }))
