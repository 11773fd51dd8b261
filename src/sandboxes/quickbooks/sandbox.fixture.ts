import { onTestFinished } from 'vitest'
import { seededRandom } from '#runtime/random.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import type { SandboxSettings } from '../kit/sandbox.ts'
import { createQuickBooksSandbox } from './index.ts'
import type { Body } from './values/json.ts'

export const ORIGIN = 'http://quickbooks.test'

export type Answer = Readonly<{ status: number; body: Body; text: string; headers: Headers }>

/** A sandbox in this process on a clock that stands still, with a token for its first company. */
export async function aSandbox({
  seed = 'us-fresh',
  switches = {},
  dataDirectory,
  start = '2026-05-05T09:08:54Z',
}: Partial<SandboxSettings> & { start?: string } = {}) {
  const clock = new VirtualClock(new Date(start))
  const sandbox = createQuickBooksSandbox({
    clock,
    random: seededRandom('quickbooks'),
    seed,
    switches,
    ...(dataDirectory !== undefined && { dataDirectory }),
  })
  onTestFinished(() => sandbox.close())
  const greeting = sandbox.greet(ORIGIN)
  const companyId = greeting.companies[0]?.id ?? ''
  const send = (path: string, init?: RequestInit) =>
    sandbox.fetch(new Request(`${ORIGIN}${path}`, init))

  const token = await tokenFrom(send, greeting)
  const api = async (method: string, path: string, sent?: unknown): Promise<Answer> => {
    // Ten a second is the limit; tests about it call `burst`.
    clock.advance(200)
    return burst(method, path, sent)
  }
  const burst = async (method: string, path: string, sent?: unknown): Promise<Answer> => {
    const response = await send(`/v3/company/${companyId}/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(sent !== undefined && { body: typeof sent === 'string' ? sent : JSON.stringify(sent) }),
    })
    const text = await response.text()
    return { status: response.status, body: parsed(text), text, headers: response.headers }
  }
  const admin = async (method: string, path: string, sent?: unknown): Promise<Body> => {
    const body = sent === undefined ? {} : { body: JSON.stringify(sent) }
    return (await send(`/admin/${path}`, { method, ...body })).json() as Promise<Body>
  }
  return {
    clock,
    sandbox,
    greeting,
    companyId,
    token,
    send,
    burst,
    admin,
    get: (path: string) => api('GET', path),
    post: (path: string, sent: unknown) => api('POST', path, sent),
    query: (text: string) => api('GET', `query?query=${encodeURIComponent(text)}`),
    settings: (changes: unknown) => admin('POST', `companies/${companyId}/settings`, changes),
    fault: (rule: unknown) => admin('POST', 'faults', rule),
  }
}

type Connect = Readonly<{ clientId: string; clientSecret: string; refreshToken: string }>
type Send = (path: string, init?: RequestInit) => Promise<Response>

async function tokenFrom(send: Send, { clientId, clientSecret, refreshToken }: Connect) {
  const response = await send('/oauth2/v1/tokens/bearer', {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  })
  const { access_token } = (await response.json()) as { access_token: string }
  return access_token
}

function parsed(text: string): Body {
  try {
    return JSON.parse(text) as Body
  } catch {
    return {}
  }
}

/** The single error of a fault. */
export const errorOf = ({ body }: Answer): Body => {
  const fault = body.Fault as { Error?: Body[] } | undefined
  return fault?.Error?.[0] ?? {}
}

export const objectOf = ({ body, text }: Answer, name: string): Body => {
  const object = body[name]
  if (object === undefined) throw new Error(`no ${name} in ${text}`)
  return object as Body
}

/** What an account is debited with in the trial balance; below zero for a credit. */
export async function balanceOf(
  { admin, companyId }: Pick<Awaited<ReturnType<typeof aSandbox>>, 'admin' | 'companyId'>,
  accountId: string,
): Promise<number> {
  const { lines } = await admin('GET', `companies/${companyId}/trial-balance`)
  const line = (lines as Body[]).find((one) => one.accountId === accountId)
  return Number(line?.debit ?? 0) - Number(line?.credit ?? 0)
}
