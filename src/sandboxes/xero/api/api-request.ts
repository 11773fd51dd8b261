import type { Call } from '../books/call.ts'
import { toWireInstantBare } from '../books/dates.ts'
import type { Organisation } from '../books/organisation.ts'
import type { ElementFaults } from '../faults/elements.ts'
import type { Switches } from '../switches.ts'
import type { WireRecord } from '../where/matches.ts'

type App = Readonly<{ clientId: string; name: string }>

/** One call of the Accounting API that was let in. */
export type ApiRequest = Readonly<{
  org: Organisation
  app: App
  method: string
  parameters: Parameters
  modifiedSince: string | undefined
  body: string
  switches: Switches
  faults: ElementFaults
  /** Lists do not show yet what changed after this instant. */
  unseenSince: string | undefined
  /** Runs one element's changes, and takes them back when it is refused. */
  savepoint<T>(work: () => T): T
}>

/** Query parameters, whose names may be written in any case. */
export class Parameters {
  readonly #values = new Map<string, string>()

  constructor(search: URLSearchParams) {
    for (const [name, value] of search) this.#values.set(name.toLowerCase(), value)
  }

  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase())
  }

  isTrue(name: string): boolean {
    return this.get(name)?.toLowerCase() === 'true'
  }

  isFalse(name: string): boolean {
    return this.get(name)?.toLowerCase() === 'false'
  }

  /** `IDs=a,b` in lower case; undefined when the parameter is missing or empty. */
  list(name: string): ReadonlySet<string> | undefined {
    const value = this.get(name)
    return value
      ? new Set(
          value
            .toLowerCase()
            .split(',')
            .map((one) => one.trim()),
        )
      : undefined
  }
}

export const callOf = ({ org, app, switches, method, parameters, faults }: ApiRequest): Call => ({
  org,
  switches,
  verb: method === 'PUT' ? 'PUT' : 'POST',
  unitDecimals: parameters.get('unitdp') === '4' ? 4 : 2,
  clientId: app.clientId,
  taxOffBy: faults.taxOffBy,
})

/** What every JSON answer is wrapped in (recorded). */
export function envelope({ org, app }: ApiRequest, content: WireRecord): WireRecord {
  return {
    Id: org.newId(),
    Status: 'OK',
    ProviderName: app.name,
    DateTimeUTC: toWireInstantBare(org.now()),
    ...content,
  }
}
