import type { FirmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { listConnections } from '#store/connections.ts'
import type { Hub } from './hub.ts'
import { PumpSchedule } from './pump-schedule.ts'
import { readReferences } from './read-references.ts'

/** How far the reading of a ledger's reference data is. */
export type Reading = Readonly<{
  /** What is being read, in the vendor's words. */
  label: string
  count: number
  isRunning: boolean
  /** Why it stopped, as a refusal's code, with the vendor's own words. */
  failed: Readonly<{ code: string; vendorText: string | null }> | undefined
}>

/** The engine as one thing with a life: what `main` starts and stops, and what the API asks. */
export class LedgerSync {
  readonly hub: Hub
  readonly schedule: PumpSchedule
  readonly #readings = new Map<string, Reading>()
  readonly #underWay = new Set<Promise<void>>()
  readonly #stopping = new AbortController()

  constructor(parts: Omit<Hub, 'wake' | 'stopping'>) {
    this.hub = {
      ...parts,
      stopping: this.#stopping.signal,
      wake: (companyId) => parts.database.wakes.tell(companyId),
    }
    this.schedule = new PumpSchedule(this.hub)
  }

  start(): Promise<void> {
    return this.schedule.start()
  }

  /** What is being sent comes to its end; everything else goes on at the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('the hub is stopping'))
    await this.schedule.stop()
    await Promise.allSettled(this.#underWay)
  }

  /** Reads the ledger's accounts, items, tax codes and parties, while the person goes on. */
  beginReading(firmId: FirmId, connectionId: string): void {
    if (this.#readings.get(connectionId)?.isRunning) return
    const started = { label: '', count: 0, isRunning: true, failed: undefined }
    this.#readings.set(connectionId, started)
    const work = this.#read(firmId, connectionId).finally(() => this.#underWay.delete(work))
    this.#underWay.add(work)
  }

  readingOf(connectionId: string): Reading | undefined {
    return this.#readings.get(connectionId)
  }

  /** Sync now: the company is looked at at once. */
  async syncNow(firmId: FirmId, connectionId: string): Promise<void> {
    const connections = await this.hub.database.withFirm(firmId, listConnections)
    const found = connections.find(({ id }) => id === connectionId)
    if (!found || found.disconnectedAt) throw new Refusal('connection_not_found')
    this.hub.wake(found.companyId)
  }

  async #read(firmId: FirmId, connectionId: string): Promise<void> {
    const { tokens } = this.schedule
    const end = (change: Partial<Reading>) => {
      const now = this.#readings.get(connectionId) ?? { label: '', count: 0, failed: undefined }
      this.#readings.set(connectionId, { ...now, isRunning: false, ...change })
    }
    try {
      await readReferences(this.hub, tokens, firmId, connectionId, (progress) =>
        end({ ...progress, isRunning: true }),
      )
      end({})
    } catch (error) {
      if (!(error instanceof Refusal)) {
        this.hub.log.error({ err: error, connectionId }, 'reference data could not be read')
      }
      const code = error instanceof Refusal ? error.code : 'ledger_not_reachable'
      const text = error instanceof Refusal ? error.detail.vendorText : null
      end({
        failed: { code, vendorText: text === undefined || text === null ? null : String(text) },
      })
    }
  }
}
