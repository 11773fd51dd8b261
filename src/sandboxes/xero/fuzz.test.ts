import { expect, test } from 'vitest'
import { type Random, seededRandom } from '#runtime/random.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { createXeroSandbox } from './index.ts'
import { type Json, NZ } from './sandbox.fixture.ts'

/** More are sent with XERO_FUZZ_REQUESTS=20000. */
const REQUESTS = Number(process.env.XERO_FUZZ_REQUESTS ?? 2000)
const ORIGIN = 'http://xero.test'

const pick = <T>(random: Random, all: readonly T[]): T =>
  all[Math.floor(random.fraction() * all.length)] as T

const LINE = { Description: 'x', Quantity: 1, UnitAmount: 10, AccountCode: '200' }
const BODIES: readonly (readonly [path: string, body: Json])[] = [
  [
    'Invoices',
    {
      Type: 'ACCREC',
      Contact: { Name: 'A' },
      DueDate: '2026-10-01',
      Status: 'AUTHORISED',
      LineItems: [LINE],
    },
  ],
  [
    'Invoices',
    { Type: 'ACCPAY', Contact: { Name: 'B' }, LineItems: [{ ...LINE, AccountCode: '400' }] },
  ],
  [
    'CreditNotes',
    { Type: 'ACCRECCREDIT', Contact: { Name: 'A' }, Status: 'AUTHORISED', LineItems: [LINE] },
  ],
  ['Payments', { Invoice: { InvoiceID: NZ }, Account: { Code: '090' }, Amount: 1 }],
  [
    'BatchPayments',
    {
      Account: { Code: '090' },
      Payments: [{ Invoice: { InvoiceNumber: 'INV-0001' }, Amount: 1, Reference: 'x' }],
    },
  ],
  [
    'BankTransactions',
    { Type: 'RECEIVE', Contact: { Name: 'A' }, BankAccount: { Code: '090' }, LineItems: [LINE] },
  ],
  [
    'BankTransactions',
    {
      Type: 'SPEND-PREPAYMENT',
      Contact: { Name: 'B' },
      BankAccount: { Code: '090' },
      LineItems: [{ ...LINE, AccountCode: '620' }],
    },
  ],
  [
    'BankTransfers',
    { FromBankAccount: { Code: '090' }, ToBankAccount: { Code: '091' }, Amount: 1 },
  ],
  [
    'ManualJournals',
    {
      Narration: 'x',
      Status: 'POSTED',
      JournalLines: [
        { LineAmount: 1, AccountCode: '400' },
        { LineAmount: -1, AccountCode: '404' },
      ],
    },
  ],
  ['Contacts', { Name: 'C', Phones: [{ PhoneType: 'DDI', PhoneNumber: '1' }] }],
  ['ContactGroups', { Name: 'G' }],
  ['Items', { Code: 'I', SalesDetails: { UnitPrice: 1, AccountCode: '200' } }],
  ['Accounts', { Code: '9', Name: 'N', Type: 'EXPENSE' }],
  ['TaxRates', { Name: 'T', ReportTaxType: 'OUTPUT', TaxComponents: [{ Name: 'c', Rate: 1 }] }],
  ['TrackingCategories', { Name: 'K' }],
  ['Currencies', { Code: 'USD' }],
]
const PATHS = [
  ...BODIES.map(([path]) => path),
  ...['Overpayments', 'Prepayments', 'Organisation', 'BrandingThemes', 'Reports/TrialBalance'],
  ...['Reports/BalanceSheet', 'Reports/ProfitAndLoss', 'Reports/AgedPayablesByContact', 'Nothing'],
]
const STRANGE: readonly unknown[] = [
  ...[null, '', ' ', '\u0000', '💥'.repeat(50), 'x'.repeat(5000), '1e400', '-0', 'NaN', '0.005'],
  ...[-1, 0, 1e15, 0.1, true, [], {}, [[]], { a: 1 }, '2026-02-30', '/Date(-1)/', '/Date(9e20)/'],
  ...['00000000-0000-0000-0000-000000000000', '__proto__', 'DELETED', 'VOIDED', 'constructor'],
]
const QUERIES = [
  ...[
    '',
    '?page=0',
    '?page=-1&pageSize=99999',
    '?where=',
    '?where=Name.Contains("x")',
    '?order=Date',
  ],
  ...['?where=((', '?where=Date>DateTime(2026,99,99)', '?where=Type=="ACCREC" AND', '?unitdp=4'],
  ...['?summarizeErrors=false', '?IDs=,,', '?periods=x', '?date=x', '?contactID=x', '?%E0%A4=%zz'],
]

/** Replaces a value somewhere inside by a strange one. */
function spoiled(random: Random, value: Json): Json {
  if (random.fraction() < 0.15) return pick(random, STRANGE)
  if (Array.isArray(value)) return value.map((one) => spoiled(random, one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      random.fraction() < 0.02 ? pick(random, ['', '__proto__', 'Colour']) : key,
      spoiled(random, inner),
    ]),
  )
}

function bodyFor(random: Random): string {
  const [, body] = pick(random, BODIES)
  if (random.fraction() < 0.05)
    return pick(random, ['', '{', '[]', 'null', '"x"', '{"Invoices":5}'])
  return JSON.stringify(random.fraction() < 0.4 ? body : spoiled(random, body))
}

test(`${REQUESTS} random requests meet no error of ours, and the books stay balanced`, async () => {
  const random = seededRandom('fuzz')
  const limits = { minuteLimit: 1e9, dayLimit: 1e9, appMinuteLimit: 1e9 }
  const sandbox = createXeroSandbox({
    clock: new VirtualClock(new Date('2026-09-14T12:00:00Z')),
    random: seededRandom('fuzzed'),
    seed: 'demo-nz',
    switches: limits,
  })
  const ask = async (path: string, init?: RequestInit) =>
    sandbox.fetch(new Request(`${ORIGIN}${path}`, init))
  const { clientId, clientSecret, refreshToken } = sandbox.greet(ORIGIN)
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken }
  const given = await ask('/connect/token', {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams(form),
  })
  const { access_token } = (await given.json()) as Json
  const ids: string[] = [NZ, 'x', '..', '%2e', '%zz']
  const failures: string[] = []
  for (let at = 0; at < REQUESTS; at += 1) {
    const method = pick(random, ['GET', 'PUT', 'PUT', 'POST', 'POST', 'DELETE'])
    const [base, written] = random.fraction() < 0.6 ? pick(random, BODIES) : [pick(random, PATHS)]
    const deep = pick(random, [
      '',
      '',
      '',
      `/${pick(random, ids)}`,
      `/${pick(random, ids)}/History`,
    ])
    const path = `/api.xro/2.0/${base}${deep || pick(random, ['', `/${pick(random, ids)}/Allocations`])}`
    const body =
      written && random.fraction() < 0.5
        ? JSON.stringify(spoiled(random, written))
        : bodyFor(random)
    const response = await ask(path + pick(random, QUERIES), {
      method,
      headers: {
        authorization: `Bearer ${access_token}`,
        'xero-tenant-id': NZ,
        accept: 'application/json',
        ...(random.fraction() < 0.1 && { 'if-modified-since': pick(random, ['x', '2026-01-01']) }),
      },
      ...(method !== 'GET' && { body }),
    }).catch((error: unknown) => error as Error)
    if (response instanceof Error) {
      failures.push(`${method} ${path} ${body.slice(0, 300)}: ${response.stack}`)
      continue
    }
    const text = await response.text()
    if (response.status >= 500 && response.status !== 501) {
      failures.push(`${response.status} ${method} ${path} ${body.slice(0, 300)}: ${text}`)
    }
    const id = /"\w+ID":"([0-9a-f-]{36})"/.exec(text)?.[1]
    if (id && ids.length < 200) ids.push(id)
  }
  const { debit, credit } = (await (
    await ask(`/admin/companies/${NZ}/trial-balance?asOf=9999-12-31`)
  ).json()) as Json
  sandbox.close()
  expect(failures.slice(0, 5)).toEqual([])
  expect(debit).toEqual(credit)
  expect(Number(debit)).toBeGreaterThan(0)
})
