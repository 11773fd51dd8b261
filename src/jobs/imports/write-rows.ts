import { importKind } from '#practice/import/import-kinds.ts'
import { RecordRefused, setAside, writeRecords } from '#practice/import/write-records.ts'
import { lockDivision } from '#store/firms.ts'
import { deleteFaultsOf } from '#store/imports/import-faults.ts'
import { countStates, deleteSomeRows, listRecordsAfter } from '#store/imports/import-rows.ts'
import { deleteImport, saveImport, saveProgress } from '#store/imports/imports.ts'
import { after, ChunkSize, inPieces, type Step, within } from './import-steps.ts'

const RECORDS_AT_MOST = 100
const RECORDS_AT_FIRST = 10
const ROWS_CLEARED = 500

/**
 * Every record through its act. A chunk and what is noted of it are one transaction: whoever begins
 * again after a crash goes on behind the last that was written.
 */
export async function writeAll(step: Step): Promise<void> {
  const { id, kind: key } = step.found
  const kind = importKind(key)
  await inPieces(step, new ChunkSize(RECORDS_AT_MOST, RECORDS_AT_FIRST), async (size) => {
    try {
      return await within(step, async (act, found) => {
        const place = { position: found.progress, state: 'ready' as const, limit: size }
        const records = await listRecordsAfter(act.tx, id, place)
        const last = records.at(-1)?.[0]
        if (!last) {
          const outcome = { rows: found.rowCount, ...(await countStates(act.tx, id)) }
          await saveImport(act.tx, after(found, act.now, { status: 'clearing', outcome }))
          return 'end'
        }
        const division = await lockDivision(act.tx, found.divisionId)
        await writeRecords(act, division, { import: found, kind, records })
        await saveProgress(act.tx, id, last.position)
        return 'more'
      })
    } catch (error) {
      if (!(error instanceof RecordRefused)) throw error
      await within(step, (act, found) => setAside(act, found, error))
      return 'more'
    }
  })
}

/**
 * The rows are forgotten once their records are in the books; what is wrong with some stays. Of an
 * import that was dropped nothing stays.
 */
export async function clearRows(step: Step): Promise<void> {
  const { id } = step.found
  await inPieces(step, new ChunkSize(ROWS_CLEARED, ROWS_CLEARED), (size) =>
    within(step, async ({ tx, now }, found) => {
      const last = await deleteSomeRows(tx, id, size)
      if (last !== undefined) {
        if (found.outcome === null) await deleteFaultsOf(tx, id, { after: 0, last })
        return 'more'
      }
      if (found.outcome === null) await deleteImport(tx, id)
      else await saveImport(tx, after(found, now, { status: 'done' }))
      return 'end'
    }),
  )
}
