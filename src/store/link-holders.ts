import { type RawBuilder, sql } from 'kysely'
import type { LinkedKind } from './linked-documents.ts'
import type { FirmTx } from './with-firm.ts'

/** One document may hold another fast in a ledger: its money is on it, or it was made of it. */
type Holding = Readonly<{
  held: LinkedKind
  holder: LinkedKind
  /** `held_id`, `id` of the holder, and `is_live`. */
  pairs: RawBuilder<unknown>
}>

const applied = (held: string, holder: string): RawBuilder<unknown> =>
  sql`select ${sql.ref(held)} as held_id, ${sql.ref(holder)} as id, voided_at is null as is_live
    from application where ${sql.ref(held)} is not null and ${sql.ref(holder)} is not null`

const settled = (holder: string): RawBuilder<unknown> =>
  sql`select bill_id as held_id, ${sql.ref(holder)} as id, voided_at is null as is_live
    from supplier_application where ${sql.ref(holder)} is not null`

/** What pays comes after what is paid, and what is made of payments after those. */
const HOLDINGS: readonly Holding[] = [
  { held: 'invoice', holder: 'payment', pairs: applied('invoice_id', 'payment_id') },
  { held: 'invoice', holder: 'credit_note', pairs: applied('invoice_id', 'credit_note_id') },
  { held: 'supplier_bill', holder: 'supplier_payment', pairs: settled('payment_id') },
  { held: 'supplier_bill', holder: 'supplier_credit', pairs: settled('credit_id') },
  { held: 'payment', holder: 'refund', pairs: applied('payment_id', 'refund_id') },
  { held: 'credit_note', holder: 'refund', pairs: applied('credit_note_id', 'refund_id') },
  {
    held: 'payment',
    holder: 'deposit_slip',
    pairs: sql`select payment_id as held_id, deposit_slip_id as id, true as is_live
      from deposited_payment`,
  },
]

/**
 * Kinds that may hold others fast, from the last holder to the first: in this order each frees what
 * it holds, and in the opposite order each takes hold again.
 */
export const HOLDER_KINDS: readonly LinkedKind[] = [
  ...new Set(HOLDINGS.map(({ holder }) => holder).toReversed()),
]

/** `held_id`, `kind`, `id` and `is_live` of all that may hold documents of a kind. */
export function holdersOf(kind: string): RawBuilder<unknown> | undefined {
  const holdings = HOLDINGS.filter(({ held }) => held === kind)
  if (holdings.length === 0) return undefined
  return sql.join(
    holdings.map(
      ({ holder, pairs }) =>
        sql`select held_id, ${sql.lit(holder)} as kind, id, is_live from (${pairs}) pair`,
    ),
    sql` union all `,
  )
}

export type RecordKey = Readonly<{ kind: string; id: string }>

/** Holders of the records of these links are looked at again, unless they wait for a person. */
export async function wantHoldersOf(
  tx: FirmTx,
  connectionId: string,
  links: readonly Readonly<{ id: string; recordKind: string }>[],
): Promise<RecordKey[]> {
  const found: RecordKey[] = []
  for (const [kind, group] of Map.groupBy(links, ({ recordKind }) => recordKind)) {
    const holders = holdersOf(kind)
    if (!holders) continue
    const ids = JSON.stringify(group.map(({ id }) => id))
    const { rows } = await sql<{ record_kind: string; record_id: string }>`
      update link set wanted_seq = link.wanted_seq + 1
      where link.firm_id = current_firm() and link.connection_id = ${connectionId}
        and link.wanted = 'present' and link.parked_at is null
        and (link.record_kind, link.record_id) in (
          select holder.kind, holder.id from (${holders}) holder
          join link held on held.record_id = holder.held_id
          where holder.is_live and held.id in (
            select value::uuid from jsonb_array_elements_text(${ids}::jsonb)))
      returning link.record_kind, link.record_id`.execute(tx.db)
    found.push(...rows.map(({ record_kind, record_id }) => ({ kind: record_kind, id: record_id })))
  }
  return found
}
