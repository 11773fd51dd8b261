import { expect, test } from 'vitest'
import { eachEngine } from '#store/test-database.fixture.ts'

/** Everything that is not a firm's: no other table may be outside of row-level security. */
const HUB_TABLES = [
  ...['auth.account', 'auth.session', 'auth.user', 'auth.verification'],
  ...[
    'hub.api_key',
    'hub.company',
    'hub.due_work',
    'hub.ledger_grant',
    'hub.member',
    'hub.request_start',
  ],
  'tieout.schema_migration',
]
/** Roles that a transaction takes; none may own a table, or it could switch its protection off. */
const ROLES = "('tieout_app', 'tieout_hub', 'tieout_auth')"

const TABLES = `select n.nspname || '.' || c.relname as name,
    c.relrowsecurity and c.relforcerowsecurity as protected,
    exists (select from pg_attribute a
      where a.attrelid = c.oid and a.attname = 'firm_id' and a.attnotnull) as has_firm,
    (select string_agg(p.polname || ': ' || pg_get_expr(p.polqual, c.oid) || ' / '
        || pg_get_expr(p.polwithcheck, c.oid), '; ')
      from pg_policy p where p.polrelid = c.oid) as policies
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'm', 'f')
    and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_toast'
  order by 1`

eachEngine('every table', (database) => {
  test('is a firm’s, under row-level security, or on the closed list of the hub', async () => {
    const tables = await database().asOwner(TABLES)
    const isHub = ({ name }: Record<string, unknown>) => HUB_TABLES.includes(String(name))
    expect(tables.filter(isHub).map(({ name }) => name)).toEqual(HUB_TABLES)
    const firmTables = tables.filter((table) => !isHub(table))
    expect(firmTables.length).toBeGreaterThan(20)
    const open = firmTables.filter((table) => !(table.protected && table.has_firm))
    expect(open.map(({ name }) => name)).toEqual([])
  })

  test('of a firm shows and takes only rows of the firm that is set', async () => {
    const tables = await database().asOwner(TABLES)
    const policies = new Set(
      tables.flatMap(({ name, policies }) =>
        HUB_TABLES.includes(String(name)) ? [] : String(policies),
      ),
    )
    const own = '(firm_id = current_firm())'
    expect([...policies]).toEqual([`one_firm: ${own} / ${own}`])
  })

  test('belongs to none of the roles that work in it', async () => {
    const owned = await database().asOwner(`select c.relname from pg_class c
      join pg_roles r on r.oid = c.relowner where r.rolname in ${ROLES}`)
    const mighty = await database().asOwner(`select rolname from pg_roles
      where rolname in ${ROLES} and (rolsuper or rolbypassrls or rolcanlogin)`)
    expect({ owned, mighty }).toEqual({ owned: [], mighty: [] })
  })

  test('that seals tokens is closed to whoever works in a firm’s books', async () => {
    const [may] = await database().asOwner(`select
      has_any_column_privilege('tieout_app', 'hub.ledger_grant', 'select') as grants,
      has_any_column_privilege('tieout_app', 'auth.account', 'select') as passwords,
      has_any_column_privilege('tieout_hub', 'auth.account', 'select') as passwords_of_hub`)
    expect(may).toEqual({ grants: false, passwords: false, passwords_of_hub: false })
  })
})
