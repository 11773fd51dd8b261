import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { FirmId } from '#books/ids.ts'
import { localDateAt } from '#books/local-date.ts'
import { type PlanSettings, planFirm } from '#demo/firm-plan.ts'
import { foundPlannedFirm } from '#demo/planned-books.ts'
import { writeFirm } from '#demo/write-firm.ts'
import type { OpenBooks, RunningHub } from './main.ts'

/** Which made-up firm a demo has: with these the same books are written again, to the byte. */
type Demo = Readonly<{ firmId: FirmId; plan: PlanSettings }>

const ACTOR = 'Demo'

const FIRM = { seed: 'tieout', style: 'legal', country: 'US', months: 6 } as const

/** Founds the made-up firm in a new database, and notes in `file` which one it is. */
export async function foundDemoFirm(
  file: string,
  { database, clock, newId }: OpenBooks,
): Promise<FirmId> {
  const now = clock.now()
  const plan = { ...FIRM, endsOn: localDateAt(now, 'UTC') }
  const demo: Demo = { firmId: newId() as FirmId, plan }
  writeFileSync(file, `${JSON.stringify(demo)}\n`)
  await database.withFirm(demo.firmId, (tx) =>
    foundPlannedFirm({ tx, now, actor: ACTOR, newId }, planFirm(plan)),
  )
  return demo.firmId
}

/**
 * Writes what is missing of the firm's months of business while people look around already. Undefined
 * where the database was begun without a made-up firm. A start after a broken one goes on.
 */
export async function writeDemoFirm(
  file: string,
  { books, wake }: Pick<RunningHub, 'books' | 'wake'>,
  stopping: AbortSignal,
): Promise<number | undefined> {
  if (!existsSync(file)) return undefined
  const { firmId, plan } = JSON.parse(readFileSync(file, 'utf8')) as Demo
  const { clock, newId } = books
  let written = 0
  const onProgress = (done: number) => {
    written = done
    stopping.throwIfAborted()
  }
  const office = { clock, newId, actor: ACTOR, wake, onProgress }
  await writeFirm(books.database, firmId, planFirm(plan), office)
  return written
}
