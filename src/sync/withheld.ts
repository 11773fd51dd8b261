import type { Descriptor } from '#connectors/descriptor.ts'
import type { ConnectionSettings } from '#store/connections.ts'
import type { RecordStanding } from '#store/record-movements.ts'
import { kindsSent } from './kinds-sent.ts'

/** Why records of a kind stay in the practice books as a whole. */
export type Withheld =
  /** A person has it off. */
  | 'kind_switched_off'
  /** No ledger, or not this one, is sent any. */
  | 'kind_is_not_sent'
  /** Trust is off: what reaches the office goes, and all else of it stays. */
  | 'trust_stays_here'

export type WithheldOf = (
  recordKind: string,
  standing: RecordStanding | undefined,
) => Withheld | undefined

/** What is in the ledger, or is meant for it, is not withheld, whatever its kind. */
export function withheldBy(
  descriptor: Pick<Descriptor, 'kinds'>,
  settings: Pick<ConnectionSettings, 'kinds'>,
): WithheldOf {
  const sent: ReadonlySet<string> = kindsSent(descriptor, settings)
  const taken: ReadonlySet<string> = new Set(descriptor.kinds)
  return (recordKind, standing) => {
    if (sent.has(recordKind) || (standing && standing.wanted !== 'hold')) return undefined
    if (!taken.has(recordKind)) return 'kind_is_not_sent'
    return recordKind === 'trust_transaction' ? 'trust_stays_here' : 'kind_switched_off'
  }
}
