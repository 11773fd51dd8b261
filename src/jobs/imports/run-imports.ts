import type { FirmId } from '#books/ids.ts'
import { IMPORT_KEPT_MS } from '#practice/import/import-acts.ts'
import { deleteImport, findImportAt, findOldestImport } from '#store/imports/imports.ts'
import type { Worker } from '../work-schedule.ts'
import { checkAllCells, checkAllRecords } from './check-rows.ts'
import { type ImportHub, type Step, StepOver, WORKING } from './import-steps.ts'
import { stageRows } from './stage-rows.ts'
import { clearRows, writeAll } from './write-rows.ts'

/** Brings every import of a firm as far as it comes without a person, the oldest first. */
export const importWorker =
  (hub: ImportHub): Worker =>
  async (firmId, signal) => {
    const { database, clock } = hub
    while (!signal.aborted) {
      const found = await database.withFirm(firmId, (tx) => findImportAt(tx, WORKING))
      if (!found) return forgetAbandoned(hub, firmId)
      try {
        await takeStep({ hub, firmId, found, signal })
      } catch (error) {
        // A person dropped or remapped it meanwhile: whatever it is now, is looked up anew.
        if (!(error instanceof StepOver)) throw error
      }
    }
    return clock.now()
  }

async function takeStep(step: Step): Promise<void> {
  switch (step.found.status) {
    case 'reading':
      return stageRows(step)
    case 'checking_cells':
      return checkAllCells(step)
    case 'checking_records':
      return checkAllRecords(step)
    case 'writing':
      return writeAll(step)
    default:
      return clearRows(step)
  }
}

/**
 * What somebody uploaded and never went on with is not kept for ever; it says when to look again.
 */
async function forgetAbandoned(
  { database, clock }: ImportHub,
  firmId: FirmId,
): Promise<Date | null> {
  for (;;) {
    const oldest = await database.withFirm(firmId, findOldestImport)
    if (!oldest) return null
    const endsAt = new Date(oldest.changedAt.getTime() + IMPORT_KEPT_MS)
    if (endsAt > clock.now()) return endsAt
    await database.withFirm(firmId, (tx) => deleteImport(tx, oldest.id))
  }
}
