import type { Account } from '#books/chart.ts'
import type { FirmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { RecordKind } from '#connectors/books-record.ts'
import type { Reference } from '#connectors/contract.ts'
import type { Descriptor, MappingSlot } from '#connectors/descriptor.ts'
import { listAccounts } from '#store/accounts.ts'
import { listAllCatalogItems } from '#store/catalog-items.ts'
import type { Connection } from '#store/connections.ts'
import { closeIssues, listOpenIssueIdsByCause } from '#store/issues.ts'
import { wantKindAgain } from '#store/link-choices.ts'
import { deleteMapping, listMappings, saveMapping } from '#store/mappings.ts'
import { listPaymentMethods } from '#store/payment-methods.ts'
import { listReferences } from '#store/references.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { getConnection, type Person } from './connect.ts'
import { getConnector, type Hub } from './hub.ts'
import { kindsSent } from './kinds-sent.ts'
import { ITEM_SLOT, PARTY_KIND } from './known-references.ts'

/** The slot by which income reaches the ledger. */
const SALES_SLOT = 'sales'

/** Below this a suggestion would be a guess. */
const SCORE_MIN = 0.5

type Ours = Readonly<{
  id: string
  code: string | null
  name: string
  account: Account | undefined
}>

export type Suggestion = Readonly<{ reference: Reference; score: number; evidence: string }>

/** One of ours in one slot: what it is tied to, or what would fit. */
export type MappingRow = Readonly<{
  ours: Ours
  mapped: Reference | undefined
  /** Why the pairing is not used for now, in a sentence. */
  unusedBecause: string | undefined
  suggestion: Suggestion | undefined
  /** Kinds that go to this ledger, and of which a record waits where the pairing is missing. */
  requiredFor: readonly RecordKind[]
}>

export type SlotRows = Readonly<{
  slot: MappingSlot
  rows: readonly MappingRow[]
  /** What can be chosen here; `usedBy` names ours that are tied to it, for crossing out. */
  choices: readonly Readonly<{ reference: Reference; usedBy: readonly string[] }>[]
}>

export type MappingSheet = Readonly<{ connection: Connection; slots: readonly SlotRows[] }>

/** The whole mapping page of a connection. */
export async function readMappingSheet(
  hub: Hub,
  firmId: FirmId,
  connectionId: string,
): Promise<MappingSheet> {
  const connection = await getConnection(hub, firmId, connectionId)
  const { descriptor } = getConnector(hub, connection.connector)
  return hub.database.withFirm(firmId, async (tx) => ({
    connection,
    slots: await readSlots(tx, connection, descriptor),
  }))
}

async function readSlots(
  tx: FirmTx,
  connection: Connection,
  descriptor: Descriptor,
): Promise<SlotRows[]> {
  const mappings = await listMappings(tx, connection.id)
  const references = await listReferences(tx, connection.id, PARTY_KIND)
  const byKey = new Map(references.map((found) => [`${found.kind}:${found.remoteId}`, found]))
  const sent = kindsSent(descriptor, connection.settings)
  const result: SlotRows[] = []
  for (const slot of descriptor.slots) {
    const ours = await listOurs(tx, connection, slot)
    const inSlot = new Map(
      mappings
        .filter((mapping) => mapping.slot === slot.id)
        .map(({ ourId, remoteKind, remoteId }) => [ourId, byKey.get(`${remoteKind}:${remoteId}`)]),
    )
    const offered = references.filter(
      ({ kind, active }) => active && slot.referenceKinds.includes(kind),
    )
    const rows = ours.map((one) => {
      const ofAccount = slot.ours === 'item' ? soldBy(one.account, result) : undefined
      const row = rowOf(slot, one, { mapped: inSlot.get(one.id), offered, ofAccount })
      const requiredFor = slot.requiredFor(one.account).filter((kind) => sent.has(kind))
      return { ...row, requiredFor }
    })
    const choices = offered.map((reference) => ({
      reference,
      usedBy: rows.flatMap(({ ours: one, mapped }) =>
        mapped?.kind === reference.kind && mapped.remoteId === reference.remoteId ? one.name : [],
      ),
    }))
    result.push({ slot, rows, choices })
  }
  return result
}

/** What the account of an item is mapped to, or will be if the suggestion is taken. */
function soldBy(account: Account | undefined, slots: readonly SlotRows[]): Reference | undefined {
  const rows = slots.find(({ slot }) => slot.id === SALES_SLOT)?.rows ?? []
  const row = rows.find(({ ours }) => ours.id === account?.id)
  return row?.mapped ?? row?.suggestion?.reference
}

type Offer = Readonly<{
  mapped: Reference | undefined
  offered: readonly Reference[]
  ofAccount: Reference | undefined
}>

function rowOf(
  slot: MappingSlot,
  ours: Ours,
  { mapped, offered, ofAccount }: Offer,
): Omit<MappingRow, 'requiredFor'> {
  const unusedBecause = (reference: Reference) =>
    slot.refuses(reference, ours.account) ?? slot.unusedBecause?.(reference, ofAccount)
  if (mapped) return { ours, mapped, unusedBecause: unusedBecause(mapped), suggestion: undefined }
  const usable = offered.filter((reference) => unusedBecause(reference) === undefined)
  const suggestion = suggest(slot, ours, usable)
  return { ours, mapped, unusedBecause: undefined, suggestion }
}

async function listOurs(tx: FirmTx, connection: Connection, slot: MappingSlot): Promise<Ours[]> {
  const { divisionId } = connection
  const named = ({ id, name }: Readonly<{ id: string; name: string }>): Ours => ({
    ...{ id, name },
    code: null,
    account: undefined,
  })
  switch (slot.ours) {
    case 'account':
      return (await listAccounts(tx, divisionId))
        .filter((account) => !account.archived && slot.covers(account))
        .map((account) => ({ id: account.id, code: account.code, name: account.name, account }))
    case 'tax_code':
      return (await listTaxCodes(tx, divisionId)).map(named)
    case 'payment_method':
      return (await listPaymentMethods(tx, divisionId)).map(named)
    case 'item':
      return listItems(tx, connection)
  }
}

async function listItems(tx: FirmTx, { divisionId }: Connection): Promise<Ours[]> {
  const accounts = new Map((await listAccounts(tx, divisionId)).map((one) => [one.id, one]))
  const items = await listAllCatalogItems(tx, divisionId)
  return items.map(({ id, code, name, accountId }) => {
    return { id, code, name, account: accounts.get(accountId) }
  })
}

/** The best fit of those that may be chosen, if it is more than a guess. */
function suggest(
  slot: MappingSlot,
  ours: Ours,
  usable: readonly Reference[],
): Suggestion | undefined {
  const [best] = usable
    .map((reference) => ({ reference, ...slot.suggests(ours, reference) }))
    .filter(({ score }) => score >= SCORE_MIN)
    .toSorted((a, b) => b.score - a.score || (a.reference.name < b.reference.name ? -1 : 1))
  return best
}

/** Pairings that decide what an item is in the ledger. */
const MOVES_ITEMS: ReadonlySet<string> = new Set([ITEM_SLOT, SALES_SLOT, 'tax'])

export type MappingChoice = Readonly<{
  slot: string
  ourId: string
  /** Null takes the pairing away. */
  remote: Readonly<{ kind: string; id: string }> | null
}>

/**
 * Saves what a person chose, all or nothing. Documents that waited for it try again at once; those
 * that still miss something go on waiting, and say so.
 */
export async function saveMappingChoices(
  hub: Hub,
  { userId, firmId }: Person,
  connectionId: string,
  choices: readonly MappingChoice[],
): Promise<void> {
  const connection = await getConnection(hub, firmId, connectionId)
  const { descriptor } = getConnector(hub, connection.connector)
  const at = hub.clock.now()
  await hub.database.withFirm(firmId, async (tx) => {
    const slots = await readSlots(tx, connection, descriptor)
    const healed: string[] = []
    for (const [index, choice] of choices.entries()) {
      const { slot, ourId, remote } = choice
      assertChoice(slots, choice, index)
      if (remote) {
        const mapping = { slot, ourId, remoteKind: remote.kind, remoteId: remote.id }
        await saveMapping(tx, connectionId, mapping, { by: userId, at })
      } else {
        await deleteMapping(tx, connectionId, slot, ourId)
        continue
      }
      healed.push(
        ...(await listOpenIssueIdsByCause(tx, connectionId, `unmapped:${slot}:${ourId}`)),
        ...(await listOpenIssueIdsByCause(tx, connectionId, `reference_inactive:${slot}:${ourId}`)),
        ...(slot === ITEM_SLOT
          ? await listOpenIssueIdsByCause(tx, connectionId, `item_name_exists:${ourId}`)
          : []),
      )
    }
    if (choices.some(({ slot }) => MOVES_ITEMS.has(slot)))
      await wantKindAgain(tx, connectionId, 'item')
    await closeIssues(tx, healed, { at, by: userId })
    tx.afterCommit(() => hub.wake(connection.companyId))
  })
}

function assertChoice(slots: readonly SlotRows[], choice: MappingChoice, index: number): void {
  const field = `choices.${index}`
  const found = slots.find(({ slot }) => slot.id === choice.slot)
  const row = found?.rows.find(({ ours }) => ours.id === choice.ourId)
  if (!found || !row) throw new Refusal('mapping_refused', { reason: 'not_ours' }, field)
  const { remote } = choice
  if (!remote) return
  const offered = found.choices.find(
    ({ reference }) => reference.kind === remote.kind && reference.remoteId === remote.id,
  )
  if (!offered) throw new Refusal('mapping_refused', { reason: 'not_in_the_ledger' }, field)
  const reason = found.slot.refuses(offered.reference, row.ours.account)
  if (reason) throw new Refusal('mapping_refused', { reason }, field)
}
