import { sql } from 'kysely'
import { isText, type Page, type PageRequest, pageOf, readCursor, rowsWanted } from './page.ts'
import type { FirmTx } from './with-firm.ts'

/** Records that wait for a person, gathered under the one cause that they share. */
export type Issue = Readonly<{
  id: string
  connectionId: string
  code: string
  cause: string
  detail: Readonly<Record<string, unknown>>
  openedAt: Date
  records: number
}>

type Cause = Readonly<{ code: string; cause: string; detail: Readonly<Record<string, unknown>> }>

/**
 * Opens the issue of this cause or finds the open one, and adds the records that raise it. Each
 * detail says something, by which they are told from records that only wait with them.
 */
export async function raiseIssue(
  tx: FirmTx,
  connectionId: string,
  { code, cause, detail }: Cause,
  waiting: readonly Readonly<{ linkId: string; detail: Readonly<Record<string, unknown>> }>[],
  opened: Readonly<{ id: string; at: Date }>,
): Promise<string> {
  const existing = await tx.db
    .selectFrom('issue')
    .select('id')
    .where('connection_id', '=', connectionId)
    .where('cause', '=', cause)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  const id = existing?.id ?? opened.id
  if (!existing) {
    await tx.db
      .insertInto('issue')
      .values({
        id,
        connection_id: connectionId,
        code,
        cause,
        detail: JSON.stringify(detail),
        opened_at: opened.at,
        closed_at: null,
        closed_by: null,
      })
      .execute()
  }
  const once = new Map(waiting.map((each) => [each.linkId, each]))
  if (once.size > 0) {
    await tx.db
      .insertInto('issue_link')
      .values(
        [...once.values()].map((link) => ({
          issue_id: id,
          link_id: link.linkId,
          detail: JSON.stringify(link.detail),
          added_at: opened.at,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['firm_id', 'issue_id', 'link_id']).doUpdateSet((eb) => ({
          detail: eb.ref('excluded.detail'),
          added_at: eb.ref('excluded.added_at'),
        })),
      )
      .execute()
  }
  return id
}

/** Further records that wait for the same repair, without having raised it: they have no detail. */
export async function addWaitingRecords(
  tx: FirmTx,
  waiting: readonly Readonly<{ issueId: string; linkId: string }>[],
  at: Date,
): Promise<void> {
  if (waiting.length === 0) return
  const once = new Map(waiting.map((each) => [`${each.issueId} ${each.linkId}`, each]))
  await tx.db
    .insertInto('issue_link')
    .values(
      [...once.values()].map(({ issueId, linkId }) => ({
        issue_id: issueId,
        link_id: linkId,
        detail: '{}',
        added_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['firm_id', 'issue_id', 'link_id'])
        .doUpdateSet((eb) => ({ added_at: eb.ref('excluded.added_at') })),
    )
    .execute()
}

/**
 * These records went, or met something else, so what held them before `at` does not any more: an
 * edit of the record itself is a repair too. An issue that nobody raises any more is closed, and
 * what only waited with it tries again.
 */
export async function leaveIssues(
  tx: FirmTx,
  linkIds: readonly string[],
  left: Readonly<{ at: Date; by: string }>,
): Promise<void> {
  if (linkIds.length === 0) return
  const ids = JSON.stringify(linkIds)
  const { rows } = await sql<{ issue_id: string }>`
    delete from issue_link using issue
    where issue_link.firm_id = current_firm() and issue.firm_id = issue_link.firm_id
      and issue.id = issue_link.issue_id and issue.closed_at is null
      and issue_link.added_at < ${left.at}::timestamptz
      and issue_link.link_id in
        (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))
    returning issue_link.issue_id`.execute(tx.db)
  if (rows.length === 0) return
  const touched = JSON.stringify(rows.map(({ issue_id }) => issue_id))
  const ended = await sql<{ id: string }>`
    select id from issue
    where id in (select value::uuid from jsonb_array_elements_text(${touched}::jsonb))
      and not exists (select from issue_link
        where issue_link.issue_id = issue.id and issue_link.detail <> '{}'::jsonb)`.execute(tx.db)
  await closeIssues(
    tx,
    ended.rows.map(({ id }) => id),
    left,
  )
}

const open = (tx: FirmTx) =>
  tx.db
    .selectFrom('issue')
    .where('closed_at', 'is', null)
    .select((eb) => [
      'issue.id',
      'issue.connection_id',
      'issue.code',
      'issue.cause',
      'issue.detail',
      'issue.opened_at',
      eb
        .selectFrom('issue_link')
        .whereRef('issue_link.issue_id', '=', 'issue.id')
        .select((count) => count.fn.countAll<bigint>().as('count'))
        .as('records'),
    ])
type Row = Awaited<ReturnType<ReturnType<typeof open>['executeTakeFirstOrThrow']>>

const issueOf = (row: Row): Issue => ({
  id: row.id,
  connectionId: row.connection_id,
  code: row.code,
  cause: row.cause,
  detail: row.detail,
  openedAt: row.opened_at,
  records: Number(row.records),
})

/** Those that a person is to hear of: some are told only when they have lasted for a while. */
export async function listOpenIssues(
  tx: FirmTx,
  connectionId: string,
  now: Date,
): Promise<Issue[]> {
  const rows = await open(tx)
    .where('connection_id', '=', connectionId)
    .where(
      sql<boolean>`coalesce((detail ->> 'toldFrom')::timestamptz <= ${now}::timestamptz, true)`,
    )
    .orderBy('opened_at')
    .limit(500)
    .execute()
  return rows.map(issueOf)
}

export async function findOpenIssue(tx: FirmTx, issueId: string): Promise<Issue | undefined> {
  const row = await open(tx).where('issue.id', '=', issueId).executeTakeFirst()
  return row && issueOf(row)
}

export type WaitingRecord = Readonly<{
  linkId: string
  recordKind: string
  recordId: string
  detail: Readonly<Record<string, unknown>>
}>

/** What raised the issue first, then what only waits with it. */
const waitingRecords = (tx: FirmTx, issueId: string) =>
  tx.db
    .selectFrom('issue_link')
    .innerJoin('link', 'link.id', 'issue_link.link_id')
    .where('issue_link.issue_id', '=', issueId)
    .select(['link.id', 'link.record_kind', 'link.record_id', 'issue_link.detail'])
    .orderBy(ONLY_WAITS)
    .orderBy('link.id')

const ONLY_WAITS = sql<string>`(case when issue_link.detail = '{}'::jsonb then '1' else '0' end)`

const waitingRecordOf = (
  row: Awaited<ReturnType<ReturnType<typeof waitingRecords>['executeTakeFirstOrThrow']>>,
): WaitingRecord => ({
  linkId: row.id,
  recordKind: row.record_kind,
  recordId: row.record_id,
  detail: row.detail,
})

export async function listWaitingRecords(
  tx: FirmTx,
  issueId: string,
  limit: number,
): Promise<WaitingRecord[]> {
  const rows = await waitingRecords(tx, issueId).limit(limit).execute()
  return rows.map(waitingRecordOf)
}

/** A page of the same. */
export async function readWaitingRecords(
  tx: FirmTx,
  issueId: string,
  request: PageRequest,
): Promise<Page<WaitingRecord>> {
  let query = waitingRecords(tx, issueId)
  if (request.cursor) {
    const { key, id } = readCursor(request.cursor, isText)
    query = query.where(sql<boolean>`(${ONLY_WAITS}, link.id) > (${key}, ${id}::uuid)`)
  }
  const rows = await query.limit(rowsWanted(request)).execute()
  return pageOf(rows.map(waitingRecordOf), request, ({ linkId, detail }) => ({
    key: Object.keys(detail).length === 0 ? '1' : '0',
    id: linkId,
  }))
}

/**
 * Closes issues and lets their records try again. A record that another open issue also holds stays
 * parked, and so nothing is sent that is known to fail.
 */
export async function closeIssues(
  tx: FirmTx,
  issueIds: readonly string[],
  closed: Readonly<{ at: Date; by: string }>,
): Promise<void> {
  if (issueIds.length === 0) return
  await tx.db
    .updateTable('issue')
    .set({ closed_at: closed.at, closed_by: closed.by })
    .where('id', 'in', [...issueIds])
    .where('closed_at', 'is', null)
    .execute()
  const ids = JSON.stringify(issueIds)
  await sql`
    update link set parked_at = null
    where link.firm_id = current_firm() and link.parked_at is not null
      and link.id in (select link_id from issue_link where issue_id in
        (select value::uuid from jsonb_array_elements_text(${ids}::jsonb)))
      and not exists (
        select from issue_link other join issue on issue.id = other.issue_id
        where other.link_id = link.id and issue.closed_at is null)`.execute(tx.db)
}

/** Open issues whose cause begins like this: all that one repair heals. */
export async function listOpenIssueIdsByCause(
  tx: FirmTx,
  connectionId: string,
  causePrefix: string,
): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('issue')
    .select('id')
    .where('connection_id', '=', connectionId)
    .where('closed_at', 'is', null)
    .where(sql<boolean>`starts_with(cause, ${causePrefix})`)
    .execute()
  return rows.map(({ id }) => id)
}

/** The open issues that hold these links, so that what waits for them waits for the same repair. */
export async function listIssuesHolding(
  tx: FirmTx,
  linkIds: readonly string[],
): Promise<Readonly<{ issueId: string; linkId: string }>[]> {
  if (linkIds.length === 0) return []
  const rows = await tx.db
    .selectFrom('issue_link')
    .innerJoin('issue', 'issue.id', 'issue_link.issue_id')
    .where('issue.closed_at', 'is', null)
    .where('issue_link.link_id', 'in', [...linkIds])
    .select(['issue_link.issue_id', 'issue_link.link_id'])
    .execute()
  return rows.map((row) => ({ issueId: row.issue_id, linkId: row.link_id }))
}
