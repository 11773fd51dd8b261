import { setTimeout } from 'node:timers/promises'
import type { HubCaller } from './hub-caller.ts'

const EVERY_MS = 100

/** What stands behind one page: a name, and the request that fills it. */
export type Page = Readonly<{ name: string; path: string }>

export type Timing = Readonly<{
  phase: string
  page: string
  n: number
  p50: number
  p95: number
  max: number
}>

/** Opens one page after the other, every tenth of a second, whether the last has answered or not. */
export class PageProbe {
  phase = ''
  readonly #caller: HubCaller
  readonly #times = new Map<string, number[]>()
  readonly #stop = new AbortController()
  readonly #failures: string[] = []
  readonly #open = new Set<Promise<void>>()
  #pages: readonly Page[]

  constructor(caller: HubCaller, pages: readonly Page[]) {
    this.#caller = caller
    this.#pages = pages
  }

  add(pages: readonly Page[]): void {
    this.#pages = [...this.#pages, ...pages]
  }

  async run(): Promise<void> {
    for (let index = 0; !this.#stop.signal.aborted; index += 1) {
      const page = this.#pages[index % this.#pages.length]
      if (page) {
        const opened = this.#openPage(page).finally(() => this.#open.delete(opened))
        this.#open.add(opened)
      }
      await setTimeout(EVERY_MS)
    }
    await Promise.all(this.#open)
  }

  stop(): void {
    this.#stop.abort()
  }

  get failures(): readonly string[] {
    return this.#failures
  }

  get timings(): Timing[] {
    return [...this.#times].map(([key, times]) => {
      const [phase = '', page = ''] = key.split('\n')
      const sorted = times.toSorted((a, b) => a - b)
      const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0
      return { phase, page, n: times.length, p50: at(0.5), p95: at(0.95), max: at(1) }
    })
  }

  async #openPage({ name, path }: Page): Promise<void> {
    const key = `${this.phase}\n${name}`
    const startedMs = performance.now()
    try {
      const answer = await this.#caller.ask('GET', path)
      const text = await answer.text()
      if (!answer.ok) this.#failures.push(`${path}: ${answer.status} ${text.slice(0, 200)}`)
    } catch (error) {
      this.#failures.push(`${path}: ${error}`)
    }
    const times = this.#times.get(key) ?? []
    times.push(Math.round(performance.now() - startedMs))
    this.#times.set(key, times)
  }
}
