import type { CallFacts, FaultId, FaultRule, Faults } from '../../kit/faults.ts'

/** The faults that a call may be struck by, asked by one or several names for the same trouble. */
export class Striking {
  readonly #faults: Faults
  readonly #facts: CallFacts

  constructor(faults: Faults, facts: CallFacts) {
    this.#faults = faults
    this.#facts = facts
  }

  by(...ids: readonly FaultId[]): FaultRule | undefined {
    for (const id of ids) {
      const rule = this.#faults.strikes(id, this.#facts)
      if (rule) return rule
    }
    return undefined
  }
}
