import { exportJournal } from '#api/journal-export.ts'
import type { DivisionId, FirmId } from '#books/ids.ts'
import { SettingRefusal } from '#runtime/config.ts'
import { listDivisions } from '#store/firms.ts'
import { listFirmIds } from '#store/members.ts'
import type { OpenBooks } from './main.ts'

export type DivisionFlag = Readonly<{ division?: string | undefined }>

type Found = Readonly<{ firmId: FirmId; divisionId: DivisionId; name: string }>

/** The journal of the only division, or of the one with this name. */
export async function journalOf(
  { database, clock }: OpenBooks,
  name: string | undefined,
): Promise<AsyncGenerator<string>> {
  const { firmId, divisionId } = chosenOf(await listAll(database), name)
  return exportJournal({
    read: (work) => database.withFirm(firmId, work),
    divisionId,
    now: clock.now(),
  })
}

async function listAll(database: OpenBooks['database']): Promise<Found[]> {
  const all: Found[] = []
  for (const firmId of await database.withHub(listFirmIds)) {
    const divisions = await database.withFirm(firmId, listDivisions)
    all.push(...divisions.map(({ id, name }) => ({ firmId, divisionId: id, name })))
  }
  return all
}

function chosenOf(all: readonly Found[], name: string | undefined): Found {
  const fitting = all.filter((each) => name === undefined || each.name === name)
  const [first, second] = fitting
  if (first && !second) return first
  const names = all.map((each) => `"${each.name}"`).join(', ')
  throw new SettingRefusal(
    names === ''
      ? 'There are no books in this database yet'
      : `--division takes the name of one division. There are: ${names}`,
  )
}
