import type { FirmId } from '#books/ids.ts'
import type { Descriptor } from '#connectors/descriptor.ts'
import { takeStarts, type Window } from '#store/request-starts.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { Hub } from './hub.ts'

/** Added to each window, so that fixed and sliding windows hold alike, whatever the way takes. */
const SPARE_MS = 1_000

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

/** Waits until a read may start, and takes its places. */
export async function admitRead(
  hub: Hub,
  company: Company,
  limits: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    const now = hub.clock.now()
    const taking = await hub.database.withFirm(company.firmId, (tx) =>
      takePlaces(tx, company, limits, now),
    )
    if (taking.taken) return
    await hub.clock.sleep(taking.freeAt.getTime() - now.getTime(), signal)
  }
}
