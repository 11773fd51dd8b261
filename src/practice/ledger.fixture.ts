import { seededRandom } from '#runtime/random.ts'
import type { TestDatabase } from '#store/test-database.fixture.ts'
import type { Practice } from './practice.fixture.ts'

const random = seededRandom('ledger')

const SALES = { invoice: true, payment: true }

/** A ledger that takes invoices and payments, or other kinds, from 2026 on; its company's id. */
export async function connectLedger(
  database: TestDatabase,
  practice: Practice,
  kinds: Readonly<Record<string, boolean>> = SALES,
): Promise<string> {
  const companyId = random.uuid()
  const company = `insert into hub.company (id, firm_id, connector, remote_company_id, name,
    created_at) values ($1::uuid, $2, 'ledger', $1::text, 'Marsh & Vale', '2026-01-01')`
  await database.asOwner(company, companyId, practice.firmId)
  await practice.read(({ db }) =>
    db
      .insertInto('connection')
      .values({
        id: random.uuid(),
        division_id: practice.division.id,
        connector: 'ledger',
        company_id: companyId,
        grant_id: random.uuid(),
        remote_company_id: companyId,
        company_name: 'Marsh & Vale',
        company_country: 'US',
        company_currency: 'USD',
        start_on: '2026-01-01',
        settings: JSON.stringify({ kinds }),
        created_at: new Date('2026-01-01T00:00:00Z'),
        created_by: 'Robin',
        references_read_at: null,
        confirmed_at: null,
        confirmed_by: null,
        disconnected_at: null,
      })
      .execute(),
  )
  return companyId
}

/** Kind, record, what is wanted, and how often it was: by kind. */
export const linksOf = (practice: Practice) =>
  practice.read(async ({ db }) => {
    const rows = await db.selectFrom('link').selectAll().orderBy('record_kind').execute()
    return rows.map((row) => [row.record_kind, row.record_id, row.wanted, row.wanted_seq])
  })
