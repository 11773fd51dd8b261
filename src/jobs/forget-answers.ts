import type { Clock } from '#runtime/clock.ts'
import { forgetAnswers } from '#store/kept-answers.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import type { Worker } from './work-schedule.ts'

type Surroundings = Readonly<{ database: OpenDatabase; clock: Clock }>

/** For how long a request with an Idempotency-Key may be asked again. */
export const ANSWERS_KEPT_MS = 48 * 3_600_000

/** Under which kind of work it is noted that answers get old. */
export const FORGET_ANSWERS = 'forget answers'

/** Answers are kept for two days, and not for ever. */
export const forgetAnswersWorker =
  ({ database, clock }: Surroundings): Worker =>
  async (firmId) => {
    const before = new Date(clock.now().getTime() - ANSWERS_KEPT_MS)
    const oldest = await database.withFirm(firmId, (tx) => forgetAnswers(tx, before))
    return oldest && new Date(oldest.getTime() + ANSWERS_KEPT_MS + 1)
  }
