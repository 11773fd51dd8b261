import type { FirmId } from '#books/ids.ts'
import type { Descriptor } from '#connectors/descriptor.ts'
import { moveStart, takeStarts, type Window } from '#store/request-starts.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { Hub } from './hub.ts'

/** Added to each window, so that fixed and sliding windows hold alike, whatever the way takes. */
const SPARE_MS = 2_000
/** A request that leaves later than this after it took its places could use the spare up. */
const LATE_MS_MAX = 200

/** The windows of these limits, as the log counts them. */
export function windowsOf(descriptor: Descriptor, limits: readonly string[]): Window[] {
  return limits.map((name) => {
    const limit = descriptor.limits.find((candidate) => candidate.name === name)
    if (!limit) throw new TypeError(`${descriptor.id} has no limit called ${name}`)
    return { name, calls: limit.calls, windowMs: limit.seconds * 1_000 + SPARE_MS }
  })
}

type Company = Readonly<{ firmId: FirmId; companyId: string; descriptor: Descriptor }>

/** Takes the places of one request in a transaction, or says when to ask again. */
export const takePlaces = (
  tx: FirmTx,
  company: Company,
  limits: readonly string[],
  now: Date,
): ReturnType<typeof takeStarts> =>
  takeStarts(tx, company.companyId, windowsOf(company.descriptor, limits), now)

/**
 * Makes the log say when the request really leaves. A busy machine may take longer to commit than
 * the spare: then the places move to an instant that the request is sure to leave before.
 */
export async function leaveOnTime(
  hub: Hub,
  { firmId, companyId }: Pick<Company, 'firmId' | 'companyId'>,
  limits: readonly string[],
  takenAt: Date,
): Promise<void> {
  for (let from = takenAt; ; ) {
    const now = hub.clock.now()
    const lateMs = now.getTime() - from.getTime()
    if (lateMs <= LATE_MS_MAX) return
    const to = new Date(now.getTime() + lateMs)
    const move = { from, to }
    await hub.database.withFirm(firmId, (tx) => moveStart(tx, companyId, limits, move))
    from = to
  }
}

/** Waits until a read may start, and takes its places. */
export async function admitRead(
  hub: Hub,
  company: Company,
  limits: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    const taking = await hub.database.withFirm(company.firmId, async (tx) => {
      // Not before: the transaction may have waited for its turn.
      const now = hub.clock.now()
      return { now, ...(await takePlaces(tx, company, limits, now)) }
    })
    if (taking.taken) return leaveOnTime(hub, company, limits, taking.now)
    await hub.clock.sleep(taking.freeAt.getTime() - taking.now.getTime(), signal)
  }
}
