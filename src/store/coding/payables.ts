import { sql } from 'kysely'
import type { DivisionId, PartyId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { asPeopleSort } from '../collation.ts'
import type { FirmTx } from '../with-firm.ts'

/** One supplier's open balances after a day, in minor units, by days past due. */
export type SupplierPayables = Readonly<{
  vendorId: PartyId
  vendorName: string
  notDue: bigint
  days1To30: bigint
  days31To60: bigint
  days61To90: bigint
  over90Days: bigint
  /** Credits that had settled nothing by then: payable is less by them. */
  credits: bigint
  /** Paid by then without having settled anything by then: kept on *deposits paid*. */
  onAccount: bigint
}>

// A firm with more open suppliers than this reads them from an export.
const SUPPLIERS_MAX = 20_000

/**
 * Every supplier to whom something was owed, or with whom money was waiting, after a day, by name.
 * An application counts from its own day on; what was void or taken back since then never counted.
 */
export async function listPayables(
  tx: FirmTx,
  divisionId: DivisionId,
  asOf: LocalDate,
): Promise<SupplierPayables[]> {
  const bucket = (condition: ReturnType<typeof sql<boolean>>) =>
    sql<bigint>`coalesce(sum(owed) filter (where ${condition}), 0)::bigint`
  const { rows } = await sql<Row>`
    with applied as (
      select bill_id, credit_id, payment_id, amount_minor from supplier_application
      where voided_at is null and applied_on <= ${asOf}::date
    ), document as (
      select head.party_id as vendor_id, ${asOf}::date - head.due_on as late, 0 as credits,
        0 as on_account, head.total_minor - coalesce((select sum(applied.amount_minor)
          from applied where applied.bill_id = head.id), 0) as owed
      from coded_document head where head.kind = 'supplier_bill' and ${isThere(divisionId, asOf)}
      union all
      select head.party_id, 0, head.total_minor - coalesce((select sum(applied.amount_minor)
        from applied where applied.credit_id = head.id), 0), 0, 0
      from coded_document head where head.kind = 'supplier_credit' and ${isThere(divisionId, asOf)}
      union all
      select payment.vendor_id, 0, 0, payment.amount_minor - coalesce((
        select sum(applied.amount_minor) from applied where applied.payment_id = payment.id), 0), 0
      from supplier_payment payment
      where payment.division_id = ${divisionId} and payment.status = 'recorded'
        and payment.paid_on <= ${asOf}::date
    )
    select party.id as vendor_id, party.display_name as vendor_name,
      ${bucket(sql<boolean>`late <= 0`)} as not_due,
      ${bucket(sql<boolean>`late between 1 and 30`)} as days_1_to_30,
      ${bucket(sql<boolean>`late between 31 and 60`)} as days_31_to_60,
      ${bucket(sql<boolean>`late between 61 and 90`)} as days_61_to_90,
      ${bucket(sql<boolean>`late > 90`)} as over_90_days,
      sum(credits)::bigint as credits, sum(on_account)::bigint as on_account
    from document join party on party.id = document.vendor_id
    where owed <> 0 or credits <> 0 or on_account <> 0
    group by party.id, party.display_name
    order by ${asPeopleSort('party.display_name')}, party.id
    limit ${SUPPLIERS_MAX}`.execute(tx.db)
  return rows.map(toPayables)
}

const isThere = (divisionId: DivisionId, asOf: LocalDate) => sql<boolean>`
  head.division_id = ${divisionId} and head.status = 'approved' and head.issued_on <= ${asOf}::date`

type Row = {
  vendor_id: string
  vendor_name: string
  not_due: bigint
  days_1_to_30: bigint
  days_31_to_60: bigint
  days_61_to_90: bigint
  over_90_days: bigint
  credits: bigint
  on_account: bigint
}

const toPayables = (row: Row): SupplierPayables => ({
  vendorId: row.vendor_id as PartyId,
  vendorName: row.vendor_name,
  notDue: row.not_due,
  days1To30: row.days_1_to_30,
  days31To60: row.days_31_to_60,
  days61To90: row.days_61_to_90,
  over90Days: row.over_90_days,
  credits: row.credits,
  onAccount: row.on_account,
})

/** What suppliers are owed by now, net of their open credits. Those with nothing are left out. */
export async function findOwed(
  tx: FirmTx,
  vendorIds: readonly PartyId[],
): Promise<ReadonlyMap<PartyId, bigint>> {
  if (vendorIds.length === 0) return new Map()
  const open = sql<bigint>`sum(case when kind = 'supplier_bill' then 1 else -1 end
    * (total_minor - applied_minor))::bigint`
  const rows = await tx.db
    .selectFrom('coded_document')
    .select(['party_id', open.as('open')])
    .where('party_id', 'in', vendorIds)
    .where('kind', 'in', ['supplier_bill', 'supplier_credit'])
    .where('status', '=', 'approved')
    .groupBy('party_id')
    .execute()
  return new Map(
    rows.filter((row) => row.open !== 0n).map((row) => [row.party_id as PartyId, row.open]),
  )
}
