import type { DivisionId, FirmId, ImportId } from '#books/ids.ts'
import type { Act } from '#practice/act.ts'
import { foundFirm } from '#practice/found-firm.ts'
import {
  beginImport,
  closeUpload,
  mapImport,
  openUpload,
  receiveChunk,
  startImport,
} from '#practice/import/import-acts.ts'
import { seededRandom } from '#runtime/random.ts'
import { uuidV7 } from '#runtime/uuid.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { listFaults } from '#store/imports/import-faults.ts'
import { getImport, type Import, type ImportChoices } from '#store/imports/imports.ts'
import type { TestDatabase } from '#store/test-database.fixture.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { importWorker } from './run-imports.ts'

const random = seededRandom('imports')

/** A firm that brings files. */
export class Importing {
  readonly clock = new VirtualClock(new Date('2026-03-10T09:00:00Z'))
  readonly firmId: FirmId
  readonly divisionId: DivisionId
  readonly #database: TestDatabase

  private constructor(database: TestDatabase, firmId: FirmId, divisionId: DivisionId) {
    this.#database = database
    this.firmId = firmId
    this.divisionId = divisionId
  }

  static async found(database: TestDatabase): Promise<Importing> {
    const clock = new VirtualClock(new Date('2026-03-01T09:00:00Z'))
    const newId = () => uuidV7(clock, random)
    const firmId = newId() as FirmId
    const { division } = await database.withFirm(firmId, (tx) =>
      foundFirm({ tx, now: clock.now(), actor: 'test', newId }, FIRM),
    )
    return new Importing(database, firmId, division.id)
  }

  readonly newId = () => uuidV7(this.clock, random)

  act<T>(work: (act: Act) => Promise<T>): Promise<T> {
    const { newId, clock } = this
    return this.read((tx) => work({ tx, now: clock.now(), actor: 'Ada Byron', newId }))
  }

  read<T>(work: (tx: FirmTx) => Promise<T>): Promise<T> {
    return this.#database.withFirm(this.firmId, work)
  }

  /** One turn of the hub; `afterPieces` many transactions it is told to stop. */
  async run(signal = new AbortController().signal): Promise<Date | null> {
    const { clock, newId } = this
    return importWorker({ database: this.#database, clock, newId, wake: () => undefined })(
      this.firmId,
      signal,
    )
  }

  /** The hub is killed in the transaction after so many: nothing of that one is kept. */
  async runAndDie(afterTransactions: number): Promise<void> {
    const { clock, newId } = this
    let left = afterTransactions
    const database: TestDatabase = {
      ...this.#database,
      withFirm: (firmId, work) =>
        this.#database.withFirm(firmId, async (tx) => {
          const result = await work(tx)
          left -= 1
          if (left < 0) throw new Error('killed')
          return result
        }),
    }
    const worker = importWorker({ database, clock, newId, wake: () => undefined })
    await worker(this.firmId, new AbortController().signal).catch((error: unknown) => {
      if (!(error instanceof Error) || error.message !== 'killed') throw error
    })
  }

  /** Uploads a file, and lets the hub read it. */
  async upload(kind: string, file: string | Uint8Array): Promise<Import> {
    const bytes = typeof file === 'string' ? Buffer.from(file) : file
    const { divisionId } = this
    const begun = await this.act((act) =>
      beginImport(act, { divisionId, kind, fileName: `${kind}.csv` }),
    )
    const open = await this.act((act) => openUpload(act, begun.id))
    for (let at = 0; at < bytes.length; at += PIECE) {
      const chunk = { position: at / PIECE, bytes: bytes.subarray(at, at + PIECE) }
      await this.act((act) => receiveChunk(act, open, chunk))
    }
    await this.act((act) => closeUpload(act, open))
    await this.run()
    return this.look(begun.id)
  }

  /** Takes the suggested columns, or others, and lets the hub check the file. */
  async check(found: Import, choices: Partial<ImportChoices> = {}): Promise<Import> {
    await this.act((act) => mapImport(act, found, { ...found, ...choices }))
    await this.run()
    return this.look(found.id)
  }

  async start(found: Import, leaveBadRows = false): Promise<Import> {
    await this.act((act) => startImport(act, found, { leaveBadRows }))
    return this.look(found.id)
  }

  /** The whole way of a file without mistakes. */
  async bring(kind: string, file: string): Promise<Import> {
    const started = await this.start(await this.check(await this.upload(kind, file)))
    await this.run()
    return this.look(started.id)
  }

  look(id: ImportId): Promise<Import> {
    return this.read((tx) => getImport(tx, id))
  }

  /** What is wrong, as `line column code`. */
  async faults({ id }: Import): Promise<string[]> {
    const faults = await this.read((tx) => listFaults(tx, id, { after: [0, -1], limit: 500 }))
    return faults.map(({ line, column, code }) => `${line} ${column} ${code}`)
  }
}

/** Small, so that every file has several, and characters are cut in two. */
const PIECE = 37

const FIRM = {
  name: 'Byron & Partners',
  style: 'legal',
  standardTax: { name: 'Sales tax', components: [{ name: 'State', percent: '10' }] },
  division: {
    name: 'New York',
    country: 'US',
    baseCurrency: 'USD',
    timeZone: 'America/New_York',
    taxRounding: 'line',
    unappliedMoney: 'liability',
  },
} as const
