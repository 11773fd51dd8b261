import type { Account } from '#books/chart.ts'
import type { FirmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { Reference } from '#connectors/contract.ts'
import type { Descriptor, MappingSlot } from '#connectors/descriptor.ts'
import { listAccounts } from '#store/accounts.ts'
import type { Connection } from '#store/connections.ts'
import { closeIssues, listOpenIssueIdsByCause } from '#store/issues.ts'
import { deleteMapping, listMappings, saveMapping } from '#store/mappings.ts'
import { listPaymentMethods } from '#store/payment-methods.ts'
import { listReferences } from '#store/references.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { getConnection, type Person } from './connect.ts'
import { getConnector, type Hub } from './hub.ts'
import { PARTY_KIND } from './known-references.ts'

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
  suggestion: Suggestion | undefined
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
  const result: SlotRows[] = []
  for (const slot of descriptor.slots) {
    const ours = await listOurs(tx, connection, slot)
    const inSlot = mappings.filter((mapping) => mapping.slot === slot.id)
    const offered = references.filter(
      ({ kind, active }) => active && slot.referenceKinds.includes(kind),
    )
    const rows = ours.map((one): MappingRow => {
      const mapping = inSlot.find(({ ourId }) => ourId === one.id)
      const mapped = mapping && byKey.get(`${mapping.remoteKind}:${mapping.remoteId}`)
      return { ours: one, mapped, suggestion: mapped ? undefined : suggest(slot, one, offered) }
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

async function listOurs(tx: FirmTx, connection: Connection, slot: MappingSlot): Promise<Ours[]> {
  const { divisionId } = connection
  switch (slot.ours) {
    case 'account':
      return (await listAccounts(tx, divisionId))
        .filter((account) => !account.archived && slot.covers(account))
        .map((account) => ({ id: account.id, code: account.code, name: account.name, account }))
    case 'tax_code':
      return (await listTaxCodes(tx, divisionId)).map(({ id, name }) => ({
        id,
        code: null,
        name,
        account: undefined,
      }))
    case 'payment_method':
      return (await listPaymentMethods(tx, divisionId)).map(({ id, name }) => ({
        id,
        code: null,
        name,
        account: undefined,
      }))
  }
}

/** The best fit that the vendor's rules allow, if it is more than a guess. */
function suggest(
  slot: MappingSlot,
  ours: Ours,
  offered: readonly Reference[],
): Suggestion | undefined {
  const [best] = offered
    .filter((reference) => slot.refuses(reference, ours.account) === undefined)
    .map((reference) => ({ reference, ...slot.suggests(ours, reference) }))
    .filter(({ score }) => score >= SCORE_MIN)
    .toSorted((a, b) => b.score - a.score || (a.reference.name < b.reference.name ? -1 : 1))
  return best
}

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
      )
    }
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
