import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { FirmId } from '#books/ids.ts'
import { localDateAt } from '#books/local-date.ts'
import { type PlanSettings, planFirm } from '#demo/firm-plan.ts'
import { foundPlannedFirm } from '#demo/planned-books.ts'
import { writeFirm } from '#demo/write-firm.ts'
import { isMadeUp } from '#store/made-up-firms.ts'
import type { OpenBooks, RunningHub } from './main.ts'

/** Which made-up firm a demo has: with these the same books are written again, to the byte. */
type Demo = Readonly<{ firmId: FirmId; plan: PlanSettings }>

const ACTOR = 'Demo'
const USUAL = { seed: 'tieout', country: 'US', profile: 'all' } as const

/** One of each style, the first of them larger: it is the one that people see first. */
const FIRMS = [
  { ...USUAL, style: 'legal', months: 6 },
  { ...USUAL, style: 'msp', months: 4, documents: 80 },
  { ...USUAL, style: 'accounting-firm', months: 4, documents: 80 },
] as const

/** Founds the made-up firms in a new database, and notes in `file` which they are. */
export async function foundDemoFirms(
  file: string,
  { database, clock, newId }: OpenBooks,
): Promise<FirmId[]> {
  const now = clock.now()
  const endsOn = localDateAt(now, 'UTC')
  const demos: Demo[] = FIRMS.map((firm) => ({
    firmId: newId() as FirmId,
    plan: { ...firm, endsOn },
  }))
  writeFileSync(file, `${JSON.stringify(demos)}\n`)
  for (const { firmId, plan } of demos) {
    await database.withFirm(firmId, (tx) =>
      foundPlannedFirm({ tx, now, actor: ACTOR, newId }, planFirm(plan)),
    )
  }
  return demos.map(({ firmId }) => firmId)
}

type Writing = Pick<RunningHub, 'books' | 'wake'> &
  Readonly<{
    stopping: AbortSignal
    /** Called once for each firm that is whole, with how many of its records were written now. */
    onFirm: (records: number) => void
  }>

/**
 * Writes what is missing of the firms' months of business while people look around already; nothing
 * where the database was begun without made-up firms. A start after a broken one goes on; a firm
 * that somebody has removed stays away.
 */
export async function writeDemoFirms(file: string, writing: Writing): Promise<void> {
  if (!existsSync(file)) return
  const demos = [JSON.parse(readFileSync(file, 'utf8')) as Demo | Demo[]].flat()
  for (const demo of demos) writing.onFirm(await writeDemoFirm(demo, writing))
}

async function writeDemoFirm(
  { firmId, plan }: Demo,
  { books, wake, stopping }: Writing,
): Promise<number> {
  const { database, clock, newId } = books
  const isThere = () => database.withFirm(firmId, isMadeUp)
  if (!(await isThere())) return 0
  let written = 0
  const onProgress = (done: number) => {
    written = done
    stopping.throwIfAborted()
  }
  const office = { clock, newId, actor: ACTOR, wake, onProgress }
  try {
    await writeFirm(database, firmId, planFirm(plan), office)
  } catch (error) {
    // Somebody may remove it while it is being written.
    if (stopping.aborted || (await isThere())) throw error
  }
  return written
}
