import { describe, expect, test } from 'vitest'
import { emptyForm, emptyLine, inputOf, reduceCoding } from './coding-form.ts'

const usual = { taxCodeId: 'tax' }
const form = emptyForm({ today: '2026-03-10', currency: 'USD', partyId: null }, usual)
const line = { ...emptyLine(usual), accountId: 'account' }
const amounts = (kind: Parameters<typeof inputOf>[0], ...lines: Partial<typeof line>[]) =>
  inputOf(kind, { ...form, lines: lines.map((each) => ({ ...line, ...each })) }).lines.map(
    ({ amount }) => amount.amount,
  )

describe('what is sent', () => {
  test('of a journal is a debit as it stands, and a credit below zero', () => {
    expect(amounts('journal', { amount: '1,250.00' }, { credit: '1250' })).toEqual([
      '1250.00',
      '-1250',
    ])
  })

  test('of other documents is the amount, whatever the credit column once held', () => {
    expect(amounts('supplier_bill', { amount: '7.5', credit: '3' })).toEqual(['7.5'])
  })

  test('leaves out rows that nobody wrote on', () => {
    expect(inputOf('journal', form).lines).toEqual([])
  })

  test('has a due date only on supplier invoices', () => {
    expect(inputOf('supplier_bill', form).dueOn).toBe('2026-03-10')
    expect(inputOf('bank_deposit', form).dueOn).toBeNull()
  })

  test('charges a hard cost where it waits, and a soft cost to income', () => {
    const rebilled = (rebill: 'hard_cost' | 'soft_cost') =>
      inputOf('supplier_bill', {
        ...form,
        lines: [{ ...line, rebill, chargeAccountId: 'income' }],
      }).lines[0]?.rebill?.accountId
    expect([rebilled('hard_cost'), rebilled('soft_cost')]).toEqual(['account', 'income'])
  })
})

test('the last line that is removed leaves an empty one', () => {
  const [first] = form.lines
  const { lines } = reduceCoding(form, { kind: 'remove', key: first?.key ?? '', usual })
  expect(lines).toHaveLength(1)
  expect(lines[0]?.key).not.toBe(first?.key)
})
