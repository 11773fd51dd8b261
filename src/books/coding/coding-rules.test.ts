import { describe, expect, test } from 'vitest'
import { accountId, BANK, COSTS, FEES } from '../chart.fixture.ts'
import type { EngagementId } from '../ids.ts'
import type { LocalDate } from '../local-date.ts'
import { money } from '../money.ts'
import type { Refusal } from '../refusal.ts'
import { codeOf } from '../refused.fixture.ts'
import { aTaxCode, NO_TAX } from '../tax.fixture.ts'
import { aCodedDraft, aCodedLine, codingBook, RENT } from './coded-document.fixture.ts'
import { type CodedDraft, type CodedKind, priceCoding, type Rebill } from './coded-document.ts'
import { assertCodable } from './coding-rules.ts'

const VAT = aTaxCode('20')
const FOR_SALES = { ...aTaxCode('7'), sense: 'sales' as const }
const BOOK = codingBook([NO_TAX, VAT, FOR_SALES])
const COSTS_ADVANCED = accountId('1170')
const engagementId = 'matter-1' as EngagementId

function codable(draft: Partial<CodedDraft>): string {
  const full = aCodedDraft(draft)
  return codeOf(() => assertCodable({ ...full, ...priceCoding(full, BOOK) }, BOOK))
}

const coding = (kind: CodedKind, code: string): string => {
  const counter = aCodedLine({ amount: money(-100_00n, 'USD') })
  const line = aCodedLine({ accountId: accountId(code), engagementId })
  return codable({ kind, lines: kind === 'journal' ? [line, counter] : [line] })
}

describe('a line is coded to', () => {
  test.each(['6000', '5000', '1500', '1170', '2700', '3200', '4900'])('%s', (code) => {
    expect(coding('supplier_bill', code)).toBe('allowed')
  })

  const controls = ['1100', '2000', '2100', '1160', '1150', '1010', '2400', '2410', '2200', '1180']
  test.each(controls)('a control account, %s, on no document and no journal', (code) => {
    const kinds = ['supplier_bill', 'bank_deposit', 'journal'] as const
    const refused = kinds.map((kind) => coding(kind, code))
    expect(new Set(refused)).toEqual(new Set(['account_needs_its_document']))
  })

  test('a bank on journals only: elsewhere that is a bank transfer', () => {
    expect(coding('journal', '1000')).toBe('allowed')
    expect(coding('bank_withdrawal', '1000')).toBe('account_needs_its_document')
  })

  test('the refusal names the document that moves the account', () => {
    const draft = aCodedDraft({ lines: [aCodedLine({ accountId: accountId('2400') })] })
    try {
      assertCodable({ ...draft, ...priceCoding(draft, BOOK) }, BOOK)
    } catch (error) {
      const { detail, field } = error as Refusal
      expect([detail.document, field]).toEqual(['a trust transaction', 'lines.0.accountId'])
    }
    expect.assertions(1)
  })

  test('costs advanced only with the engagement that they are for', () => {
    const lines = [aCodedLine({ accountId: COSTS_ADVANCED })]
    expect(codable({ lines })).toBe('engagement_needed')
  })
})

describe('opening balances', () => {
  test.each(['1010', '2400', '2200', '1150', '1000'])('may name %s', (code) => {
    expect(coding('opening_balances', code)).toBe('allowed')
  })

  test.each(['1100', '2000', '2100', '1160', '3200'])('leave %s to documents', (code) => {
    expect(coding('opening_balances', code)).toBe('account_needs_its_document')
  })
})

describe('a document', () => {
  test('without lines is not approved', () => {
    expect(codable({ lines: [] })).toBe('document_has_no_lines')
  })

  test('due before its own date is not approved', () => {
    expect(codable({ dueOn: '2026-03-09' as LocalDate })).toBe('due_before_issued')
  })

  test('below zero is the opposite document', () => {
    const lines = [aCodedLine({ amount: money(-1n, 'USD') })]
    expect(codable({ lines })).toBe('document_total_is_negative')
  })

  test('of a supplier does not take a code for sales', () => {
    const lines = [aCodedLine({ taxCodeId: FOR_SALES.id })]
    expect(codable({ lines })).toBe('tax_code_is_for_sales')
  })
})

test('a journal balances with its tax, or is refused', () => {
  const counter = (amount: bigint) => aCodedLine({ accountId: BANK, amount: money(amount, 'USD') })
  const lines = [aCodedLine({ taxCodeId: VAT.id })]
  expect(codable({ kind: 'journal', lines: [...lines, counter(-120_00n)] })).toBe('allowed')
  expect(codable({ kind: 'journal', lines: [...lines, counter(-100_00n)] })).toBe(
    'entry_does_not_balance',
  )
})

test.each(['1010', '1150', '6000'])('money does not go out from %s', (code) => {
  const draft = { kind: 'bank_withdrawal', bankAccountId: accountId(code) } as const
  expect(codable(draft)).not.toBe('allowed')
})

describe('billing on', () => {
  const rebilled = (accountCode: string, rebill: Rebill) =>
    codable({ lines: [aCodedLine({ accountId: accountId(accountCode), engagementId, rebill })] })
  const charge = (kind: Rebill['kind'], account = COSTS_ADVANCED, taxCodeId = NO_TAX.id) => ({
    ...{ kind, accountId: account, taxCodeId },
  })

  test('a hard cost waits on costs advanced and is charged from there', () => {
    expect(rebilled('1170', charge('hard_cost', COSTS_ADVANCED, VAT.id))).toBe('allowed')
    expect(rebilled('6000', charge('hard_cost', RENT))).toBe('rebill_does_not_fit_account')
    expect(rebilled('1170', charge('hard_cost', COSTS))).toBe('rebill_does_not_fit_account')
  })

  test('a soft cost is an expense, and its charge is income', () => {
    expect(rebilled('6000', charge('soft_cost', FEES))).toBe('allowed')
    expect(rebilled('6000', charge('soft_cost', RENT))).toBe('rebill_does_not_fit_account')
  })

  test('an agency cost is an asset out of the scope of tax', () => {
    expect(rebilled('1170', charge('agency'))).toBe('allowed')
    expect(rebilled('1170', charge('agency', COSTS_ADVANCED, VAT.id))).toBe(
      'rebill_does_not_fit_account',
    )
  })

  test('is for an engagement', () => {
    const rebill = charge('soft_cost', FEES)
    expect(codable({ lines: [aCodedLine({ rebill })] })).toBe('engagement_needed')
  })
})
