import { checkCells } from '#practice/import/check-cells.ts'
import { checkRecords } from '#practice/import/check-records.ts'
import { importKind } from '#practice/import/import-kinds.ts'
import { getDivision } from '#store/firms.ts'
import { deleteFaultsOf } from '#store/imports/import-faults.ts'
import { listRecordsAfter, listRowsAfter } from '#store/imports/import-rows.ts'
import { saveImport, saveProgress } from '#store/imports/imports.ts'
import { after, ChunkSize, inPieces, type Step, within } from './import-steps.ts'

const ROWS_AT_MOST = 500
const ROWS_AT_FIRST = 200
const RECORDS_AT_MOST = 200
const RECORDS_AT_FIRST = 25

/** Every cell of the file by itself. */
export async function checkAllCells(step: Step): Promise<void> {
  const { id, kind } = step.found
  await inPieces(step, new ChunkSize(ROWS_AT_MOST, ROWS_AT_FIRST), (size) =>
    within(step, async ({ tx, now }, found) => {
      const rows = await listRowsAfter(tx, id, found.progress, size)
      const last = rows.at(-1)
      if (!last) {
        await saveImport(tx, after(found, now, { status: 'checking_records' }))
        return 'end'
      }
      // What an earlier mapping of the same file found.
      await deleteFaultsOf(tx, id, { after: found.progress, last: last.position })
      const { baseCurrency: currency } = await getDivision(tx, found.divisionId)
      const { dateOrder, decimalMark, headers } = found
      const style = { dateOrder, decimalMark, currency }
      await checkCells(tx, found, importKind(kind), { rows, style, headers: headers.length })
      await saveProgress(tx, id, last.position)
      return 'more'
    }),
  )
}

/** Every record against the rest of the file and against the books. */
export async function checkAllRecords(step: Step): Promise<void> {
  const { id, kind: key } = step.found
  const kind = importKind(key)
  await inPieces(step, new ChunkSize(RECORDS_AT_MOST, RECORDS_AT_FIRST), (size) =>
    within(step, async (act, found) => {
      const place = { position: found.progress, state: null, limit: size }
      const records = await listRecordsAfter(act.tx, id, place)
      const last = records.at(-1)?.[0]
      if (!last) {
        await saveImport(act.tx, after(found, act.now, { status: 'checked' }))
        return 'end'
      }
      const division = await getDivision(act.tx, found.divisionId)
      await checkRecords(act, division, { import: found, kind, records })
      await saveProgress(act.tx, id, last.position)
      return 'more'
    }),
  )
}
