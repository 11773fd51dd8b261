import { type NotNull, sql } from 'kysely'
import type { FirmId } from '#books/ids.ts'
import type { HubTx } from './hub-tx.ts'
import type { FirmTx } from './with-firm.ts'

/** One organisation's books at a vendor: the owner of the lease, the limits and the wake-up. */
export type Company = Readonly<{
  id: string
  firmId: FirmId
  connector: string
  remoteCompanyId: string
  name: string
  pausedAt: Date | null
}>

/** `number` grows with each holder: what an earlier one left open is told apart by it. */
export type Lease = Readonly<{ companyId: string; holder: string; number: bigint }>

type NewCompany = Omit<Company, 'pausedAt'> &
  Readonly<{ country: string | null; currency: string | null; createdAt: Date }>

/** A company that was connected before keeps its row, its limits and its history. */
export async function saveCompany(tx: HubTx, company: NewCompany): Promise<string> {
  const { name, country, currency } = company
  const { id } = await insertOf(tx, company)
    .onConflict((conflict) => conflict.columns(IDENTITY).doUpdateSet({ name, country, currency }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * The row of a company of which nothing is known yet but its id: what is asked of it is counted
 * under its limits from the first request on. One that was connected before stays as it is.
 */
export async function openCompany(
  tx: HubTx,
  company: Omit<NewCompany, 'name' | 'country' | 'currency'>,
): Promise<string> {
  const { id } = await insertOf(tx, { ...company, name: '', country: null, currency: null })
    .onConflict((conflict) =>
      conflict.columns(IDENTITY).doUpdateSet({ remote_company_id: company.remoteCompanyId }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const IDENTITY = ['firm_id', 'connector', 'remote_company_id'] as const

const insertOf = (tx: HubTx, company: NewCompany) =>
  tx.db.insertInto('hub.company').values({
    id: company.id,
    firm_id: company.firmId,
    connector: company.connector,
    remote_company_id: company.remoteCompanyId,
    name: company.name,
    country: company.country,
    currency: company.currency,
    due_at: null,
    paused_at: null,
    lease_holder: null,
    lease_expires_at: null,
    created_at: company.createdAt,
  })

export async function getCompany(tx: HubTx, companyId: string): Promise<Company> {
  const row = await tx.db
    .selectFrom('hub.company')
    .selectAll()
    .where('id', '=', companyId)
    .executeTakeFirstOrThrow()
  return {
    id: row.id,
    firmId: row.firm_id as FirmId,
    connector: row.connector,
    remoteCompanyId: row.remote_company_id,
    name: row.name,
    pausedAt: row.paused_at,
  }
}

/** `now` on the clock of the books, `leaseNow` on the one that leases are measured with. */
type Instants = Readonly<{ now: Date; leaseNow: Date }>

/**
 * Cross-firm work reads no more than this: which companies want to be looked at and are free. A
 * lease that ran out without being given back is the trace of a crash, and reason enough to look.
 */
export async function listDueCompanies(
  tx: HubTx,
  { now, leaseNow }: Instants,
  limit: number,
): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('hub.company')
    .select('id')
    .where('paused_at', 'is', null)
    .where(({ and, eb, or }) =>
      or([
        and([eb('lease_expires_at', 'is', null), eb('due_at', '<=', now)]),
        eb('lease_expires_at', '<=', leaseNow),
      ]),
    )
    .orderBy(sql`due_at nulls first`)
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Written in the transaction that changed something, so it cannot be lost. */
export async function markCompanyDue(tx: FirmTx, companyId: string, at: Date): Promise<void> {
  await tx.db
    .updateTable('hub.company')
    .set({ due_at: at })
    .where('id', '=', companyId)
    .where((eb) => eb.or([eb('due_at', 'is', null), eb('due_at', '>', at)]))
    .execute()
}

/** After a start nobody else can hold a lease of an embedded hub: everything is looked at once. */
export async function markEveryCompanyDue(tx: HubTx, at: Date): Promise<void> {
  await tx.db
    .updateTable('hub.company')
    .set({ due_at: at, lease_holder: null, lease_expires_at: null })
    .execute()
}

/** A lease that has not run out. Its holder is alive as long as the lock of that name is held. */
export type RunningLease = Lease & Readonly<{ expiresAt: Date }>

export async function listRunningLeases(tx: HubTx, leaseNow: Date): Promise<RunningLease[]> {
  return (await selectRunning(tx, leaseNow).execute()).map(toRunningLease)
}

export async function findRunningLease(
  tx: HubTx,
  companyId: string,
  leaseNow: Date,
): Promise<RunningLease | undefined> {
  const row = await selectRunning(tx, leaseNow).where('id', '=', companyId).executeTakeFirst()
  return row && toRunningLease(row)
}

const selectRunning = (tx: HubTx, leaseNow: Date) =>
  tx.db
    .selectFrom('hub.company')
    .select(['id', 'lease_number', 'lease_holder', 'lease_expires_at'])
    .where('paused_at', 'is', null)
    .where('lease_expires_at', '>', leaseNow)
    .$narrowType<{ lease_holder: NotNull; lease_expires_at: NotNull }>()

type RunningRow = Awaited<ReturnType<ReturnType<typeof selectRunning>['execute']>>[number]

const toRunningLease = (row: RunningRow): RunningLease => ({
  companyId: row.id,
  holder: row.lease_holder,
  number: row.lease_number,
  expiresAt: row.lease_expires_at,
})

type LeaseTimes = Readonly<{
  now: Date
  expiresAt: Date
  /** A lease that has not run out, of a holder who is known to be gone. */
  abandoned?: Lease | undefined
}>

/**
 * Takes the company for one pump, or returns undefined while another has it. All wake-ups until now
 * are answered by this pump; one that comes later stays for the next.
 */
export async function acquireLease(
  tx: HubTx,
  companyId: string,
  holder: string,
  times: LeaseTimes,
): Promise<Lease | undefined> {
  const row = await tx.db
    .updateTable('hub.company')
    .set({
      lease_holder: holder,
      lease_number: sql<bigint>`lease_number + 1`,
      lease_expires_at: times.expiresAt,
      due_at: null,
    })
    .where('id', '=', companyId)
    .where('paused_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('lease_expires_at', 'is', null),
        eb('lease_expires_at', '<=', times.now),
        ...(times.abandoned ? [eb('lease_number', '=', times.abandoned.number)] : []),
      ]),
    )
    .returning('lease_number')
    .executeTakeFirst()
  return row && { companyId, holder, number: row.lease_number }
}

/** False when the lease has gone to somebody else. */
export async function renewLease(tx: HubTx, lease: Lease, expiresAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('hub.company')
    .set({ lease_expires_at: expiresAt })
    .where('id', '=', lease.companyId)
    .where('lease_number', '=', lease.number)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Gives the company back. It is due again at `dueAt`, or earlier if something woke it meanwhile. */
export async function releaseLease(tx: HubTx, lease: Lease, dueAt: Date | null): Promise<void> {
  await tx.db
    .updateTable('hub.company')
    .set({
      lease_holder: null,
      lease_expires_at: null,
      due_at: sql<Date | null>`least(due_at, ${dueAt}::timestamptz)`,
    })
    .where('id', '=', lease.companyId)
    .where('lease_number', '=', lease.number)
    .execute()
}

/**
 * Whether this lease is still the newest: asked in the transaction that commits an intent. The row
 * is locked: a takeover meanwhile comes either before, and then this says so, or after, and then it
 * finds the intent.
 */
export async function isLeaseCurrent(tx: FirmTx, lease: Lease): Promise<boolean> {
  const row = await tx.db
    .selectFrom('hub.company')
    .select('lease_number')
    .where('id', '=', lease.companyId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row?.lease_number === lease.number
}
