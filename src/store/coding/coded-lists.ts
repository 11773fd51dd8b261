import { sql } from 'kysely'
import type { CodedKind } from '#books/coding/coded-document.ts'
import type { AccountId, DivisionId, PartyId } from '#books/ids.ts'
import type { ShownStatus } from '#books/invoice.ts'
import type { LocalDate } from '#books/local-date.ts'
import {
  containing,
  isDay,
  type Page,
  type PageRequest,
  pageOf,
  readCursor,
  rowsWanted,
} from '../page.ts'
import type { FirmTx } from '../with-firm.ts'
import { type CodingHead, toHead } from './coded-rows.ts'

export type CodingFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    kind: CodedKind
    /** In the number, the reference, the memo or the party's name. */
    search?: string | undefined
    status?: ShownStatus | undefined
    partyId?: PartyId | undefined
    bankAccountId?: AccountId | undefined
    /** On this day or later, and on that day or before. */
    from?: LocalDate | undefined
    to?: LocalDate | undefined
  }>

export type ListedCoding = CodingHead & Readonly<{ partyName: string | null }>

/** Newest first. Lines are left out: `findCodings` has them. */
export async function listCodings(tx: FirmTx, filter: CodingFilter): Promise<Page<ListedCoding>> {
  const rows = await filtered(tx, filter)
    .orderBy('coded_document.issued_on', 'desc')
    .orderBy('coded_document.id', 'desc')
    .limit(rowsWanted(filter))
    .execute()
  const items = rows.map((row) => ({ ...toHead(row), partyName: row.party_name }))
  return pageOf(items, filter, ({ issuedOn, id }) => ({ key: issuedOn, id }))
}

function filtered(tx: FirmTx, filter: CodingFilter) {
  const { search, status, partyId, bankAccountId, from, to, cursor } = filter
  let query = tx.db
    .selectFrom('coded_document')
    .leftJoin('party', 'party.id', 'coded_document.party_id')
    .selectAll('coded_document')
    .select('party.display_name as party_name')
    .where('coded_document.division_id', '=', filter.divisionId)
    .where('coded_document.kind', '=', filter.kind)
  if (status) query = query.where(SHOWN[status])
  if (partyId) query = query.where('coded_document.party_id', '=', partyId)
  if (bankAccountId) query = query.where('coded_document.bank_account_id', '=', bankAccountId)
  if (from) query = query.where('coded_document.issued_on', '>=', from)
  if (to) query = query.where('coded_document.issued_on', '<=', to)
  if (search) {
    query = query.where((eb) =>
      eb.or(SEARCHED.map((column) => eb(column, 'ilike', containing(search)))),
    )
  }
  if (cursor) {
    const { key, id } = readCursor(cursor, isDay)
    query = query.where(
      sql<boolean>`(coded_document.issued_on, coded_document.id) < (${key}::date, ${id}::uuid)`,
    )
  }
  return query
}

const SEARCHED = [
  'coded_document.number',
  'coded_document.reference',
  'coded_document.memo',
  'party.display_name',
] as const

const UNSETTLED = sql`coded_document.kind in ('supplier_bill', 'supplier_credit')`

/** The same as `shownCodingOf` in the books, as conditions. */
const SHOWN: Readonly<Record<ShownStatus, ReturnType<typeof sql<boolean>>>> = {
  draft: sql<boolean>`coded_document.status = 'draft'`,
  void: sql<boolean>`coded_document.status = 'void'`,
  approved: sql<boolean>`(coded_document.status = 'approved' and (not ${UNSETTLED}
    or (coded_document.applied_minor = 0 and coded_document.total_minor > 0)))`,
  part_paid: sql<boolean>`(coded_document.status = 'approved' and ${UNSETTLED}
    and coded_document.applied_minor > 0
    and coded_document.applied_minor < coded_document.total_minor)`,
  paid: sql<boolean>`(coded_document.status = 'approved' and ${UNSETTLED}
    and coded_document.applied_minor >= coded_document.total_minor)`,
}
