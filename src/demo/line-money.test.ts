import { expect, test } from 'vitest'
import type { LocalDate } from '#books/local-date.ts'
import { aPlan } from './firm-plan.fixture.ts'
import { amountsOf } from './line-money.ts'
import type { PlannedLine } from './planned-records.ts'
import { UNTAXED } from './practice-words.ts'

const { firm } = aPlan()

const aLine = (line: Partial<PlannedLine>): PlannedLine => ({
  kind: 'fee',
  itemCode: 'ADV',
  accountCode: '4000',
  engagementNumber: 'M-00001',
  description: 'Advice',
  serviceOn: '2026-03-01' as LocalDate,
  quantity: '1',
  unitPrice: '100',
  discountPercent: '0',
  taxCodeName: UNTAXED,
  ...line,
})

const netOf = (line: Partial<PlannedLine>): bigint => amountsOf([aLine(line)], firm).net

test('a tenth of an hour at 333.33 is 33.33', () => {
  expect(netOf({ quantity: '0.1', unitPrice: '333.33' })).toBe(33_33n)
})

test('half a cent goes up', () => {
  expect(netOf({ quantity: '0.5', unitPrice: '0.05' })).toBe(3n)
})

test('a third off 100.00 at 33.33 % leaves 66.67', () => {
  expect(netOf({ discountPercent: '33.33' })).toBe(66_67n)
})

test('tax is rounded on each line or once on the document, as the firm does', () => {
  const taxed = aLine({ unitPrice: '0.06', taxCodeName: firm.tax.name })
  const lines = [taxed, taxed, aLine({})]
  expect(amountsOf(lines, { ...firm, taxRounding: 'line' }).tax).toBe(0n)
  expect(amountsOf(lines, { ...firm, taxRounding: 'rate_per_document' }).tax).toBe(1n)
})

test('more decimals than the books keep are a mistake of the plan', () => {
  expect(() => netOf({ unitPrice: '0.3333333' })).toThrow('more than 6 decimals')
})
