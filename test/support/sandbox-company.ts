import type { SandboxLedger } from './connect-ledger.ts'
import type { Evaluation } from './start-evaluation.ts'

type Body = Readonly<Record<string, unknown>>

/** A company in a vendor's sandbox, with the hands of its own people: no token, no limit. */
export class SandboxCompany {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  static async find(
    { inspectors }: Evaluation,
    { id, company }: SandboxLedger,
  ): Promise<SandboxCompany> {
    const companies = `${new URL('/admin/companies', inspectors[id])}`
    const all = (await ask('GET', companies)) as readonly { id: string; name: string }[]
    const found = all.find(({ name }) => name === company)
    if (!found) throw new Error(`the sandbox has no company ${company}`)
    return new SandboxCompany(`${companies}/${found.id}/objects`)
  }

  async create(kind: string, body: Body): Promise<void> {
    await ask('POST', `${this.#url}/${kind}`, body)
  }

  async deleteNumbered(kind: string, number: string): Promise<void> {
    const object = (await this.#live(kind)).find(({ DocNumber }) => DocNumber === number)
    if (!object) throw new Error(`the sandbox has no ${kind} ${number}`)
    await ask('DELETE', `${this.#url}/${kind}/${object.Id}`)
  }

  async numbers(kind: string): Promise<string[]> {
    return (await this.#live(kind)).map(({ DocNumber }) => String(DocNumber))
  }

  /** The names that begin so. */
  async named(kind: string, start: string): Promise<string[]> {
    const names = (await this.#live(kind)).map(({ DisplayName }) => String(DisplayName))
    return names.filter((name) => name.startsWith(start))
  }

  async #live(kind: string): Promise<readonly Body[]> {
    const all = (await ask('GET', `${this.#url}?kind=${kind}`)) as readonly Body[]
    return all.filter(({ status }) => status !== 'Deleted')
  }
}

async function ask(method: string, url: string, body?: Body): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(url, { method, ...(body && { headers, body: JSON.stringify(body) }) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${text}`)
  return JSON.parse(text)
}
