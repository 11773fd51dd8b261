import { expect, test } from 'vitest'
import { systemRandom } from '#runtime/random.ts'
import { onOneEngine, type TestDatabase } from '#store/test-database.fixture.ts'
import { startApi, type TestFirm } from './test-api.fixture.ts'
import { openTestBooks } from './test-books.fixture.ts'
import type { Invoice } from './wire/invoices.ts'

onOneEngine('the badge of an invoice', (database) => {
  async function badgesAfter(link: LinkRow): Promise<Invoice['links']> {
    const firm = await startApi(database()).newFirm()
    const invoice = await (await openTestBooks(firm)).approved()
    await insertLink(database(), firm, invoice.id, link)
    const { body } = await firm.as.get<Invoice>(`/api/invoices/${invoice.id}`)
    return body.links
  }

  test.each<[Invoice['links'][number]['state'], LinkRow]>([
    ['in_ledger', { wanted: 'present', held: 3, parked: false }],
    ['on_its_way', { wanted: 'present', held: 2, parked: false }],
    ['needs_you', { wanted: 'present', held: 2, parked: true }],
    ['on_hold', { wanted: 'hold', held: 3, parked: false }],
    ['removed', { wanted: 'void', held: 3, parked: false }],
    ['on_its_way', { wanted: 'void', held: 2, parked: false }],
  ])('is %s for %o', async (state, link) => {
    expect(await badgesAfter(link)).toEqual([
      { connectionId: expect.any(String), connector: 'some-ledger', state },
    ])
  })
})

type LinkRow = Readonly<{ wanted: string; held: number; parked: boolean }>

const AT = '2026-03-01T00:00:00Z'

async function insertLink(
  database: TestDatabase,
  { firmId, divisionId }: TestFirm,
  invoiceId: string,
  { wanted, held, parked }: LinkRow,
): Promise<void> {
  const company = systemRandom.uuid()
  const connection = systemRandom.uuid()
  await database.asOwner(
    `insert into hub.company (id, firm_id, connector, remote_company_id, name, created_at)
      values ($1, $2, 'some-ledger', $3, 'Books', '${AT}')`,
    ...[company, firmId, company],
  )
  await database.asOwner(
    `insert into connection (firm_id, id, division_id, connector, company_id, grant_id,
        remote_company_id, company_name, start_on, settings, created_at, created_by)
      values ($1, $2, $3, 'some-ledger', $4, $4, $5, 'Books', '2026-01-01', '{}', '${AT}',
        'x')`,
    ...[firmId, connection, divisionId, company, company],
  )
  await database.asOwner(
    `insert into link (firm_id, id, connection_id, record_kind, record_id, document_on, origin,
        wanted, wanted_seq, held_seq, parked_at)
      values ($1, $2, $3, 'invoice', $4, '2026-03-02', 'books',
        $5, 3, $6, nullif($7, '')::timestamptz)`,
    ...[firmId, systemRandom.uuid(), connection, invoiceId, wanted, String(held)],
    parked ? AT : '',
  )
}
