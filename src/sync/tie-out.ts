import type { FirmId } from '#books/ids.ts'
import { type LocalDate, localDateAt } from '#books/local-date.ts'
import { type Currency, money, parseMoney, toDecimal } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import type { Movement, RemoteBooks } from '#connectors/contract.ts'
import type { Connection } from '#store/connections.ts'
import { getDivision } from '#store/firms.ts'
import { listPartsAfter, type RecordPart } from '#store/parts.ts'
import {
  listRecordMovements,
  listRecordStandings,
  nameRecords,
  type RecordMovement,
  type RecordStanding,
} from '#store/record-movements.ts'
import { saveTieOut } from '#store/tie-outs.ts'
import { type AccountGroup, groupAccounts } from './account-groups.ts'
import {
  compareMovements,
  type DocumentDifference,
  type GroupComparison,
  type GroupMovement,
} from './compare-movements.ts'
import { getConnection, type Person } from './connect.ts'
import { getConnector, type Hub } from './hub.ts'
import { readConnectionFacts } from './known-references.ts'
import { openBooks } from './run.ts'
import { causeOf, type TieOutCause } from './tie-out-cause.ts'
import { type TokenKeeper, unlessEnded } from './token-keeper.ts'
import { type Withheld, type WithheldOf, withheldBy } from './withheld.ts'

const PARTS_PAGE = 5_000

/** Both sides of a connection for a time, account group by account group. Amounts are decimals. */
export type TieOut = Readonly<{
  connectionId: string
  from: LocalDate
  asOf: LocalDate
  currency: string
  rows: readonly TieOutRow[]
}>

export type TieOutRow = Readonly<{
  name: string
  ourAccounts: readonly string[]
  ledgerAccounts: readonly string[]
  isExclusive: boolean
  books: string
  ledger: string
  difference: string
  /** What the accountant posted to a shared account. */
  theirsOnly: Readonly<{ count: number; sum: string }>
  /** What moved a shared account and stays in the practice books, since its kind is not sent. */
  oursOnly: Readonly<{ count: number; sum: string }>
  causes: readonly Readonly<{
    cause: TieOutCause
    document: string
    recordKind: string | null
    recordId: string | null
    amount: string
  }>[]
}>

/** Compares, keeps the result as evidence, and returns it. */
export async function makeTieOut(
  hub: Hub,
  tokens: TokenKeeper,
  { userId, firmId }: Person,
  connectionId: string,
  until?: LocalDate,
): Promise<TieOut> {
  const connection = await getConnection(hub, firmId, connectionId)
  const ours = await readOurs(hub, firmId, connection, until)
  const books = openBooks({ hub, tokens, firmId, connection }, hub.stopping)
  const ledger = await unlessEnded(readLedger(books, connection, ours.asOf))
  const result = await compare(hub, firmId, connection, ours, ledger)
  await hub.database.withFirm(firmId, (tx) =>
    saveTieOut(tx, {
      id: hub.newId(),
      connectionId,
      asOf: ours.asOf,
      madeAt: hub.clock.now(),
      madeBy: userId,
      result,
    }),
  )
  return result
}

type Ours = Readonly<{
  asOf: LocalDate
  currency: Currency
  groups: readonly AccountGroup[]
  movements: readonly RecordMovement[]
  standings: readonly RecordStanding[]
  parts: readonly RecordPart[]
  withheld: WithheldOf
}>

async function readOurs(
  hub: Hub,
  firmId: FirmId,
  connection: Connection,
  until: LocalDate | undefined,
): Promise<Ours> {
  const { descriptor } = getConnector(hub, connection.connector)
  const read = await hub.database.withFirm(firmId, async (tx) => {
    const division = await getDivision(tx, connection.divisionId)
    const asOf = until ?? localDateAt(hub.clock.now(), division.timeZone)
    const facts = await readConnectionFacts(tx, connection)
    const range = { divisionId: connection.divisionId, from: connection.startOn, to: asOf }
    return {
      asOf,
      currency: division.baseCurrency,
      groups: groupAccounts(facts, descriptor),
      movements: await listRecordMovements(tx, range),
      standings: await listRecordStandings(tx, connection.id),
    }
  })
  const withheld = withheldBy(descriptor, connection.settings)
  return { ...read, withheld, parts: await readParts(hub, firmId, connection.id) }
}

async function readParts(hub: Hub, firmId: FirmId, connectionId: string): Promise<RecordPart[]> {
  const parts: RecordPart[] = []
  let page: RecordPart[]
  do {
    const after = parts.at(-1)
    page = await hub.database.withFirm(firmId, (tx) =>
      listPartsAfter(tx, connectionId, after, PARTS_PAGE),
    )
    parts.push(...page)
  } while (page.length === PARTS_PAGE)
  return parts
}

async function readLedger(
  books: RemoteBooks,
  connection: Connection,
  asOf: LocalDate,
): Promise<Movement[]> {
  const movements: Movement[] = []
  for await (const page of books.listMovements({ from: connection.startOn, to: asOf })) {
    if (page.kind === 'trouble') {
      const { trouble } = page
      const vendorText = 'vendorText' in trouble ? trouble.vendorText : null
      throw new Refusal('ledger_not_reachable', { vendorText })
    }
    movements.push(...page.value)
  }
  return movements
}

async function compare(
  hub: Hub,
  firmId: FirmId,
  connection: Connection,
  ours: Ours,
  ledger: readonly Movement[],
): Promise<TieOut> {
  const standings = new Map(ours.standings.map((s) => [`${s.recordKind}:${s.recordId}`, s]))
  const withheldOf = (document: string) =>
    ours.withheld(keyOf(document).kind, standings.get(document))
  const moved = [...ourMovements(ours, withheldOf), ...ledgerMovements(ours, ledger)]
  const comparisons = compareMovements(ours.groups, moved)
  const differing = comparisons.flatMap(({ differences }) => differences)
  const names = await hub.database.withFirm(firmId, (tx) =>
    nameRecords(
      tx,
      differing.filter(({ isOurs }) => isOurs).map(({ document }) => keyOf(document)),
    ),
  )
  const numberOf = (document: string, isOurs: boolean): string =>
    isOurs ? (names.get(document)?.number ?? document) : ledgerName(document, ledger)
  return {
    connectionId: connection.id,
    from: connection.startOn,
    asOf: ours.asOf,
    currency: ours.currency,
    rows: comparisons.map((comparison) =>
      toRow(comparison, {
        ...{ currency: ours.currency, numberOf },
        causeOf: (difference) => {
          const { document } = difference
          return causeOf(difference, comparisons, standings.get(document), withheldOf(document))
        },
      }),
    ),
  }
}

function keyOf(document: string): { kind: string; id: string } {
  const split = document.indexOf(':')
  return { kind: document.slice(0, split), id: document.slice(split + 1) }
}

function ourMovements(
  { groups, movements }: Ours,
  withheldOf: (document: string) => Withheld | undefined,
): GroupMovement[] {
  const groupOf = new Map(
    groups.flatMap((group) => group.ours.map(({ id }) => [String(id), group.key] as const)),
  )
  return movements.flatMap(({ recordKind, recordId, accountId, amountMinor }) => {
    const groupKey = groupOf.get(accountId)
    if (!groupKey) return []
    const document = `${recordKind}:${recordId}`
    const isWithheld = withheldOf(document) !== undefined
    const side = 'ours' as const
    return [{ groupKey, document, isOurs: true, isWithheld, side, amount: amountMinor }]
  })
}

function ledgerMovements(
  { groups, parts, currency }: Ours,
  ledger: readonly Movement[],
): GroupMovement[] {
  const groupOf = new Map(
    groups.flatMap((group) => group.ledger.map(({ id }) => [id, group.key] as const)),
  )
  const recordOf = new Map(
    parts.map((part) => [
      `${part.remoteKind}:${part.remoteId}`,
      `${part.recordKind}:${part.recordId}`,
    ]),
  )
  return ledger.flatMap(({ remoteKind, remoteId, lines }) => {
    const remote = `${remoteKind}:${remoteId}`
    const record = recordOf.get(remote)
    return lines.flatMap(({ accountId, amount }) => {
      const groupKey = groupOf.get(accountId)
      if (!groupKey) return []
      return [
        {
          groupKey,
          document: record ?? remote,
          isOurs: record !== undefined,
          side: 'ledger' as const,
          amount: parseMoney(amount, currency).minorUnits,
        },
      ]
    })
  })
}

const ledgerName = (document: string, ledger: readonly Movement[]): string => {
  const { kind, id } = keyOf(document)
  const found = ledger.find((movement) => movement.remoteKind === kind && movement.remoteId === id)
  return `${kind} ${found?.number ?? id}`
}

type Telling = Readonly<{
  currency: Currency
  numberOf: (document: string, isOurs: boolean) => string
  causeOf: (difference: DocumentDifference) => TieOutCause
}>

function toRow(comparison: GroupComparison, telling: Telling): TieOutRow {
  const { currency, numberOf } = telling
  const decimal = (minorUnits: bigint) => toDecimal(money(minorUnits, currency))
  const { group, ours, ledger, differences, theirsOnly, oursOnly } = comparison
  return {
    name: group.name,
    ourAccounts: group.ours.map(({ code, name }) => `${code} ${name}`),
    ledgerAccounts: group.ledger.map(({ name }) => name),
    isExclusive: group.isExclusive,
    books: decimal(ours),
    ledger: decimal(ledger),
    difference: decimal(ours - ledger),
    theirsOnly: { count: theirsOnly.count, sum: decimal(theirsOnly.sum) },
    oursOnly: { count: oursOnly.count, sum: decimal(oursOnly.sum) },
    causes: differences.map((difference) => {
      const { document, isOurs } = difference
      const key = keyOf(document)
      return {
        cause: telling.causeOf(difference),
        document: numberOf(document, isOurs),
        recordKind: isOurs ? key.kind : null,
        recordId: isOurs ? key.id : null,
        amount: decimal(difference.ours - difference.ledger),
      }
    }),
  }
}
