import { expect, test } from 'vitest'
import type { TaxComponentId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { parseMoney } from '#books/money.ts'
import { creditOf, invoiceOf } from '../../conformance-sales.fixture.ts'
import { aReference } from '../references.fixture.ts'
import { translateCreditNote } from './credit-note.ts'
import { RIG, salesReferences } from './sales.fixture.ts'
import { blockersOf, partOf, partsOf } from './translation.fixture.ts'

const applied = [{ invoice: invoiceOf(RIG, '1'), amount: '20.00', on: '2026-01-12' }]
const taxed = { unitPrice: '10', quantity: '1', taxCodeId: 'standard_tax' as never }

test('a credit note is a credit memo with its own number, reason, lines and tax', () => {
  const record = creditOf(RIG, 'c', { lines: [taxed], reason: 'discount' })
  const { wire, fingerprint } = partOf(translateCreditNote(record, salesReferences()), 'main')
  expect(wire).toMatchObject({
    DocNumber: 'CR-c',
    TxnDate: '2026-01-11',
    CustomerRef: { value: '58' },
    PrivateNote: 'Discount ~cmain',
    TxnTaxDetail: { TxnTaxCodeRef: { value: '2' } },
    Line: [{ Amount: 10, SalesItemLineDetail: { ItemRef: { value: '7' } } }],
  })
  expect(JSON.parse(fingerprint)).toMatchObject({ tax: '0.87', total: '10.87' })
})

test('each application is a payment of nothing, which waits for the credit memo', () => {
  const record = creditOf(RIG, 'c', { applied })
  const first = translateCreditNote(
    record,
    salesReferences({ held: { 'credit_note c main': undefined } }),
  )
  expect(partsOf(first)[1]).toEqual({ name: 'apply:c-0', waitsFor: 'main' })
  expect(partOf(translateCreditNote(record, salesReferences()), 'apply:c-0').wire).toEqual({
    TxnDate: '2026-01-12',
    CustomerRef: { value: '58' },
    CurrencyRef: { value: 'USD' },
    TotalAmt: 0,
    PrivateNote: 'Credit note CR-c over 120.50 ~capplyc0',
    Line: [
      { Amount: 20, LinkedTxn: [{ TxnId: '130', TxnType: 'Invoice' }] },
      { Amount: 20, LinkedTxn: [{ TxnId: '140', TxnType: 'CreditMemo' }] },
    ],
  })
})

test('tax relief is a journal entry on the day of the claim', () => {
  const record = creditOf(RIG, 'c')
  const share = {
    componentId: 'standard_tax_component' as TaxComponentId,
    amount: parseMoney('0.87', 'USD'),
  }
  const relief = { claimedOn: '2026-07-01' as LocalDate, taxes: [share] }
  const adjustment = {
    ...{ id: 'adjustment' as never, code: '2205', name: 'Tax adjustment', archived: false },
    ...({ type: 'current_liability', role: 'sales_tax_collected_adjustment' } as const),
  }
  const references = salesReferences({
    mapped: { 'account adjustment': aReference({ kind: 'account', remoteId: '90' }) },
  })
  const accounts = new Map([...references.accounts, [adjustment.id, adjustment]])
  const creditNote = { ...record.creditNote, relief }
  const translation = translateCreditNote({ ...record, creditNote }, { ...references, accounts })
  expect(partOf(translation, 'relief').wire).toMatchObject({
    TxnDate: '2026-07-01',
    Line: [
      {
        Amount: 0.87,
        JournalEntryLineDetail: { PostingType: 'Debit', AccountRef: { value: '90' } },
      },
      {
        Amount: 0.87,
        JournalEntryLineDetail: { PostingType: 'Credit', AccountRef: { value: '34' } },
      },
    ],
  })
})

test('all that is missing is told at once, and nothing goes before it', () => {
  const record = creditOf(RIG, 'c', { lines: [taxed, { accountId: 'bad_debts' as never }] })
  const references = salesReferences({ mapped: { 'tax standard_tax': undefined } })
  expect(blockersOf(translateCreditNote(record, references)).map(({ cause }) => cause)).toEqual([
    'unmapped:tax:standard_tax',
    'unmapped:sales:bad_debts',
  ])
})
