import { setTimeout } from 'node:timers/promises'

export type SandboxStats = Readonly<{
  requests: number
  byPath: Readonly<Record<string, number>>
  byStatus: Readonly<Record<string, number>>
  answers429: number
  peakPerMinute: number
  limits: Readonly<Record<string, number>>
  documentCalls: Readonly<{ calls: number; documents: number; byKind: Record<string, number> }>
  faultsFired: Readonly<Record<string, number>>
}>

export type SandboxObject = Readonly<Record<string, unknown>>

/** The admin side of a sandbox: what an oracle reads, and where a person edits the ledger. */
export class SandboxAdmin {
  readonly #url: string

  constructor(url: string) {
    this.#url = `${url}/admin`
  }

  stats(): Promise<SandboxStats> {
    return this.#ask('GET', '/stats')
  }

  companies(): Promise<readonly Readonly<{ id: string; name: string; country: string }>[]> {
    return this.#ask('GET', '/companies')
  }

  objects(companyId: string, kind: string): Promise<readonly SandboxObject[]> {
    const path = `/companies/${companyId}/objects?kind=${kind}`
    return this.#ask<readonly SandboxObject[]>('GET', path)
  }

  create(companyId: string, kind: string, body: SandboxObject): Promise<SandboxObject> {
    return this.#ask('POST', `/companies/${companyId}/objects/${kind}`, body)
  }

  update(companyId: string, kind: string, id: string, body: SandboxObject): Promise<SandboxObject> {
    return this.#ask('PUT', `/companies/${companyId}/objects/${kind}/${id}`, body)
  }

  remove(companyId: string, kind: string, id: string): Promise<SandboxObject> {
    return this.#ask('DELETE', `/companies/${companyId}/objects/${kind}/${id}`)
  }

  async arm(faults: readonly Readonly<{ id: string; rate: number }>[]): Promise<void> {
    if (faults.length > 0) await this.#ask('POST', '/faults', faults)
  }

  async disarm(): Promise<void> {
    await this.#ask('DELETE', '/faults')
  }

  async #ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`the sandbox's admin side: ${response.status} ${text}`)
    return JSON.parse(text) as Answer
  }
}

/** Waits until something is so, looking a few times a second. */
export async function until(
  isSo: () => Promise<boolean>,
  { everyMs = 200, what }: Readonly<{ everyMs?: number; what: string }>,
  limitMs = 30 * 60_000,
): Promise<void> {
  for (let waitedMs = 0; waitedMs < limitMs; waitedMs += everyMs) {
    if (await isSo()) return
    await setTimeout(everyMs)
  }
  throw new Error(`waited too long for ${what}`)
}
