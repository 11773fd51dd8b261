export const PHASES = ['books', 'connect', 'push', 'change', 'compare'] as const
export type Phase = (typeof PHASES)[number]

export const PHASE_MARK = 'phase: '

/** Where a run is: on standard error, for whoever watches it, and in seconds afterwards. */
export class PhaseWatch {
  readonly #startedMs = new Map<Phase, number>()
  readonly #endedMs = new Map<Phase, number>()
  #now: Phase | undefined

  begin(phase: Phase): void {
    this.end()
    this.#now = phase
    this.#startedMs.set(phase, performance.now())
    process.stderr.write(`${PHASE_MARK}${phase}\n`)
  }

  end(): void {
    if (this.#now) this.#endedMs.set(this.#now, performance.now())
  }

  get seconds(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      [...this.#endedMs].map(([phase, endedMs]) => {
        const ms = endedMs - (this.#startedMs.get(phase) ?? endedMs)
        return [phase, Number((ms / 1000).toFixed(1))]
      }),
    )
  }
}
