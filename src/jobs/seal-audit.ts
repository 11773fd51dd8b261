import type { Clock } from '#runtime/clock.ts'
import { sealEntries } from '#store/audit-chain.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import type { Worker } from './work-schedule.ts'

type Surroundings = Readonly<{ database: OpenDatabase; clock: Clock }>

/** So long what was done may be changed without the chain showing it. */
const EVERY_MS = 60_000

/** Seals what was done since the last time, and comes back for ever. */
export const sealAuditWorker =
  ({ database, clock }: Surroundings): Worker =>
  async (firmId, signal) => {
    let isMore = true
    while (isMore && !signal.aborted) isMore = await database.withFirm(firmId, sealEntries)
    return new Date(clock.now().getTime() + EVERY_MS)
  }
