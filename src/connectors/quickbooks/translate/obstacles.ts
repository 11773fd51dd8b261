import type { RecordKind } from '../../books-record.ts'
import type {
  Blocker,
  Reference,
  References,
  RemoteRef,
  Translation,
  WantedPart,
} from '../../contract.ts'

export type Sentences = Readonly<{ happened: string; why: string; now: string }>

type Waiting = Readonly<{ kind: RecordKind; id: string }>

/**
 * Collects everything that stands in the way of one record while its parts are built, so that a
 * person sees all of it at once. What is missing reads as '' until `finish` decides.
 */
export class Obstacles {
  readonly #references: References
  readonly #blockers = new Map<string, Blocker>()
  readonly #waiting = new Map<string, Waiting>()

  constructor(references: References) {
    this.#references = references
  }

  block(blocker: Blocker): void {
    this.#blockers.set(`${blocker.code} ${blocker.cause}`, blocker)
  }

  /**
   * The pairing that a person made; without one, or with one that is switched off, the record
   * waits.
   */
  mapped(slot: string, ours: Readonly<{ id: string; name: string }>): Reference | undefined {
    const reference = this.#references.mapped(slot, ours.id)
    const detail = { slot, id: ours.id, name: ours.name }
    if (!reference) {
      this.block({ code: 'unmapped', cause: `unmapped:${slot}:${ours.id}`, detail })
      return undefined
    }
    if (!reference.active) {
      this.block({
        code: 'reference_inactive',
        cause: `reference_inactive:${slot}:${ours.id}`,
        detail: { ...detail, reference: reference.name },
      })
    }
    return reference
  }

  /** Another record's object in the ledger; without one, this record waits for that one. */
  held(kind: RecordKind, id: string, part = 'main'): RemoteRef | undefined {
    const remote = this.#references.held(kind, id, part)
    if (!remote) this.#waiting.set(`${kind} ${id}`, { kind, id })
    return remote
  }

  /** A text that the vendor would refuse as too long (error 2050). */
  limit(field: string, text: string | null | undefined, lengthMax: number): void {
    if (!text || text.length <= lengthMax) return
    this.#refuseText(field, text, { lengthMax, length: text.length })
  }

  /** Names may not contain what the vendor separates names with (error 2040). */
  name(field: string, text: string | null | undefined, lengthMax: number): void {
    if (!text) return
    if (/[:\t\n\r]/.test(text)) this.#refuseText(field, text, { forbidden: ': tab newline' })
    this.limit(field, text, lengthMax)
  }

  number(number: string | null, lengthMax: number): void {
    if (!number || number.length <= lengthMax) return
    this.block({
      code: 'number_too_long',
      cause: `number_too_long:${number}`,
      detail: { number, length: number.length, lengthMax },
    })
  }

  /** Something that the vendor has no way to say to the cent, told in our own words. */
  cannotShow(reason: string, about: string, detail: Sentences): void {
    this.block({ code: 'amount_cannot_be_shown', cause: `${reason}:${about}`, detail })
  }

  #refuseText(field: string, text: string, detail: Blocker['detail']): void {
    this.block({
      code: 'text_not_allowed',
      cause: `text_not_allowed:${field}:${text.slice(0, 40)}`,
      detail: { field, text: text.slice(0, 200), ...detail },
    })
  }

  /** Blockers come first: waiting would only hide them for a while. */
  finish(parts: () => readonly WantedPart[]): Translation {
    if (this.#blockers.size > 0) return { kind: 'blocked', blockers: [...this.#blockers.values()] }
    if (this.#waiting.size > 0) return { kind: 'waiting', for: [...this.#waiting.values()] }
    return { kind: 'ready', parts: parts() }
  }
}
