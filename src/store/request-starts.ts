import { sql } from 'kysely'
import type { FirmTx } from './with-firm.ts'

/** `calls` starts at most in any `windowMs`. */
export type Window = Readonly<{ name: string; calls: number; windowMs: number }>

/**
 * Takes one start from each window, or none at all: then the answer is when to ask again. The log
 * is in the database, so that a restart or a second process does not forget what was started. The
 * company's row is locked meanwhile: a pump and a person's page never take the same place.
 */
export async function takeStarts(
  tx: FirmTx,
  companyId: string,
  windows: readonly Window[],
  now: Date,
): Promise<Readonly<{ taken: true }> | Readonly<{ taken: false; freeAt: Date }>> {
  await lockLog(tx, companyId)
  const freeAt = await whenAllAreFree(tx, companyId, windows, now)
  if (freeAt) return { taken: false, freeAt }
  if (windows.length > 0) {
    await tx.db
      .insertInto('hub.request_start')
      .values(
        windows.map(({ name }) => ({ company_id: companyId, limit_name: name, started_at: now })),
      )
      .execute()
  }
  return { taken: true }
}

const lockLog = (tx: FirmTx, companyId: string): Promise<unknown> =>
  tx.db
    .selectFrom('hub.company')
    .select('id')
    .where('id', '=', companyId)
    .forNoKeyUpdate()
    .execute()

/** A start that was taken at one instant happens at another: one place of each limit moves. */
export async function moveStart(
  tx: FirmTx,
  companyId: string,
  limits: readonly string[],
  { from, to }: Readonly<{ from: Date; to: Date }>,
): Promise<void> {
  if (limits.length === 0) return
  await lockLog(tx, companyId)
  await sql`
    with moved as (
      delete from hub.request_start where company_id = ${companyId} and number in (
        select min(number) from hub.request_start
        where company_id = ${companyId} and started_at = ${from}::timestamptz
          and limit_name in (${sql.join(limits)})
        group by limit_name)
      returning limit_name)
    insert into hub.request_start (company_id, limit_name, started_at)
    select ${companyId}::uuid, limit_name, ${to}::timestamptz from moved`.execute(tx.db)
}

/** A window is full when the start that is `calls` back is still inside it. */
async function whenAllAreFree(
  tx: FirmTx,
  companyId: string,
  windows: readonly Window[],
  now: Date,
): Promise<Date | undefined> {
  let latest: Date | undefined
  for (const { name, calls, windowMs } of windows) {
    const row = await tx.db
      .selectFrom('hub.request_start')
      .select('started_at')
      .where('company_id', '=', companyId)
      .where('limit_name', '=', name)
      .where('started_at', '>', new Date(now.getTime() - windowMs))
      .orderBy('started_at', 'desc')
      .offset(calls - 1)
      .limit(1)
      .executeTakeFirst()
    if (!row) continue
    const freeAt = new Date(row.started_at.getTime() + windowMs)
    if (!latest || freeAt > latest) latest = freeAt
  }
  return latest
}

/** Starts that no window can see any more. */
export async function forgetStarts(tx: FirmTx, companyId: string, before: Date): Promise<void> {
  await sql`delete from hub.request_start
    where company_id = ${companyId} and started_at < ${before}::timestamptz`.execute(tx.db)
}
