import type { Division } from '#books/division.ts'
import type { DivisionId, FirmId } from '#books/ids.ts'
import type { Act } from '#practice/act.ts'
import type { Clock } from '#runtime/clock.ts'
import { inBackground } from '#store/background.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import type { FirmPlan } from './firm-plan.ts'
import { foundPlannedFirm, readStarterIds } from './planned-books.ts'
import { type Books, isWritten, type Step, stepsOf, writeStep } from './write-step.ts'
import { readWrittenRecords } from './written-records.ts'

export type Office = Readonly<{
  /** Of the hub: its instants stand on the records, its milliseconds end a transaction. */
  clock: Clock
  newId: () => string
  /** The name under which the firm's history has all of it. */
  actor: string
  wake?: ((companyId: string) => void) | undefined
  /** After each transaction: how many records of the plan are in the books, of how many. */
  onProgress?: ((done: number, total: number) => void) | undefined
}>

/** One or two steps: a page that asks three times meanwhile waits three times so long at most. */
const TRANSACTION_MS_TARGET = 20

/**
 * Founds the firm if it is missing and writes all of the plan but `afterPush`. What is there
 * already is left alone, so a run that broke off is continued by running it again with the same
 * plan. Others have their turn at the database between two transactions.
 */
export async function writeFirm(
  database: OpenDatabase,
  firmId: FirmId,
  plan: FirmPlan,
  office: Office,
): Promise<Readonly<{ divisionId: DivisionId }>> {
  const transact: Transact = (work) =>
    inBackground(() => database.withFirm(firmId, (tx) => work(actIn(office, tx))))
  const division = await transact((act) => foundPlannedFirm(act, plan))
  const books = await readBooks(transact, plan, division)
  const steps = stepsOf(plan)
  const missing = steps.filter((step) => !isWritten(books, step))
  let done = steps.length - missing.length
  for (let written = 0; written < missing.length; ) {
    const rest = missing.slice(written, written + STEPS_MAX)
    const count = await transact((act) => writeSome(act, office.clock, books, rest))
    written += count
    done += count
    office.onProgress?.(done, steps.length)
  }
  return { divisionId: division.id }
}

type Transact = <T>(work: (act: Act) => Promise<T>) => Promise<T>

const STEPS_MAX = 25

const actIn = ({ clock, newId, actor, wake }: Office, tx: Act['tx']): Act => ({
  tx,
  now: clock.now(),
  actor,
  newId,
  wake,
})

async function readBooks(transact: Transact, plan: FirmPlan, division: Division): Promise<Books> {
  const starters = await transact(({ tx }) => readStarterIds(tx, division.id))
  const written = await readWrittenRecords((work) => transact(({ tx }) => work(tx)), division.id)
  return { plan, division, ...starters, ...written }
}

/** As many steps as fit; the database may run it again, which writes the same names to `books`. */
async function writeSome(
  act: Act,
  clock: Clock,
  books: Books,
  steps: readonly Step[],
): Promise<number> {
  const endMs = clock.monotonicMs() + TRANSACTION_MS_TARGET
  let count = 0
  for (const step of steps) {
    if (count > 0 && clock.monotonicMs() >= endMs) break
    await writeStep(act, books, step)
    count += 1
  }
  return count
}
