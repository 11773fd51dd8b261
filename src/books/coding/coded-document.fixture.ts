import { accountId, CHART } from '../chart.fixture.ts'
import type { CodedDocumentId, CodedLineId, PartyId } from '../ids.ts'
import type { LocalDate } from '../local-date.ts'
import { money } from '../money.ts'
import { NO_TAX } from '../tax.fixture.ts'
import type { TaxCode, TaxRounding } from '../tax.ts'
import {
  type CodedDocument,
  type CodedDraft,
  type CodedKind,
  type CodedLineDraft,
  priceCoding,
} from './coded-document.ts'

export const RENT = accountId('6000')

export const aCodedLine = (line: Partial<CodedLineDraft> = {}): CodedLineDraft => ({
  id: 'line-1' as CodedLineId,
  accountId: RENT,
  engagementId: null,
  partyId: null,
  description: 'Rent',
  amount: money(100_00n, 'USD'),
  taxCodeId: NO_TAX.id,
  rebill: null,
  ...line,
})

const isBank = (kind: CodedKind) => kind === 'bank_deposit' || kind === 'bank_withdrawal'

export const aCodedDraft = (draft: Partial<CodedDraft> = {}): CodedDraft => {
  const { kind = 'supplier_bill' } = draft
  return {
    kind,
    partyId: kind === 'journal' || kind === 'opening_balances' ? null : ('vendor-1' as PartyId),
    issuedOn: '2026-03-10' as LocalDate,
    dueOn: kind === 'supplier_bill' ? ('2026-04-09' as LocalDate) : null,
    bankAccountId: isBank(kind) ? accountId('1000') : null,
    currency: 'USD',
    taxMode: 'exclusive',
    reference: '',
    memo: '',
    number: 'SI-1',
    lines: [aCodedLine()],
    ...draft,
  }
}

export const codingBook = (
  codes: readonly TaxCode[] = [NO_TAX],
  taxRounding: TaxRounding = 'line',
) => ({
  accounts: new Map(CHART.map((account) => [account.id, account])),
  taxCodes: new Map(codes.map((code) => [code.id, code])),
  taxRounding,
})

/** An approved one. */
export function aCodedDocument(
  draft: Partial<CodedDraft> = {},
  codes: readonly TaxCode[] = [NO_TAX],
  taxRounding: TaxRounding = 'line',
): CodedDocument {
  const full = aCodedDraft(draft)
  return {
    ...full,
    ...priceCoding(full, codingBook(codes, taxRounding)),
    id: 'document-1' as CodedDocumentId,
    version: 1,
    status: 'approved',
    applied: money(0n, 'USD'),
  }
}
