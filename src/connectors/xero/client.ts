import type { Access } from '../contract.ts'
import { exchange, troubleOf } from '../http.ts'
import type { ConnectorSettings, Surroundings } from '../settings.ts'
import type { Trouble } from '../trouble.ts'
import { LIMIT_NAMES } from './descriptor.ts'
import { parseExact } from './exact-json.ts'
import { hostsOf } from './hosts.ts'
import { type Answered, said, troubleOfStatus } from './troubles.ts'

export const API_PATH = '/api.xro/2.0'
const REQUEST_SECONDS_MAX = 60

export type Client = Readonly<{
  /** One request with a body; what its status means is the caller's to say. */
  write(request: WriteRequest, signal: AbortSignal): Promise<Written>
  /** Reads JSON, or undefined where Xero knows no such thing (404). Numbers are text. */
  read<T>(path: string, modifiedSince?: string): Promise<ClientRead<T | undefined>>
}>

type WriteRequest = Readonly<{ method: string; path: string; body: string; key: string }>

type Written =
  | Readonly<{ kind: 'answered'; answer: Answered; correlationId: string | null }>
  | Readonly<{ kind: 'trouble'; trouble: Trouble; correlationId: null }>

type ClientRead<T> =
  | Readonly<{ kind: 'read'; value: T }>
  | Readonly<{ kind: 'trouble'; trouble: Trouble }>

/** Talks to one organisation's Accounting API with whatever token is good now. */
export function openClient(
  access: Access,
  settings: ConnectorSettings,
  surroundings: Surroundings,
): Client {
  const { api } = hostsOf(settings)
  const headersOf = async () => ({
    authorization: `Bearer ${await access.token()}`,
    'xero-tenant-id': access.remoteCompanyId,
    // The API's own default is XML.
    accept: 'application/json',
  })

  return {
    async write({ method, path, body, key }, signal) {
      const answer = await exchange(surroundings, {
        method,
        url: `${api}${path}`,
        headers: {
          ...(await headersOf()),
          'idempotency-key': key,
          ...(body !== '' && { 'content-type': 'application/json' }),
        },
        ...(body !== '' && { body }),
        secondsMax: REQUEST_SECONDS_MAX,
        signal,
      })
      if (answer.kind !== 'answered') {
        return { kind: 'trouble', trouble: troubleOf(answer), correlationId: null }
      }
      const correlationId = answer.headers.get('xero-correlation-id')
      return { kind: 'answered', answer, correlationId }
    },

    async read<T>(path: string, modifiedSince?: string): Promise<ClientRead<T | undefined>> {
      await access.admit(LIMIT_NAMES)
      const answer = await exchange(surroundings, {
        method: 'GET',
        url: `${api}${path}`,
        headers: {
          ...(await headersOf()),
          ...(modifiedSince !== undefined && { 'if-modified-since': modifiedSince }),
        },
        secondsMax: REQUEST_SECONDS_MAX,
      })
      if (answer.kind !== 'answered') return readTrouble(troubleOf(answer))
      // 304 is not documented but conceivable where nothing was modified.
      if (answer.status === 404 || answer.status === 304) return { kind: 'read', value: undefined }
      if (answer.status !== 200) return readTrouble(troubleOfStatus(answer))
      return parsed<T>(answer.text)
    },
  }
}

function parsed<T>(text: string): ClientRead<T> {
  try {
    return { kind: 'read', value: parseExact(text) as T }
  } catch {
    const vendorText = `unreadable answer: ${said(text).slice(0, 100)}`
    return { kind: 'trouble', trouble: { kind: 'unavailable', vendorText } }
  }
}

/** A read changes nothing, so an outcome that nobody knows is only a reason to ask again. */
const readTrouble = (trouble: Trouble): Readonly<{ kind: 'trouble'; trouble: Trouble }> => ({
  kind: 'trouble',
  trouble:
    trouble.kind === 'outcome_unknown'
      ? { kind: 'unavailable', vendorText: trouble.vendorText }
      : trouble,
})
