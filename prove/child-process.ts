import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export type Ended = Readonly<{ code: number | null; signal: NodeJS.Signals | null }>

type Settings = Readonly<{
  /** Hears each line of standard error. */
  onComplaint?: (line: string) => void
  variables?: Readonly<Record<string, string>>
}>

/** One of our own entry points as a process of its own, which may be killed. */
export class Child {
  readonly ended: Promise<Ended>
  readonly #process: ChildProcess
  readonly #output: string[] = []
  readonly #complaints: string[] = []

  /** `entry` is a path from the root of the repository. */
  constructor(entry: string, args: readonly string[], { onComplaint, variables }: Settings = {}) {
    // Of the shell nothing is taken along that could name another database or key.
    const { PATH = '', HOME = '', NODE_COMPILE_CACHE } = process.env
    const cache = NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}
    this.#process = spawn(process.execPath, [entry, ...args], {
      cwd: ROOT,
      env: { PATH, HOME, ...cache, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#listen('stdout', (line) => this.#output.push(line))
    this.#listen('stderr', (line) => {
      this.#complaints.push(line)
      onComplaint?.(line)
    })
    this.ended = new Promise((resolve) => {
      this.#process.on('close', (code, signal) => resolve({ code, signal }))
    })
    const endToo = () => this.#process.kill('SIGKILL')
    process.once('exit', endToo)
    this.#process.once('exit', () => process.off('exit', endToo))
  }

  get output(): readonly string[] {
    return this.#output
  }

  get lastLine(): string {
    return this.#output.at(-1) ?? ''
  }

  /** The newest of what it wrote to standard error. */
  get complaints(): string {
    return this.#complaints.slice(-60).join('\n')
  }

  /** The first line of output that passes, or an error when the process ends without one. */
  async line(passes: (line: string) => boolean, limitMs = 60_000): Promise<string> {
    for (let waitedMs = 0; waitedMs < limitMs; waitedMs += 20) {
      const found = this.#output.find(passes)
      if (found !== undefined) return found
      if (this.hasEnded) throw new Error(`it ended too early: ${this.complaints}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`it did not say what was waited for: ${this.complaints}`)
  }

  get hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null
  }

  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<Ended> {
    this.#process.kill(signal)
    return this.ended
  }

  #listen(name: 'stdout' | 'stderr', hear: (line: string) => void): void {
    const stream = this.#process[name]
    if (stream) createInterface(stream).on('line', hear)
  }
}
