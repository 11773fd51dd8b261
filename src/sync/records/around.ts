import type { Engagement } from '#books/engagement.ts'
import type { EngagementId, PartyId } from '#books/ids.ts'
import type { Party } from '#books/party.ts'
import { findEngagements } from '#store/engagements.ts'
import { findParties } from '#store/parties.ts'
import type { FirmTx } from '#store/with-firm.ts'

export const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

/** Those that are there, in this order, each once. */
export const among = <Id, T>(found: ReadonlyMap<Id, T>, ids: readonly Id[]): T[] =>
  unique(ids).flatMap((id) => found.get(id) ?? [])

type Coded = Readonly<{ lines: readonly Readonly<{ engagementId: EngagementId | null }>[] }>

/** The engagements that lines of these documents name. */
export const engagementIdsOf = (documents: readonly Coded[]): EngagementId[] =>
  unique(documents.flatMap(({ lines }) => lines.flatMap((line) => line.engagementId ?? [])))

export const engagementsOf = (
  tx: FirmTx,
  documents: readonly Coded[],
): Promise<ReadonlyMap<EngagementId, Engagement>> => findEngagements(tx, engagementIdsOf(documents))

export const partiesOf = (
  tx: FirmTx,
  ids: readonly (PartyId | null)[],
): Promise<ReadonlyMap<PartyId, Party>> => findParties(tx, unique(ids.filter((id) => id !== null)))
