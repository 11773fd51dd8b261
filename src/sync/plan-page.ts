import type { CatalogItemId } from '#books/ids.ts'
import type { Party } from '#books/party.ts'
import type { BooksRecord, RecordKind } from '#connectors/books-record.ts'
import type { Answer, Blocker, Translation } from '#connectors/contract.ts'
import { findCatalogItems } from '#store/catalog-items.ts'
import { type DirtyLink, findLinks, listDirtyLinks } from '#store/link-queue.ts'
import { listPartsOfRecords, type RecordPart } from '#store/parts.ts'
import { listReferencesNamed } from '#store/references.ts'
import type { FirmTx } from '#store/with-firm.ts'
import {
  answerKeyOf,
  type ConnectionFacts,
  knownReferences,
  PARTY_KIND,
  type PageFacts,
  pairedItem,
} from './known-references.ts'
import { isWantedPresent, type LinkPlan, NOTHING_WANTED, planLink } from './plan.ts'
import { readRecords } from './records/read-records.ts'
import { type RecordKey, recordsNamedBy } from './records/records-named.ts'
import type { Run } from './run.ts'

/** Long enough for full calls, short enough for a transaction of a few milliseconds. */
const PAGE_LINKS = 200

/** What one page of dirty links comes to. Nothing has been sent or written yet. */
export type PagePlan = Readonly<{
  plans: readonly LinkPlan[]
  blocked: readonly Readonly<{ link: DirtyLink; blockers: readonly Blocker[] }>[]
  waiting: readonly Readonly<{ link: DirtyLink; for: readonly RecordKey[] }>[]
  /** Records that our own translation could not read: a bug, but only theirs. */
  broken: readonly Readonly<{ link: DirtyLink; error: unknown }>[]
  records: readonly BooksRecord[]
  /** Undefined after the last page. */
  nextAfterId: string | undefined
}>

type Source = Readonly<{
  kind: RecordKind
  onlyHeld: boolean
  afterId: string | undefined
  /** What makes way for a change of what it holds, as `kind:id`; whether it is time for that. */
  makingWay?: Readonly<{ ids: ReadonlySet<string>; isNow: boolean }> | undefined
}>

type PageRead = Readonly<{
  links: readonly DirtyLink[]
  records: readonly BooksRecord[]
  facts: PageFacts
}>

export async function planPage(
  { connection, books, within }: Pick<Run, 'connection' | 'books' | 'within'>,
  facts: ConnectionFacts,
  { kind, onlyHeld, afterId, makingWay }: Source,
): Promise<PagePlan> {
  const page = await within(async (tx): Promise<PageRead> => {
    const links = await listDirtyLinks(tx, {
      connectionId: connection.id,
      recordKind: kind,
      onlyHeld,
      afterId,
      limit: PAGE_LINKS,
    })
    const ids = links.map(({ recordId }) => recordId)
    const records = await readRecords(tx, connection.divisionId, kind, ids)
    const keys = [...records.flatMap(recordsNamedBy), ...ids.map((id) => ({ kind, id }))]
    const parts = await listPartsOfRecords(tx, connection.id, uniqueKeys(keys))
    const named = await readItems(tx, connection.id, records)
    const answers = new Map([...answersOf(links), ...named.answers])
    const names = namesOf(records, answers)
    const parties = await listReferencesNamed(tx, connection.id, PARTY_KIND, names)
    return { links, records, facts: { parts, parties, answers, items: named.items } }
  })
  const isAside = ({ recordId }: DirtyLink) => makingWay?.ids.has(`${kind}:${recordId}`) === true
  const [aside, links] = [page.links.filter(isAside), page.links.filter((link) => !isAside(link))]
  const plan = planLinks(books, facts, { ...page, links }, kind)
  const released = makingWay?.isNow ? aside.map((link) => planRelease(books, link, page.facts)) : []
  const last = page.links.length === PAGE_LINKS ? page.links.at(-1)?.id : undefined
  return { ...plan, plans: [...plan.plans, ...released], nextAfterId: last }
}

function planLinks(
  books: Run['books'],
  facts: ConnectionFacts,
  page: PageRead,
  kind: RecordKind,
): Omit<PagePlan, 'nextAfterId'> {
  const references = knownReferences(facts, page.facts)
  const records = new Map(page.records.map((record) => [record.id, record]))
  const partsOf = Map.groupBy(
    page.facts.parts.filter(({ recordKind }) => recordKind === kind),
    ({ recordId }) => recordId,
  )
  const plan = {
    plans: [] as LinkPlan[],
    blocked: [] as PagePlan['blocked'][number][],
    waiting: [] as PagePlan['waiting'][number][],
    broken: [] as PagePlan['broken'][number][],
  }
  for (const link of page.links) {
    const held: readonly RecordPart[] = partsOf.get(link.recordId) ?? []
    try {
      const record = records.get(link.recordId)
      const isPaired = held.length === 0 && pairedItem(facts, link.recordId) !== undefined
      const translation: Translation =
        record && isWantedPresent(link) && !isPaired
          ? books.translate(record, references)
          : NOTHING_WANTED
      if (link.wanted === 'hold')
        plan.plans.push({ link, operations: [], adopted: [], hasMore: false })
      else if (translation.kind === 'blocked') {
        plan.blocked.push({ link, blockers: translation.blockers })
      } else if (translation.kind === 'waiting') plan.waiting.push({ link, for: translation.for })
      else plan.plans.push(planLink(books, { link, translation, held }))
    } catch (error) {
      plan.broken.push({ link, error })
    }
  }
  return { ...plan, records: page.records }
}

/** The catalogue items that lines name, and what a person answered about them. */
async function readItems(
  tx: FirmTx,
  connectionId: string,
  records: readonly BooksRecord[],
): Promise<Readonly<{ items: PageFacts['items']; answers: ReadonlyMap<string, Answer> }>> {
  const keys = uniqueKeys(records.flatMap(recordsNamedBy).filter(({ kind }) => kind === 'item'))
  const found = await findCatalogItems(
    tx,
    keys.map(({ id }) => id as CatalogItemId),
  )
  const links = await findLinks(tx, connectionId, keys)
  const items = [...found.values()].filter(({ id }) => links.get(`item:${id}`)?.wanted !== 'hold')
  return {
    items: new Map(items.map((item) => [item.id, item])),
    answers: new Map(
      keys.flatMap(({ id }) => {
        const answer = links.get(`item:${id}`)?.answer
        return answer ? [[answerKeyOf('item', id), answer as unknown as Answer] as const] : []
      }),
    ),
  }
}

/** Only what holds money on a document is taken away; the record itself stays wanted. */
function planRelease(books: Run['books'], link: DirtyLink, { parts }: PageFacts): LinkPlan {
  const held = parts.filter((part) => part.linkId === link.id)
  const plan = planLink(books, { link, translation: NOTHING_WANTED, held })
  const operations = plan.operations.filter(({ wave }) => wave === 'release')
  return { ...plan, operations, hasMore: true }
}

const uniqueKeys = (keys: readonly RecordKey[]): RecordKey[] => [
  ...new Map(keys.map((key) => [`${key.kind}:${key.id}`, key])).values(),
]

const answersOf = (links: readonly DirtyLink[]): Map<string, Answer> =>
  new Map(
    links.flatMap(({ recordKind, recordId, answer }) =>
      answer ? [[answerKeyOf(recordKind, recordId), answer as unknown as Answer] as const] : [],
    ),
  )

const partyIn = (record: BooksRecord): Party | undefined => {
  if (record.kind === 'client') return record.client
  return record.kind === 'vendor' ? record.vendor : undefined
}

/** The names under which a ledger may already know the parties of this page. */
const namesOf = (records: readonly BooksRecord[], answers: ReadonlyMap<string, Answer>): string[] =>
  records.flatMap((record) => {
    const party = partyIn(record)
    if (!party) return []
    const answer = answers.get(answerKeyOf(record.kind, record.id))
    return answer?.kind === 'rename' ? [party.displayName, answer.name] : [party.displayName]
  })
