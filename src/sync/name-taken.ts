import type { Trouble } from '#connectors/trouble.ts'
import { nameRecords } from '#store/record-movements.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { raise } from './raise.ts'
import { refreshReferences } from './read-references.ts'
import type { NameTaken } from './record-outcome.ts'
import type { Run } from './run.ts'

/** What a pass remembers of names that the ledger said are taken. */
export class TakenNames {
  readonly #asked = new Set<string>()
  #reading: Promise<Trouble | undefined> | undefined

  /** Whoever comes next reads anew. */
  forgetReading(): void {
    this.#reading = undefined
  }

  /**
   * Somebody took the name after the ledger's lists were read: they are read again, so that the
   * next plan knows who. Where the lists do not show it, a person is asked without them. Gives the
   * trouble that kept them from being read.
   */
  async follow(run: Run, taken: readonly NameTaken[]): Promise<Trouble | undefined> {
    const [again, first] = [true, false].map((wasAsked) =>
      taken.filter(({ planned }) => this.#asked.has(planned.element.linkId) === wasAsked),
    )
    if (again && again.length > 0) await run.within((tx) => askWithout(tx, run, again))
    if (!first || first.length === 0) return undefined
    for (const { planned } of first) this.#asked.add(planned.element.linkId)
    this.#reading ??= refreshReferences(run)
    return this.#reading
  }
}

async function askWithout(tx: FirmTx, { hub, connection }: Run, taken: readonly NameTaken[]) {
  const raising = { hub, connectionId: connection.id, at: hub.clock.now() }
  const names = await nameRecords(
    tx,
    taken.map(({ planned: { record } }) => record),
  )
  for (const { planned, vendorText } of taken) {
    const { kind, id } = planned.record
    const code = kind === 'item' ? 'item_name_exists' : 'party_name_exists'
    const name = names.get(`${kind}:${id}`)?.number ?? ''
    const detail = { id, name, vendorText }
    await raise(tx, raising, { code, cause: `${code}:${id}`, detail }, [planned.element.linkId])
  }
}
