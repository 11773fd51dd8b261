import { Child, type Ended } from '../child-process.ts'
import { PHASE_MARK, PHASES, type Phase } from '../demo/phases.ts'

/** What is read of the line that `npm run demo` ends with. */
export type DemoReport = Readonly<{
  duplicates: number
  phantoms: number
  lost: number
  wrongAmounts: number
  issues: number
  documentCalls: number
  wanted: Readonly<Record<string, number>>
  examples: readonly string[]
  issueCodes: readonly string[]
  faultsFired: Readonly<Record<string, number>>
  differences: readonly Readonly<{ what: string; difference: string; causes: readonly unknown[] }>[]
}>

/** The main job as a process that says on standard error where it is. */
export class DemoChild {
  progress = 'it had said nothing yet'
  readonly #child: Child
  readonly #reached = new Set<Phase>()
  readonly #waiting = new Set<() => void>()
  #phase: Phase | undefined

  constructor(args: readonly string[], clientSecret: string) {
    this.#child = new Child('prove/demo.ts', args, {
      onComplaint: (line) => this.#hear(line),
      variables: { SANDBOX_CLIENT_SECRET: clientSecret },
    })
  }

  get phase(): string {
    return this.#phase ?? 'start'
  }

  get ended(): Promise<Ended> {
    return this.#child.ended
  }

  /** Resolves when it has come to this phase, or has ended. */
  async reached(phase: Phase): Promise<void> {
    while (!this.#reached.has(phase) && !this.#child.hasEnded) {
      const next = new Promise<void>((resolve) => this.#waiting.add(resolve))
      await Promise.race([next, this.#child.ended])
    }
  }

  kill(): Promise<Ended> {
    return this.#child.end('SIGKILL')
  }

  async finish(): Promise<Readonly<{ code: number | null; report: DemoReport }>> {
    const { code } = await this.#child.ended
    if (!this.#child.lastLine) throw new Error(`the job failed: ${this.#child.complaints}`)
    return { code, report: JSON.parse(this.#child.lastLine) as DemoReport }
  }

  #hear(line: string): void {
    const phase = PHASES.find((each) => line === `${PHASE_MARK}${each}`)
    if (phase) {
      this.#phase = phase
      this.#reached.add(phase)
    } else if (/^(books|ledger): /.test(line)) this.progress = line
    for (const wake of this.#waiting) wake()
    this.#waiting.clear()
  }
}
