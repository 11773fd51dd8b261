import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { FirmId } from '#books/ids.ts'
import { aPlan } from '#demo/firm-plan.fixture.ts'
import { writeFirm } from '#demo/write-firm.ts'
import { seededRandom } from '#runtime/random.ts'
import { saveMember } from '#store/members.ts'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { startApi, type TestApi, type TestFirm } from './test-api.fixture.ts'
import type { AccountList, TaxCodeList } from './wire/chart.ts'
import type { FirmRow, FirmStarters, NewFirmInput } from './wire/firms.ts'
import { paths } from './wire/paths.ts'
import type { Problem } from './wire/problem.ts'
import type { Session } from './wire/session.ts'
import type { TrialBalance } from './wire/trial-balance.ts'

type Firms = Readonly<{ items: readonly FirmRow[] }>

const NEW_FIRM: NewFirmInput = {
  name: 'Thistle Law',
  style: 'legal',
  country: 'US',
  currency: 'USD',
  timeZone: 'America/Chicago',
  yearEnd: { month: 6, day: 30 },
  chart: 'generic',
  salesTax: { name: 'Sales tax 8.25%', percent: '8.25' },
  banks: ['First National', 'Savings'],
  trust: { jurisdiction: 'US', banks: ['IOLTA', 'Second trust bank'] },
  openings: {
    on: '2026-02-28',
    lines: [
      { accountCode: '1000', amount: '12500.00' },
      { accountCode: '2700', amount: '-4000.00' },
    ],
  },
}

onOneEngine('firms', (database) => {
  let api: TestApi
  let firm: TestFirm

  beforeAll(async () => {
    api = startApi(database())
    firm = await api.newFirm('administrator')
  })

  test('an administrator starts a firm of his own, is in it at once, and finds what he said', async () => {
    const { as } = await api.newFirm('administrator')
    const { status, body } = await as.post<Firms>(paths.firms(), NEW_FIRM)
    expect([status, body.items.map(({ name, current }) => [name, current])]).toEqual([
      201,
      [
        ['Byron & Partners', false],
        ['Thistle Law', true],
      ],
    ])
    const { body: session } = await as.get<Session>(paths.session())
    const [division] = session.divisions
    expect(session).toMatchObject({
      firm: { name: 'Thistle Law', madeUp: false },
      role: 'administrator',
    })
    expect(session.trustDivisionIds).toEqual([division?.id])
    const query = `?divisionId=${division?.id}`
    const { body: chart } = await as.get<z.infer<typeof AccountList>>(paths.accounts() + query)
    const banks = chart.items.filter(({ type }) => type === 'bank')
    expect(banks.map(({ code, name, role }) => [code, name, role])).toEqual([
      ['1000', 'First National', null],
      ['1001', 'Savings', null],
      ['1010', 'IOLTA', 'trust_bank'],
      ['1011', 'Second trust bank', 'trust_bank'],
    ])
    expect(chart.items.map(({ role }) => role)).toContain('trust_liability')
    const { body: taxes } = await as.get<z.infer<typeof TaxCodeList>>(paths.taxCodes() + query)
    expect(taxes.items.map(({ name }) => name)).toEqual([
      'No tax (0%)',
      'Out of scope',
      'Sales tax 8.25%',
    ])
    const { body: yearEnd } = await as.get(paths.yearEnd(division?.id ?? ''))
    expect(yearEnd).toEqual({ month: 6, day: 30 })
    const { body: balance } = await as.get<TrialBalance>(
      `${paths.trialBalance()}${query}&asOf=2026-03-10`,
    )
    expect(balance.rows.map(({ code }) => code)).toEqual(['1000', '2700', '3200'])
  })

  test('a firm that charges no tax has the code of 0 %, and one without trust no trust account', async () => {
    const { as } = await api.newFirm('administrator')
    const bare = { ...NEW_FIRM, salesTax: null, trust: null, openings: null, style: 'msp' as const }
    await as.post(paths.firms(), bare)
    const { body: session } = await as.get<Session>(paths.session())
    const query = `?divisionId=${session.divisions[0]?.id}`
    const { body: taxes } = await as.get<z.infer<typeof TaxCodeList>>(paths.taxCodes() + query)
    expect(taxes.items.map(({ name }) => name)).toEqual(['No tax (0%)', 'Out of scope'])
    const { body: chart } = await as.get<z.infer<typeof AccountList>>(paths.accounts() + query)
    expect(chart.items.filter(({ role }) => role?.startsWith('trust'))).toEqual([])
    expect(session.trustDivisionIds).toEqual([])
  })

  test.each([
    ['name', { name: ' ' }],
    ['country', { country: 'usa' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['yearEnd.month', { yearEnd: { month: 13, day: 1 } }],
    ['salesTax.percent', { salesTax: { name: 'VAT', percent: '101' } }],
    ['salesTax.percent', { salesTax: { name: 'VAT', percent: '0' } }],
    ['banks', { banks: [] }],
    ['banks.1', { banks: ['Main', 'main'] }],
    ['trust.banks.0', { trust: { jurisdiction: 'US', banks: ['Savings'] } }],
    ['trust.jurisdiction', { trust: { jurisdiction: 'XX', banks: ['IOLTA'] } }],
    [
      'openings.on',
      { openings: { on: '2027-01-01', lines: [{ accountCode: '1000', amount: '1' }] } },
    ],
    [
      'openings.lines.0.accountCode',
      { openings: { on: '2026-01-01', lines: [{ accountCode: '9', amount: '1' }] } },
    ],
    [
      'openings.lines.0.accountCode',
      { openings: { on: '2026-01-01', lines: [{ accountCode: '1100', amount: '1' }] } },
    ],
    [
      'openings.lines.0.amount',
      { openings: { on: '2026-01-01', lines: [{ accountCode: '1000', amount: '1.005' }] } },
    ],
  ])('a form with a mistake in %s founds nothing and names the field', async (field, mistake) => {
    const { status, body } = await firm.as.post<Problem>(paths.firms(), { ...NEW_FIRM, ...mistake })
    expect([status, body.field]).toEqual([422, field])
    const { body: all } = await firm.as.get<Firms>(paths.firms())
    expect(all.items).toHaveLength(1)
  })

  test('nobody but an administrator starts a firm', async () => {
    const refused = await (await firm.join('bookkeeper')).post<Problem>(paths.firms(), NEW_FIRM)
    expect([refused.status, refused.body.code]).toEqual([403, 'permission_missing'])
  })

  test('a person goes from one of his firms to another, and to nobody else’s', async () => {
    const other = await api.newFirm()
    const { as } = await api.newFirm('administrator')
    const { body } = await as.post<Firms>(paths.firms(), NEW_FIRM)
    const [first] = body.items
    await as.put(paths.currentFirm(), { firmId: first?.id })
    const { body: session } = await as.get<Session>(paths.session())
    expect(session.firm.id).toBe(first?.id)
    const { status } = await as.put(paths.currentFirm(), { firmId: other.firmId })
    expect(status).toBe(422)
  })

  test('a firm of real books is not removed, nor the only one, nor without its name', async () => {
    const { as, firmId } = await api.newFirm('administrator')
    const only = await as.post<Problem>(paths.firmRemoval(firmId), { name: 'Byron & Partners' })
    await as.post(paths.firms(), NEW_FIRM)
    const real = await as.post<Problem>(paths.firmRemoval(firmId), { name: 'Byron & Partners' })
    expect([only.body.code, real.body.code]).toEqual([
      'firm_is_the_only_one',
      'firm_is_not_made_up',
    ])
  })

  test('a made-up firm goes with everything in it, and no other firm loses anything', async () => {
    const random = seededRandom('removal')
    const office = { clock: api.clock, newId: random.uuid, actor: 'Demo' }
    const plan = aPlan({ documents: 20, profile: 'all' })
    const [kept, gone] = [firm.firmId, random.uuid() as FirmId]
    await writeFirm(database(), gone, plan, office)
    expect((await rowsOf(gone)).length).toBeGreaterThan(35)
    const { body } = await firm.as.get<Session>(paths.session())
    await database().withHub(async (tx) => {
      const member = { userId: body.user.id, firmId: gone, role: 'administrator' } as const
      await saveMember(tx, member, api.clock.now())
    })
    const before = await rowsOf(kept)
    const wrong = await firm.as.post<Problem>(paths.firmRemoval(gone), { name: 'Marsh' })
    expect([wrong.body.code, wrong.body.field]).toEqual(['firm_name_differs', 'name'])
    const { status } = await firm.as.post(paths.firmRemoval(gone), { name: plan.firm.name })
    expect(status).toBe(204)
    expect(await rowsOf(gone)).toEqual([])
    expect(await rowsOf(kept)).toEqual(before)
    const { body: left } = await firm.as.get<Firms>(paths.firms())
    expect(left.items.map(({ id }) => id)).toEqual([firm.firmId])
  })

  test('what a new firm may begin with has the generic chart first', async () => {
    const { body } = await firm.as.get<FirmStarters>(paths.firmStarters())
    expect(body.charts.map(({ id }) => id)).toEqual(['generic', 'legal'])
    const opens = body.charts[0]?.accounts.filter(({ opens }) => opens).map(({ code }) => code)
    expect(opens).toContain('1000')
    expect(opens).not.toContain('1100')
    expect(opens).not.toContain('2400')
    expect(body.jurisdictions.map(({ code }) => code)).toContain('NZ')
  })

  /** How many rows a firm has, by table; tables without any are left out. */
  async function rowsOf(firmId: FirmId): Promise<string[]> {
    const tables = await database().asOwner(`select table_schema || '.' || table_name as name
      from information_schema.columns where column_name = 'firm_id'
      and table_schema in ('public', 'hub') order by 1`)
    const counts: string[] = []
    for (const { name } of tables) {
      const [row] = await database().asOwner(
        `select count(*)::int as count from ${name} where firm_id = '${firmId}'`,
      )
      if (Number(row?.count) > 0) counts.push(`${name} ${row?.count}`)
    }
    return counts
  }
})
