import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountId, CHART, RECEIVABLE, SALES_TAX } from './chart.fixture.ts'
import type { TaxCodeId } from './ids.ts'
import { aLine, anInvoice, anInvoiceDraft, pricedWith } from './invoice.fixture.ts'
import { assertApprovable, type InvoiceDraft, openBalanceOf, shownStatusOf } from './invoice.ts'
import type { LocalDate } from './local-date.ts'
import { money, sum, toDecimal } from './money.ts'
import { codeOf } from './refused.fixture.ts'
import { aTaxCode, NO_TAX } from './tax.fixture.ts'

const totalsOf = (draft: InvoiceDraft) => {
  const { net, tax, total } = pricedWith(draft, [NO_TAX, aTaxCode('15')])
  return [net, tax, total].map(toDecimal)
}
const accounts = new Map(CHART.map((account) => [account.id, account]))
const approval = (draft: Partial<InvoiceDraft>) =>
  codeOf(() => assertApprovable(anInvoice(draft), accounts))

describe('pricing', () => {
  test('a line is quantity times price less its discount, rounded once', () => {
    const line = aLine({ quantity: '1.25', unitPrice: '133.333333', discountPercent: '10' })
    // 1.25 x 133.333333 x 0.9 = 149.999999625
    expect(totalsOf(anInvoiceDraft({ lines: [line] }))).toEqual(['150.00', '0.00', '150.00'])
  })

  test('half a cent on a line goes up, on a discount line down', () => {
    const lines = [aLine({ quantity: '0.5', unitPrice: '0.01' }), aLine({ unitPrice: '-0.005' })]
    expect(
      pricedWith(anInvoiceDraft({ lines }), [NO_TAX]).lines.map(({ net }) => net.minorUnits),
    ).toEqual([1n, -1n])
  })

  test('with the tax inside, the total is what was written', () => {
    const lines = [aLine({ unitPrice: '115.00', taxCodeId: aTaxCode('15').id })]
    const draft = anInvoiceDraft({ lines, taxMode: 'inclusive' })
    expect(totalsOf(draft)).toEqual(['100.00', '15.00', '115.00'])
  })

  test('the total is the sum of the lines and of their tax', () => {
    const codes = [NO_TAX, aTaxCode('15'), aTaxCode('5', '9.975')]
    const someLines = fc.array(
      fc.record({
        quantity: fc.integer({ min: -9999, max: 99999 }).map((n) => (n / 100).toFixed(2)),
        unitPrice: fc.integer({ min: 0, max: 999999 }).map((n) => (n / 1000).toFixed(3)),
        discountPercent: fc.constantFrom('0', '10', '33.333333', '100'),
        taxCodeId: fc.constantFrom(...codes.map(({ id }) => id)),
      }),
      { maxLength: 20 },
    )
    const rounding = fc.constantFrom('line' as const, 'rate_per_document' as const)
    const taxMode = fc.constantFrom('exclusive' as const, 'inclusive' as const, 'none' as const)
    const property = fc.property(someLines, rounding, taxMode, (lines, rule, mode) => {
      const draft = anInvoiceDraft({ lines: lines.map(aLine), taxMode: mode })
      const priced = pricedWith(draft, codes, rule)
      const amounts = priced.lines.flatMap(({ net, tax }) => [net, tax])
      expect(sum(amounts, 'USD')).toEqual(priced.total)
      expect(sum([priced.net, priced.tax], 'USD')).toEqual(priced.total)
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test('a tax code that the division does not have is named with its line', () => {
    const line = aLine({ taxCodeId: 'tax-elsewhere' as TaxCodeId })
    expect(codeOf(() => pricedWith(anInvoiceDraft({ lines: [line] }), [NO_TAX]))).toBe(
      'tax_code_not_found',
    )
  })

  test.each(['1e5', 'x', '', '1.2345678', '1234567890123'])('"%s" is no quantity', (quantity) => {
    const draft = anInvoiceDraft({ lines: [aLine({ quantity })] })
    expect(codeOf(() => pricedWith(draft, [NO_TAX]))).toBe('amount_is_not_a_number')
  })
})

describe('approving', () => {
  test('an invoice of income and of costs advanced may be approved', () => {
    const lines = [aLine(), aLine({ kind: 'expense', accountId: accountId('1170') })]
    expect(approval({ lines })).toBe('allowed')
  })

  test('a total of nothing may be approved', () => {
    expect(approval({ lines: [aLine(), aLine({ unitPrice: '-100.00' })] })).toBe('allowed')
  })

  test('an invoice without lines is refused', () => {
    expect(approval({ lines: [] })).toBe('invoice_has_no_lines')
  })

  test('a negative total is refused', () => {
    expect(approval({ lines: [aLine({ unitPrice: '-0.01' })] })).toBe('invoice_total_is_negative')
  })

  test('an invoice that is due before its date is refused', () => {
    expect(approval({ dueOn: '2026-03-09' as LocalDate })).toBe('due_before_issued')
  })

  test('an invoice may be due on its own day', () => {
    expect(approval({ dueOn: '2026-03-10' as LocalDate })).toBe('allowed')
  })

  test.each([RECEIVABLE, SALES_TAX, accountId('1150'), accountId('1010'), accountId('2400')])(
    'a line on %s is refused: only its own documents post there',
    (control) => {
      expect(approval({ lines: [aLine({ accountId: control })] })).toBe(
        'account_is_a_control_account',
      )
    },
  )

  test('a line on an account that is not in the chart is refused', () => {
    expect(approval({ lines: [aLine({ accountId: accountId('9999') })] })).toBe('account_not_found')
  })
})

describe('the status that a person sees', () => {
  test.each([
    [0n, 'approved'],
    [1n, 'part_paid'],
    [99_99n, 'part_paid'],
    [100_00n, 'paid'],
  ] as const)('with %s cents of 100.00 applied it is %s', (applied, status) => {
    expect(shownStatusOf(anInvoice({ applied: money(applied, 'USD') }))).toBe(status)
  })

  test('an approved invoice of nothing is paid', () => {
    expect(shownStatusOf(anInvoice({ lines: [aLine({ unitPrice: '0' })] }))).toBe('paid')
  })

  test('a draft is a draft', () => {
    expect(shownStatusOf(anInvoice({ status: 'draft' }))).toBe('draft')
  })

  test('the open balance is what nobody has paid yet', () => {
    const invoice = anInvoice({ applied: money(30_00n, 'USD') })
    expect(openBalanceOf(invoice)).toEqual(money(70_00n, 'USD'))
  })
})
