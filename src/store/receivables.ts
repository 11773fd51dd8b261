import { sql } from 'kysely'
import type { DivisionId, PartyId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { asPeopleSort } from './collation.ts'
import { unsettledInvoices, waitingCredits } from './reports/unsettled-documents.ts'
import type { FirmTx } from './with-firm.ts'

/** One client's open balances after a day, in minor units, by days past due. */
export type ClientReceivables = Readonly<{
  clientId: PartyId
  clientName: string
  notDue: bigint
  days1To30: bigint
  days31To60: bigint
  days61To90: bigint
  over90Days: bigint
  /** What was paid by then and had paid no invoice by then. */
  unapplied: bigint
  /** What was credited by then and had not been applied or refunded by then. */
  credits: bigint
}>

// A firm with more open clients than this reads them from an export.
const CLIENTS_MAX = 20_000

/**
 * Every client who owed something or had money waiting after a day, by name. An application counts
 * from its own day on; what was void or taken back since then never counted.
 */
export async function listReceivables(
  tx: FirmTx,
  divisionId: DivisionId,
  asOf: LocalDate,
): Promise<ClientReceivables[]> {
  const bucket = (condition: ReturnType<typeof sql<boolean>>) =>
    sql<bigint>`coalesce(sum(open) filter (where ${condition}), 0)::bigint`
  const { rows } = await sql<Row>`
    with document as (
      select client_id, ${asOf}::date - due_on as late, 0 as unapplied, 0 as credits, open
      from (${unsettledInvoices(divisionId, asOf)}) invoice
      union all
      select client_id, 0, unapplied, 0, 0 from (${waitingPayments(divisionId, asOf)}) payment
      union all
      select client_id, 0, 0, unused, 0 from (${waitingCredits(divisionId, asOf)}) credit_note
    )
    select party.id as client_id, party.display_name as client_name,
      ${bucket(sql<boolean>`late <= 0`)} as not_due,
      ${bucket(sql<boolean>`late between 1 and 30`)} as days_1_to_30,
      ${bucket(sql<boolean>`late between 31 and 60`)} as days_31_to_60,
      ${bucket(sql<boolean>`late between 61 and 90`)} as days_61_to_90,
      ${bucket(sql<boolean>`late > 90`)} as over_90_days,
      sum(unapplied)::bigint as unapplied, sum(credits)::bigint as credits
    from document join party on party.id = document.client_id
    where open <> 0 or unapplied <> 0 or credits <> 0
    group by party.id, party.display_name
    order by ${asPeopleSort('party.display_name')}, party.id
    limit ${CLIENTS_MAX}`.execute(tx.db)
  return rows.map(toReceivables)
}

/** Payments of a day that had not paid invoices with all of it after that day. */
const waitingPayments = (divisionId: DivisionId, asOf: LocalDate) => sql`
  select payment.client_id,
    payment.amount_minor - coalesce(sum(application.amount_minor), 0) as unapplied
  from payment left join application on application.payment_id = payment.id
    and application.voided_at is null and application.applied_on <= ${asOf}::date
  where payment.division_id = ${divisionId} and payment.status <> 'void'
    and payment.received_on <= ${asOf}::date
    and (payment.bounced_on is null or payment.bounced_on > ${asOf}::date)
  group by payment.firm_id, payment.id
  having payment.amount_minor <> coalesce(sum(application.amount_minor), 0)`

/** All money that was there after a day and had paid no invoice by then, in minor units. */
export async function sumWaitingMoney(
  tx: FirmTx,
  divisionId: DivisionId,
  asOf: LocalDate,
): Promise<bigint> {
  const { rows } = await sql<{ amount: bigint }>`
    select coalesce(sum(unapplied), 0)::bigint as amount
    from (${waitingPayments(divisionId, asOf)}) payment`.execute(tx.db)
  return rows[0]?.amount ?? 0n
}

type Row = {
  client_id: string
  client_name: string
  not_due: bigint
  days_1_to_30: bigint
  days_31_to_60: bigint
  days_61_to_90: bigint
  over_90_days: bigint
  unapplied: bigint
  credits: bigint
}

const toReceivables = (row: Row): ClientReceivables => ({
  clientId: row.client_id as PartyId,
  clientName: row.client_name,
  notDue: row.not_due,
  days1To30: row.days_1_to_30,
  days31To60: row.days_31_to_60,
  days61To90: row.days_61_to_90,
  over90Days: row.over_90_days,
  unapplied: row.unapplied,
  credits: row.credits,
})
