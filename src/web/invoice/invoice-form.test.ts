import { expect, test } from 'vitest'
import {
  emptyForm,
  type FormAction,
  type InvoiceForm,
  lineInputOf,
  pricingOf,
  reduceForm,
} from './invoice-form.ts'

const ACCOUNT = '00000000-0000-4000-8000-000000000001'
const TAX = '00000000-0000-4000-8000-000000000002'
const MATTER = '00000000-0000-4000-8000-000000000003'
const DIVISION = '00000000-0000-4000-8000-000000000004'
const usual = { accountId: ACCOUNT, taxCodeId: TAX, engagementId: null }

const aForm = (): InvoiceForm =>
  emptyForm({ today: '2026-11-22', currency: 'USD', clientId: null, usual })

const after = (...actions: readonly FormAction[]): InvoiceForm =>
  actions.reduce(reduceForm, aForm())

const write = (key: string, description: string): FormAction => ({
  kind: 'line',
  key,
  change: { description },
})
const add: FormAction = { kind: 'add', after: undefined, usual }
const wordsOf = (form: InvoiceForm) => form.lines.map(({ description }) => description)

test('a new invoice is due thirty days after today', () => {
  expect(aForm().dueOn).toBe('2026-12-22')
})

test('a new line is coded like the line above it', () => {
  const form = after({ kind: 'line', key: 'line-0', change: { engagementId: MATTER } }, add)
  expect(form.lines[1]?.engagementId).toBe(MATTER)
})

test('a line moves up and stays within the invoice', () => {
  const move: FormAction = { kind: 'move', key: 'line-1', step: -1 }
  expect(wordsOf(after(write('line-0', 'a'), add, write('line-1', 'b'), move, move))).toEqual([
    'b',
    'a',
  ])
})

test('an invoice without its last line has an empty one to write on', () => {
  const form = after(write('line-0', 'a'), { kind: 'remove', key: 'line-0', usual })
  expect(wordsOf(form)).toEqual([''])
})

test('a line that was removed and one that was added never share a key', () => {
  const form = after(add, { kind: 'remove', key: 'line-1', usual }, add)
  expect(form.lines.map(({ key }) => key)).toEqual(['line-0', 'line-2'])
})

test('another client takes the matter of the first one off the lines', () => {
  const form = after(
    { kind: 'line', key: 'line-0', change: { engagementId: MATTER } },
    { kind: 'header', change: { clientId: DIVISION } },
  )
  expect(form.lines[0]?.engagementId).toBeNull()
})

test('a price with a thousands comma is read as a number', () => {
  const form = after({ kind: 'line', key: 'line-0', change: { unitPrice: '1,250.50' } })
  expect(form.lines.map(lineInputOf)[0]?.unitPrice).toBe('1250.50')
})

test('only lines that are complete are priced', () => {
  const form = after(
    { kind: 'line', key: 'line-0', change: { unitPrice: 'abc' } },
    add,
    { kind: 'line', key: 'line-1', change: { unitPrice: '100' } },
    add,
  )
  expect(pricingOf(form, DIVISION)?.keys).toEqual(['line-1'])
})

test('an item fills in its account, tax and price', () => {
  const item = {
    id: MATTER,
    version: 1,
    code: 'ADV',
    name: 'Advice',
    kind: 'service' as const,
    recurrence: 'one_time' as const,
    ...{ productTypeId: null, billableCategoryId: null, billableTypeId: null },
    accountId: DIVISION,
    taxCodeId: TAX,
    unitPrice: '350.000000',
    archived: false,
  }
  const [line] = after({ kind: 'item', key: 'line-0', item }).lines
  expect(line).toMatchObject({ accountId: DIVISION, unitPrice: '350.00', description: 'Advice' })
})
