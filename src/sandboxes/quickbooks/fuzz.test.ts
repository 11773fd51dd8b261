import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anInvoice, aSandbox } from './sandbox.fixture.ts'
import { type Property, schemaOf } from './schema/schema.ts'
import type { Body } from './values/json.ts'

const bank = { DepositToAccountRef: { value: '35' } }
const direct = { AccountRef: { value: '30' } }

/** A body of each kind that the service takes, for others to be made from. */
const SOUND: Readonly<Record<string, Body>> = {
  Account: { Name: 'Fuzz', AccountType: 'Bank' },
  CreditMemo: anInvoice(),
  Customer: { DisplayName: 'Fuzz' },
  Deposit: {
    ...bank,
    Line: [{ Amount: 5, DetailType: 'DepositLineDetail', DepositLineDetail: direct }],
  },
  Invoice: anInvoice({ TxnTaxDetail: { TxnTaxCodeRef: { value: '3' } } }),
  Item: { Name: 'Fuzz', Type: 'Service', IncomeAccountRef: { value: '1' } },
  Payment: { CustomerRef: { value: '1' }, TotalAmt: 5 },
  Vendor: { DisplayName: 'Fuzz vendor' },
}

const scalar = fc.oneof(
  fc.string(),
  fc.double(),
  fc.constantFrom<unknown>(
    0,
    -0,
    0.005,
    1e15,
    1e308,
    '1,234.56',
    '',
    null,
    true,
    '2026-02-30',
    '1',
  ),
)

/** A value for a property, mostly of its own kind, as deep as the real ones. */
function valueFor({ kind, target = '' }: Property, depth: number): fc.Arbitrary<unknown> {
  const inner =
    depth > 0 && (kind === 'list' || kind === 'object') ? partOf(target, depth - 1) : scalar
  if (kind === 'list') return fc.array(inner, { maxLength: 3 })
  if (kind === 'ref') return fc.record({ value: fc.oneof(fc.constant('1'), scalar) })
  return fc.oneof({ weight: 5, arbitrary: inner }, { weight: 1, arbitrary: scalar })
}

/** Up to three properties of a schema. */
const partOf = (schema: string, depth: number): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .uniqueArray(fc.constantFrom(...schemaOf(schema).values()), { maxLength: 3 })
    .chain((properties) =>
      fc.record(
        Object.fromEntries(
          properties.map((property) => [property.name, valueFor(property, depth)]),
        ),
      ),
    )

test('whatever is sent, the answer is a success or a fault and the books balance', async () => {
  const { admin, burst, clock, companyId } = await aSandbox()
  const call = fc.constantFrom(...Object.keys(SOUND)).chain((kind) =>
    fc.record({
      path: fc.constantFrom('', '', '', '?operation=void', '?operation=delete', '?include=void'),
      kind: fc.constant(kind),
      part: partOf(kind, 3),
    }),
  )
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(call, async ({ path, kind, part }) => {
      clock.advance(150)
      const sent = { ...SOUND[kind], ...part }
      const { status } = await burst('POST', `${kind.toLowerCase()}${path}`, sent)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      expect([200, 400]).toContain(status)
    }),
    { numRuns: 2000, seed: 20_261_122 },
  )
  const balance = await admin('GET', `companies/${companyId}/trial-balance`)
  expect(balance.debit).toEqual(balance.credit)
  expect(Number(balance.debit)).toBeGreaterThan(0)
  expect(statuses.get(200)).toBeGreaterThan(200)
})

test('bodies that are no objects and texts that are no queries are faults', async () => {
  const { burst, clock } = await aSandbox()
  const words = fc.constantFrom(
    ...['select', '*', 'from', 'Invoice', 'where', 'Id', '=', "'1'", 'in', '(', ')', ',', 'like'],
    ...[
      'orderby',
      'startposition',
      'maxresults',
      '-1',
      '1e9',
      'count(*)',
      "'",
      '\\',
      'MetaData.CreateTime',
    ],
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(words).map((list) => list.join(' ')),
  )
  await fc.assert(
    fc.asyncProperty(text, async (sent) => {
      clock.advance(250)
      const query = await burst('GET', `query?query=${encodeURIComponent(sent)}`)
      clock.advance(250)
      const body = await burst('POST', 'invoice', sent)
      expect([query.status, body.status].every((status) => [200, 400].includes(status))).toEqual(
        true,
      )
    }),
    { numRuns: 500, seed: 20_261_122 },
  )
})
