import { sql } from 'kysely'
import type { AccountId, DivisionId, PartyId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Posting } from '#books/reports/general-ledger.ts'
import type { Period } from '#books/reports/periods.ts'
import type { StatementLine } from '#books/reports/statement.ts'
import type { FirmTx } from '../with-firm.ts'

type OfAccount = Readonly<{
  divisionId: DivisionId
  accountId: AccountId
  period: Period
  limit: number
}>

/** What was posted to an account between two days, oldest first; lines of one party together. */
export async function listPostings(tx: FirmTx, asked: OfAccount): Promise<Posting[]> {
  const { rows } = await sql<{
    posted_on: string
    memo: string
    party_name: string | null
    amount: bigint
    record_kind: string
    record_id: string
  }>`
    select line.posted_on, entry.memo, party.display_name as party_name, line.amount,
      entry.record_kind, entry.record_id
    from (
      select entry_id, posted_on, party_id, sum(amount_minor)::bigint as amount
      from journal_line
      where division_id = ${asked.divisionId} and account_id = ${asked.accountId}
        and posted_on between ${asked.period.from}::date and ${asked.period.to}::date
      group by entry_id, posted_on, party_id
      order by posted_on, entry_id
      limit ${asked.limit}
    ) line
    join journal_entry entry on entry.id = line.entry_id
    left join party on party.id = line.party_id
    order by line.posted_on, line.entry_id, line.party_id`.execute(tx.db)
  return rows.map((row) => ({
    postedOn: row.posted_on as LocalDate,
    memo: row.memo,
    partyName: row.party_name,
    amount: row.amount,
    record: { kind: row.record_kind, id: row.record_id },
  }))
}

type OfClient = Readonly<{
  divisionId: DivisionId
  clientId: PartyId
  /** Receivable, and where money waits. */
  accountIds: readonly AccountId[]
}>

/** What a client owed after a day, less the money that waits; from the journal. */
export async function sumOfClient(
  tx: FirmTx,
  { divisionId, clientId, accountIds }: OfClient,
  asOf: LocalDate,
): Promise<bigint> {
  const row = await tx.db
    .selectFrom('journal_line')
    .select(sql<bigint>`coalesce(sum(amount_minor), 0)::bigint`.as('balance'))
    .where('division_id', '=', divisionId)
    .where('party_id', '=', clientId)
    .where('account_id', 'in', accountIds)
    .where('posted_on', '<=', asOf)
    .executeTakeFirstOrThrow()
  return row.balance
}

/**
 * What each of a client's documents changed on what he owes, day by day. What a document posted and
 * took back is not there, nor is money that only moved from waiting to an invoice.
 */
export async function listClientLines(
  tx: FirmTx,
  { divisionId, clientId, accountIds }: OfClient,
  { period, limit }: Readonly<{ period: Period; limit: number }>,
): Promise<StatementLine[]> {
  const { rows } = await sql<{
    posted_on: string
    memo: string
    due_on: string | null
    amount: bigint
    record_kind: string
    record_id: string
  }>`
    select line.posted_on, invoice.due_on, sum(line.amount_minor)::bigint as amount,
      entry.record_kind, entry.record_id,
      (array_agg(entry.memo
        order by entry.created_at desc, entry.reverses_id nulls first))[1] as memo
    from journal_line line
    join journal_entry entry on entry.id = line.entry_id
    left join invoice on entry.record_kind = 'invoice' and invoice.id = entry.record_id
    where line.division_id = ${divisionId} and line.party_id = ${clientId}
      and line.account_id in (${sql.join(accountIds)})
      and line.posted_on between ${period.from}::date and ${period.to}::date
    group by line.posted_on, entry.record_kind, entry.record_id, invoice.due_on
    having sum(line.amount_minor) <> 0
    order by line.posted_on, min(entry.created_at), entry.record_id
    limit ${limit}`.execute(tx.db)
  return rows.map((row) => ({
    on: row.posted_on as LocalDate,
    what: row.memo,
    dueOn: row.due_on as LocalDate | null,
    amount: row.amount,
    record: { kind: row.record_kind, id: row.record_id },
  }))
}
