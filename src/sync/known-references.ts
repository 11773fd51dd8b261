import type { CatalogItem } from '#books/catalog-item.ts'
import type { Account } from '#books/chart.ts'
import { accountWithRole } from '#books/chart.ts'
import type { AccountId } from '#books/ids.ts'
import type { TaxCode } from '#books/tax.ts'
import type { RecordKind } from '#connectors/books-record.ts'
import type {
  Answer,
  CompanyFacts,
  LineItem,
  Reference,
  References,
  RemoteRef,
} from '#connectors/contract.ts'
import { listAccounts } from '#store/accounts.ts'
import type { Connection } from '#store/connections.ts'
import { getDivision } from '#store/firms.ts'
import { listMappings, type Mapping } from '#store/mappings.ts'
import type { RecordPart } from '#store/parts.ts'
import { listReferences } from '#store/references.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { markerOf } from './element-key.ts'

export const PARTY_KIND = 'party'
/** The kind of reference that catalogue items are paired with, and the slot of those pairings. */
export const ITEM_KIND = 'item'
export const ITEM_SLOT = 'item'

/** What holds for a whole connection: read once for a wave, not once for a record. */
export type ConnectionFacts = Readonly<{
  connectionId: string
  mappings: ReadonlyMap<string, Mapping>
  references: ReadonlyMap<string, Reference>
  /** What the ledger sells, by name and by code, in lower case. */
  soldThere: ReadonlyMap<string, readonly Reference[]>
  /** Catalogue items go to the ledger with the documents that name them. */
  sendsItems: boolean
  accounts: ReadonlyMap<AccountId, Account>
  taxCodes: ReadonlyMap<string, TaxCode>
  company: CompanyFacts
  unappliedMoney: 'liability' | 'receivable'
  sendsTrust: boolean
}>

const keyOf = (...parts: readonly string[]): string => parts.join('\n')

export const findReference = (
  { references }: Pick<ConnectionFacts, 'references'>,
  kind: string,
  remoteId: string,
): Reference | undefined => references.get(keyOf(kind, remoteId))

export async function readConnectionFacts(
  tx: FirmTx,
  connection: Connection,
): Promise<ConnectionFacts> {
  const { divisionId } = connection
  const division = await getDivision(tx, divisionId)
  const accounts = await listAccounts(tx, divisionId)
  const taxCodes = await listTaxCodes(tx, divisionId)
  const mappings = await listMappings(tx, connection.id)
  const references = await listReferences(tx, connection.id, PARTY_KIND)
  return {
    connectionId: connection.id,
    mappings: new Map(mappings.map((mapping) => [keyOf(mapping.slot, mapping.ourId), mapping])),
    references: new Map(references.map((found) => [keyOf(found.kind, found.remoteId), found])),
    soldThere: byNameAndCode(references.filter(({ kind }) => kind === ITEM_KIND)),
    sendsItems: connection.settings.kinds.item ?? false,
    accounts: new Map(accounts.map((account) => [account.id, account])),
    taxCodes: new Map(taxCodes.map((code) => [code.id, code])),
    company: {
      name: connection.companyName,
      country: connection.companyCountry ?? '',
      currency: connection.companyCurrency ?? '',
    },
    unappliedMoney: division.unappliedMoney,
    sendsTrust: connection.settings.kinds.trust_transaction ?? false,
  }
}

function byNameAndCode(items: readonly Reference[]): Map<string, Reference[]> {
  const found = new Map<string, Reference[]>()
  for (const item of items) {
    for (const name of new Set([item.name, item.code ?? item.name])) {
      const key = name.toLowerCase()
      found.set(key, [...(found.get(key) ?? []), item])
    }
  }
  return found
}

/** What is known about the records of one page. */
export type PageFacts = Readonly<{
  parts: readonly RecordPart[]
  parties: readonly Reference[]
  /** Those that lines of the page name, but for those that are kept out by choice. */
  items: ReadonlyMap<string, CatalogItem>
  answers: ReadonlyMap<string, Answer>
}>

/** The look-ups that `translate` is given. Everything behind them was read before. */
export function knownReferences(facts: ConnectionFacts, page: PageFacts): References {
  const held = new Map<string, RemoteRef>(
    page.parts.map((part) => [
      keyOf(part.recordKind, part.recordId, part.name),
      { kind: part.remoteKind, id: part.remoteId, revision: part.revision },
    ]),
  )
  const parties = Map.groupBy(page.parties, ({ name }) => name.toLowerCase())
  return {
    mapped: (slot, ourId) => {
      const mapping = facts.mappings.get(keyOf(slot, ourId))
      return mapping && findReference(facts, mapping.remoteKind, mapping.remoteId)
    },
    held: (kind, recordId, part) => held.get(keyOf(kind, recordId, part)),
    partiesNamed: (name) => parties.get(name.toLowerCase()) ?? [],
    itemsNamed: (name) => facts.soldThere.get(name.toLowerCase()) ?? [],
    lineItem: (id) => lineItemOf(facts, page, id),
    accounts: facts.accounts,
    taxCodes: facts.taxCodes,
    company: facts.company,
    unappliedMoney: facts.unappliedMoney,
    depositsReceived: accountWithRole([...facts.accounts.values()], 'deposits_received'),
    sendsTrust: facts.sendsTrust,
    answer: (kind: RecordKind, recordId) => page.answers.get(keyOf(kind, recordId)),
    markerOf: (kind, recordId, part) => markerOf(facts.connectionId, kind, recordId, part),
  }
}

/** The ledger's own where a person paired them; what stands in a pairing comes first. */
export function pairedItem(facts: ConnectionFacts, itemId: string): Reference | undefined {
  const mapping = facts.mappings.get(keyOf(ITEM_SLOT, itemId))
  return mapping && findReference(facts, mapping.remoteKind, mapping.remoteId)
}

function lineItemOf(
  facts: ConnectionFacts,
  { items }: PageFacts,
  itemId: string,
): LineItem | undefined {
  const reference = pairedItem(facts, itemId)
  if (reference) return { kind: 'paired', reference }
  const item = facts.sendsItems ? items.get(itemId) : undefined
  return item && { kind: 'pushed', item }
}

export const answerKeyOf = (kind: string, recordId: string): string => keyOf(kind, recordId)
