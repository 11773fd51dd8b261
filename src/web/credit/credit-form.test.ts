import { expect, test } from 'vitest'
import { CreditNoteChange } from '#api/wire/credit-notes.ts'
import { emptyForm, reduceForm } from '../invoice/invoice-form.ts'
import { creditInputOf } from './credit-form.ts'

const ID = '00000000-0000-4000-8000-000000000001'
const usual = { accountId: ID, taxCodeId: ID, engagementId: null }

test('lines are those that somebody wrote, without what only an invoice says', () => {
  const empty = emptyForm({ today: '2026-03-02', currency: 'USD', clientId: ID, usual })
  const written = reduceForm(empty, {
    kind: 'line',
    key: 'line-0',
    change: { description: 'Too much', unitPrice: '1,200.50', deferral: 'monthly' },
  })
  const form = reduceForm(written, { kind: 'add', after: undefined, usual })
  const input = creditInputOf({ ...form, reason: 'discount', invoiceId: null })
  const read = CreditNoteChange.parse({ ...input, version: 1 })
  expect(read.lines).toMatchObject([{ unitPrice: '1200.50', invoiceLineId: null }])
  expect(read.number).toBeNull()
})
