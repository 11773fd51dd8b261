import type { Clock } from './clock.ts'

type Sleeper = { wakeAtMs: number; wake: () => void }

/** A clock that moves only when it is told to: for tests and simulations. */
export class VirtualClock implements Clock {
  #nowMs: number
  #sleepers: Sleeper[] = []

  constructor(start: Date) {
    this.#nowMs = start.getTime()
  }

  now(): Date {
    return new Date(this.#nowMs)
  }

  monotonicMs(): number {
    return this.#nowMs
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const sleeper: Sleeper = { wakeAtMs: this.#nowMs + ms, wake: resolve }
      this.#sleepers.push(sleeper)
      signal?.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper)
        reject(signal.reason)
      })
    })
  }

  /** Moves time forward and wakes whoever was due, in the order in which they were due. */
  advance(ms: number): void {
    this.#nowMs += ms
    const due = this.#sleepers
      .filter(({ wakeAtMs }) => wakeAtMs <= this.#nowMs)
      .toSorted((a, b) => a.wakeAtMs - b.wakeAtMs)
    this.#sleepers = this.#sleepers.filter((sleeper) => !due.includes(sleeper))
    for (const { wake } of due) wake()
  }

  /** When the next sleeper is due, for a simulation that jumps from one to the next. */
  nextWakeAt(): Date | undefined {
    const [first] = this.#sleepers.map(({ wakeAtMs }) => wakeAtMs).toSorted((a, b) => a - b)
    return first === undefined ? undefined : new Date(first)
  }
}
