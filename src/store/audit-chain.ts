import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { FirmTx } from './with-firm.ts'

/** Under which kind of work it is noted that entries wait for their seal. */
export const SEAL_AUDIT = 'seal audit'

type Sealable = Readonly<{ kind: 'audit_entry' | 'journal_entry'; entryId: string }>

/** The newest end of a firm's chain; who keeps the digest elsewhere can prove what was before it. */
export type ChainHead = Readonly<{ position: bigint; digest: string }>

const BEGINNING: ChainHead = { position: 0n, digest: '' }

/** Why a chain does not hold, at the first entry that shows it. */
export type ChainBreak = Readonly<{
  position: bigint
  kind: string
  entryId: string
  /** `digest`: it, or something before it, is not what was sealed. */
  what: 'changed' | 'missing'
}>

export type ChainProof = Readonly<{
  head: ChainHead
  broken: ChainBreak | undefined
  /** Not in the chain yet: the worker comes to them within minutes. */
  waiting: number
  /** In neither: they came past the hub. */
  unknown: readonly Sealable[]
  /** Whether the chain has a digest that was asked for. */
  hasDigest: boolean
}>

const PAGE = 500

/** Puts what waits at the end of the chain, and says whether more may wait. One at a time. */
export async function sealEntries(tx: FirmTx): Promise<boolean> {
  const waiting = await sql<Content>`
    with next as (
      select kind, entry_id from audit_unsealed order by entry_id, kind limit ${PAGE}
    )
    select next.kind, next.entry_id as "entryId", ${contentOf('next')} as content
    from next order by next.entry_id, next.kind`.execute(tx.db)
  if (waiting.rows.length === 0) return false
  let { position, digest } = (await findHead(tx)) ?? BEGINNING
  const seals = waiting.rows.map((entry) => {
    position += 1n
    digest = digestOf(digest, entry)
    return { position, kind: entry.kind, entry_id: entry.entryId, digest }
  })
  await tx.db.insertInto('audit_seal').values(seals).execute()
  await sql`delete from audit_unsealed using audit_seal seal
    where seal.position > ${position - BigInt(seals.length)} and seal.kind = audit_unsealed.kind
      and seal.entry_id = audit_unsealed.entry_id`.execute(tx.db)
  return seals.length === PAGE
}

/** Walks the whole chain from its beginning. `kept` is a digest that somebody noted before. */
export async function proveChain(tx: FirmTx, kept?: string): Promise<ChainProof> {
  let head = BEGINNING
  let broken: ChainBreak | undefined
  let hasDigest = kept === undefined
  for (let isMore = true; isMore && !broken; ) {
    const page = await sql<Content & { position: bigint; digest: string }>`
      select seal.position, seal.digest, seal.kind, seal.entry_id as "entryId",
        ${contentOf('seal')} as content
      from audit_seal seal where seal.position > ${head.position}
      order by seal.position limit ${PAGE}`.execute(tx.db)
    for (const seal of page.rows) {
      broken ??= breakAt(head, seal)
      if (broken) break
      head = { position: seal.position, digest: seal.digest }
      hasDigest ||= seal.digest === kept
    }
    isMore = page.rows.length === PAGE
  }
  return { head, broken, hasDigest, ...(await listUnsealed(tx)) }
}

type Content = Readonly<{ kind: Sealable['kind']; entryId: string; content: string | null }>

function breakAt(
  before: ChainHead,
  seal: Content & Readonly<{ position: bigint; digest: string }>,
): ChainBreak | undefined {
  const { position, kind, entryId } = seal
  if (seal.content === null) return { position, kind, entryId, what: 'missing' }
  const isNext = position === before.position + 1n
  const isSame = seal.digest === digestOf(before.digest, seal)
  return isNext && isSame ? undefined : { position, kind, entryId, what: 'changed' }
}

const digestOf = (before: string, { kind, content }: Content): string =>
  createHash('sha256').update(`${before}\n${kind}\n${content}`).digest('hex')

/**
 * What a seal covers, as PostgreSQL writes JSON. The columns stand here one by one, because a
 * column that is added later must not change what was sealed before.
 */
const contentOf = (entry: 'next' | 'seal') => sql`case ${sql.ref(entry)}.kind
    when 'audit_entry' then (
      select jsonb_build_array(id, (extract(epoch from at) * 1000)::bigint, actor, action,
        record_kind, record_id, detail)::text
      from audit_entry where id = ${sql.ref(entry)}.entry_id)
    else (
      select jsonb_build_array(id, division_id, posted_on, memo, record_kind, record_id, part,
        reverses_id, (extract(epoch from created_at) * 1000)::bigint,
        (select jsonb_agg(jsonb_build_array(position, account_id, amount_minor, currency, party_id,
            engagement_id) order by position)
          from journal_line where entry_id = journal_entry.id))::text
      from journal_entry where id = ${sql.ref(entry)}.entry_id)
  end`

async function findHead(tx: FirmTx): Promise<ChainHead | undefined> {
  return tx.db
    .selectFrom('audit_seal')
    .select(['position', 'digest'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function listUnsealed(tx: FirmTx): Promise<Pick<ChainProof, 'waiting' | 'unknown'>> {
  const { rows } = await sql<Sealable & { isNoted: boolean }>`
    select entry.kind, entry.id as "entryId", exists (select from audit_unsealed noted
        where noted.kind = entry.kind and noted.entry_id = entry.id) as "isNoted"
    from (select 'audit_entry' as kind, id from audit_entry
      union all select 'journal_entry', id from journal_entry) entry
    where not exists (select from audit_seal seal
      where seal.kind = entry.kind and seal.entry_id = entry.id)
    order by entry.id`.execute(tx.db)
  const unknown = rows.filter(({ isNoted }) => !isNoted)
  return {
    waiting: rows.length - unknown.length,
    unknown: unknown.map(({ kind, entryId }) => ({ kind, entryId })),
  }
}
