import { sql } from 'kysely'
import type { DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { FirmTx } from '../with-firm.ts'

/** What somebody worked on something within a time. Amounts in minor units. */
export type TimesheetRow = Readonly<{
  staffId: string
  staffName: string
  engagementId: string | null
  engagementNumber: string | null
  engagementName: string | null
  clientName: string | null
  minutes: number
  billableMinutes: number
  /** Of all billable time at its rate, of what of it is on invoices, and what those took for it. */
  valueMinor: bigint
  billedValueMinor: bigint
  billedMinor: bigint
  neverBilledMinor: bigint
}>

const ROWS_MAX = 5_000

/** By person and engagement, both days included. */
export async function listTimesheetRows(
  tx: FirmTx,
  { divisionId, from, to }: { divisionId: DivisionId; from: LocalDate; to: LocalDate },
): Promise<TimesheetRow[]> {
  const { rows } = await sql<TimesheetRow>`
    select staff.id as "staffId", staff.name as "staffName",
      engagement.id as "engagementId", engagement.number as "engagementNumber",
      engagement.name as "engagementName", party.display_name as "clientName",
      sum(work.minutes)::int as minutes, sum(work.billable_minutes)::int as "billableMinutes",
      sum(work.value_minor)::bigint as "valueMinor",
      coalesce(sum(work.value_minor) filter (where work.invoice_id is not null), 0)::bigint
        as "billedValueMinor",
      coalesce(sum(work.billed_minor), 0)::bigint as "billedMinor",
      coalesce(sum(work.value_minor) filter (where work.never_billed), 0)::bigint
        as "neverBilledMinor"
    from work_entry work
    join staff on staff.id = work.staff_id
    left join engagement on engagement.id = work.engagement_id
    left join party on party.id = work.client_id
    where work.division_id = ${divisionId} and work.kind = 'time'
      and work.worked_on between ${from}::date and ${to}::date
    group by staff.id, staff.name, engagement.id, engagement.number, engagement.name,
      party.id, party.display_name
    order by lower(staff.name) collate "und-x-icu", staff.id, engagement.number collate "C",
      party.id
    limit ${ROWS_MAX}`.execute(tx.db)
  return rows
}

/** The work of a client or of one of his engagements that waits to be billed. */
export type WorkInProgress = Readonly<{
  clientId: string
  clientName: string
  engagementId: string | null
  engagementNumber: string | null
  engagementName: string | null
  entries: number
  minutes: number
  timeMinor: bigint
  expenseMinor: bigint
  oldestOn: string
}>

/** The largest first. The same work as `listUnbilledWork` lists. */
export async function listWorkInProgress(
  tx: FirmTx,
  { divisionId, through }: { divisionId: DivisionId; through: LocalDate },
): Promise<WorkInProgress[]> {
  const { rows } = await sql<WorkInProgress>`
    select party.id as "clientId", party.display_name as "clientName",
      engagement.id as "engagementId", engagement.number as "engagementNumber",
      engagement.name as "engagementName", count(*)::int as entries,
      coalesce(sum(work.billable_minutes), 0)::int as minutes,
      coalesce(sum(work.value_minor) filter (where work.kind = 'time'), 0)::bigint as "timeMinor",
      coalesce(sum(work.value_minor) filter (where work.kind = 'expense'), 0)::bigint
        as "expenseMinor",
      min(work.worked_on) as "oldestOn"
    from work_entry work
    join party on party.id = work.client_id
    left join engagement on engagement.id = work.engagement_id
    where work.division_id = ${divisionId} and work.invoice_id is null and not work.never_billed
      and work.worked_on <= ${through}::date
      and (work.carried_to is null or work.carried_to <= ${through}::date)
    group by party.id, party.display_name, engagement.id, engagement.number, engagement.name
    order by sum(work.value_minor) desc, party.id, engagement.id
    limit ${ROWS_MAX}`.execute(tx.db)
  return rows
}
