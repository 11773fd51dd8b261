import { expect, test } from 'vitest'
import { anInvoice, keyOf } from '../bodies.fixture.ts'
import { type Answer, aSandbox, errorOf, objectOf } from '../sandbox.fixture.ts'
import type { Body } from '../values/json.ts'

const response = ({ body }: Answer): Body => (body.QueryResponse ?? {}) as Body
const rows = (answer: Answer, name: string): Body[] => (response(answer)[name] ?? []) as Body[]
const names = (answer: Answer, name: string, key = 'DisplayName') =>
  rows(answer, name).map((row) => row[key])

test('keywords, kinds, properties and values are found in any case', async () => {
  const { query } = await aSandbox()

  const answer = await query("SELECT * from ACCOUNT Where name = 'checking'")

  expect(names(answer, 'Account', 'Name')).toEqual(['Checking'])
})

test('a quote in a value is escaped', async () => {
  const { query } = await aSandbox()

  const answer = await query("select * from Customer where DisplayName = 'Amy\\'s Bird Sanctuary'")

  expect(names(answer, 'Customer')).toEqual(["Amy's Bird Sanctuary"])
})

test('LIKE knows only the per cent sign', async () => {
  const { query } = await aSandbox()

  expect(names(await query("select * from Vendor where DisplayName like 'P%'"), 'Vendor')).toEqual([
    'PG&E',
    'Pam Seitz',
  ])
  expect(
    names(await query("select * from Vendor where DisplayName like 'P___'"), 'Vendor'),
  ).toEqual([])
})

test('customers come by full name, sub-customers after their parent', async () => {
  const { query } = await aSandbox()

  const answer = await query("select * from Customer where FullyQualifiedName like 'Freeman%'")

  expect(names(answer, 'Customer', 'FullyQualifiedName')).toEqual([
    'Freeman Sporting Goods',
    'Freeman Sporting Goods:0969 Ocean View Road',
    'Freeman Sporting Goods:55 Twin Lane',
  ])
})

test('transactions come with the newest change first', async () => {
  const { clock, post, query } = await aSandbox()
  const first = objectOf(await post('invoice', anInvoice()), 'Invoice')
  clock.advance(2000)
  const second = objectOf(await post('invoice', anInvoice()), 'Invoice')
  clock.advance(2000)
  await post('invoice', { ...keyOf(first), sparse: true, PrivateNote: 'touched' })

  expect(names(await query('select * from Invoice'), 'Invoice', 'Id')).toEqual([
    first.Id,
    second.Id,
  ])
})

test('pages follow STARTPOSITION and MAXRESULTS in either order', async () => {
  const { query } = await aSandbox()

  const page = await query('select * from Customer orderby Id maxresults 2 startposition 3')

  expect(names(page, 'Customer', 'Id')).toEqual(['3', '4'])
  expect(response(page)).toMatchObject({ startPosition: 3, maxResults: 2 })
})

test('without MAXRESULTS a page has a hundred rows, with it a thousand at most', async () => {
  const { post, query } = await aSandbox()
  const create = (bId: string) => ({ bId, operation: 'create', Invoice: anInvoice() })
  for (let batch = 0; batch < 35; batch += 1) {
    const BatchItemRequest = Array.from({ length: 30 }, (_, index) => create(`${index}`))
    await post('batch', { BatchItemRequest })
  }

  expect(rows(await query('select * from Invoice'), 'Invoice')).toHaveLength(100)
  const most = await query('select * from Invoice maxresults 5000')
  expect(response(most)).toMatchObject({ maxResults: 1000, totalCount: 1050 })
})

test('totalCount stands beside invoices and not beside customers', async () => {
  const { post, query } = await aSandbox()
  await post('invoice', anInvoice())

  expect(response(await query('select * from Invoice'))).toHaveProperty('totalCount', 1)
  expect(response(await query('select * from Customer'))).not.toHaveProperty('totalCount')
})

test('nothing found is an empty answer, and a count is a number only', async () => {
  const { query } = await aSandbox()

  expect(response(await query("select * from Customer where DisplayName = 'Nobody'"))).toEqual({})
  expect(response(await query('select count(*) from Customer'))).toEqual({ totalCount: 29 })
})

test('lists hide what is inactive unless asked for it', async () => {
  const { get, post, query } = await aSandbox()
  const customer = objectOf(await get('customer/3'), 'Customer')
  await post('customer', { ...keyOf(customer), sparse: true, Active: false })
  const count = async (where: string) =>
    response(await query(`select count(*) from Customer${where}`)).totalCount

  expect(await count('')).toEqual(28)
  expect(await count(' where Active in (true, false)')).toEqual(29)
  expect(await count(' where Active = false')).toEqual(1)
})

test('times of MetaData are compared as moments', async () => {
  const { clock, post, query } = await aSandbox()
  await post('invoice', anInvoice())
  clock.advance(1_800_000)
  const late = objectOf(await post('invoice', anInvoice()), 'Invoice')

  const answer = await query(
    "select * from Invoice where Metadata.LastUpdatedTime > '2026-05-05T09:20:00Z'",
  )

  expect(names(answer, 'Invoice', 'Id')).toEqual([late.Id])
})

test('amounts are compared as numbers and conditions are joined by AND', async () => {
  const { post, query } = await aSandbox()
  for (const Amount of [9, 10, 100]) {
    const line = { Amount, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: {} }
    await post('invoice', anInvoice({ Line: [line] }))
  }

  const answer = await query("select * from Invoice where Balance >= '10' and Balance < '100'")

  expect(names(answer, 'Invoice', 'TotalAmt')).toEqual([10])
})

test('payments are found by customer, day and amount', async () => {
  const { post, query } = await aSandbox()
  await post('payment', { CustomerRef: { value: '1' }, TotalAmt: 25.5, TxnDate: '2026-05-01' })

  const answer = await query(
    "select * from Payment where CustomerRef = '1' and TxnDate = '2026-05-01' and TotalAmt = '25.50'",
  )

  expect(rows(answer, 'Payment')).toHaveLength(1)
})

test('a field list is answered with whole objects', async () => {
  const { query } = await aSandbox()

  const [row] = rows(await query("select Id, SyncToken from Item where Name = 'Pump'"), 'Item')

  expect(row).toMatchObject({ Id: '11', Name: 'Pump', Type: 'Inventory' })
})

test.each([
  ['select * from Custmoer', '4001', 'QueryValidationError: invalid context declaration: Custmoer'],
  [
    "select * from Customer where EmailAddress = 'x'",
    '4001',
    'QueryValidationError: Property EmailAddress not found for Entity Customer',
  ],
  [
    "select * from Payment where UnappliedAmt > '0'",
    '4001',
    "QueryValidationError: property 'UnappliedAmt' is not queryable",
  ],
  [
    'select * from Customer startposition 0',
    '4001',
    'QueryValidationError: value 0 is too small. Min allowed value is 1',
  ],
  ["select * from Invoice where Id = ''", '2030', 'Id should be a valid number. Supplied value:'],
])('%s is refused with %s', async (text, code, detail) => {
  const { query } = await aSandbox()

  const answer = await query(text)

  expect(answer.status).toEqual(400)
  expect(errorOf(answer)).toMatchObject({ code, Detail: detail })
})

test.each([
  ["select * from Customer where Id > > '1'", 35],
  ["select * from Customer where Id = '1' or Id = '2'", 39],
  ["select * from Customer where DisplayName = 'unclosed", 44],
  ['select * Customer', 10],
])('%s cannot be parsed, and the fault says where', async (text, column) => {
  const { query } = await aSandbox()

  const error = errorOf(await query(text))

  expect(error).toMatchObject({ Message: 'Error parsing query', code: '4000' })
  expect(error.Detail).toMatch(/^QueryParserError: Encountered " ".+" ".+ "" at line 1, /)
  expect(error.Detail).toContain(`column ${column}.`)
  expect(error.Detail).toContain('Was expecting one of:\n    ')
})

test('a query may be posted as text', async () => {
  const { post } = await aSandbox()

  const answer = await post('query', "select * from Term where Name = 'Net 30'")

  expect(names(answer, 'Term', 'DueDays')).toEqual([30])
})

test('a new object can stay out of queries for a while and not out of reads', async () => {
  const { clock, get, post, query } = await aSandbox({ switches: { queryLagMs: 30_000 } })
  clock.advance(60_000)
  const { Id } = objectOf(await post('invoice', anInvoice()), 'Invoice')

  expect(rows(await query('select * from Invoice'), 'Invoice')).toEqual([])
  expect((await get(`invoice/${Id}`)).status).toEqual(200)
  clock.advance(30_000)
  expect(rows(await query('select * from Invoice'), 'Invoice')).toHaveLength(1)
})
