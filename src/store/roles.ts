import type { Session } from './session.ts'
import { SqlError } from './sql-error.ts'
import { StartRefusal } from './start-refusal.ts'

/** Who a transaction works as: a firm's books, the hub's own tables, the sign-in library. */
const ROLES = ['tieout_app', 'tieout_hub', 'tieout_auth'] as const

/**
 * Makes the roles that are missing. Roles belong to the whole server, so two databases on it may
 * come here at the same moment. They own nothing and nobody logs in as one of them.
 */
export async function ensureRoles(session: Session): Promise<void> {
  for (const role of ROLES) {
    await session.script(createUnlessThere(role)).catch(refuse(role))
    await refuseMighty(session, role)
    await session.script(joinUnlessMember(role)).catch(refuse(role))
  }
}

const createUnlessThere = (role: string) => `do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then
    create role ${role} nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- another one was quicker
end $$`

/** Needed to `set role`, except by a superuser. A concurrent grant leaves the same row behind. */
const joinUnlessMember = (role: string) => `do $$ begin
  if not pg_has_role(current_user, '${role}', 'member') then
    execute format('grant ${role} to %I', current_user);
  end if;
exception when unique_violation then null;
end $$`

async function refuseMighty(session: Session, role: string): Promise<void> {
  const { rows } = await session.run({
    sql: `select from pg_roles
      where rolname = $1 and (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole)`,
    parameters: [role],
  })
  if (rows.length === 0) return
  throw new StartRefusal(
    `The database role ${role} may do more than Tieout wants of it, so firms would not be kept ` +
      `apart. Run: ALTER ROLE ${role} NOSUPERUSER NOBYPASSRLS NOLOGIN NOCREATEROLE`,
  )
}

const INSUFFICIENT_PRIVILEGE = '42501'

const refuse = (role: string) => (error: unknown) => {
  if (!(error instanceof SqlError) || error.code !== INSUFFICIENT_PRIVILEGE) throw error
  throw new StartRefusal(
    `The database user may not set up the role ${role}. Let an administrator run: ` +
      `CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO the user in DATABASE_URL`,
    { cause: error },
  )
}
