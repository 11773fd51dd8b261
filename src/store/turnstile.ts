/** So many may overtake who waits in the background: he is slow then, but never stands still. */
const OVERTAKING_MAX = 8

/**
 * Lets one through at a time, in the order in which they came. Who yields waits until nobody else
 * does, or until so many went before that it would be unfair.
 */
export class Turnstile {
  #busy = false
  #overtaking = 0
  readonly #waiting: (() => void)[] = []
  readonly #yielding: (() => void)[] = []

  async enter(yields = false): Promise<void> {
    if (!this.#busy) {
      this.#busy = true
      return
    }
    const queue = yields ? this.#yielding : this.#waiting
    await new Promise<void>((resolve) => queue.push(resolve))
  }

  leave(): void {
    const next = this.#next()
    if (next) next()
    else this.#busy = false
  }

  #next(): (() => void) | undefined {
    if (this.#yielding.length > 0 && this.#overtaking < OVERTAKING_MAX) {
      const next = this.#waiting.shift()
      this.#overtaking = next ? this.#overtaking + 1 : 0
      return next ?? this.#yielding.shift()
    }
    this.#overtaking = 0
    return this.#yielding.shift() ?? this.#waiting.shift()
  }
}
