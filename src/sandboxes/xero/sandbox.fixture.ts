import { seededRandom } from '#runtime/random.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import type { SandboxGreeting } from '../kit/sandbox.ts'
import { serveSandbox } from '../kit/serve.ts'
import { createXeroSandbox } from './index.ts'
import { openApiJudge } from './openapi-judge.fixture.ts'

const NOON = new Date('2026-09-14T12:00:00Z')
export const NZ = '96d8fbb9-0000-4000-8000-000000000001'
export const GLOBAL = '59712f8f-0000-4000-8000-000000000002'
export const LAW_NZ = '1a7f1b00-0000-4000-8000-000000000003'

export type Wire = Record<string, unknown>
// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
export type Json = any

export type Called = Readonly<{ status: number; headers: Headers; text: string; json: Json }>

type CallOptions = Readonly<{
  tenant?: string
  headers?: Record<string, string>
  body?: unknown
  /** False for what breaks the vendor's own schema on purpose. */
  judged?: boolean
}>

export type Running = Readonly<{
  clock: VirtualClock
  greeting: SandboxGreeting
  url: string
  token(): Promise<string>
  call(method: string, path: string, options?: CallOptions): Promise<Called>
  admin(method: string, path: string, body?: unknown): Promise<Called>
  accountId(code: string, tenant?: string): Promise<string>
  close(): Promise<void>
}>

type Started = Readonly<{ switches?: Wire; seed?: string; dataDirectory?: string }>

/** A sandbox over real HTTP on a clock that stands still. */
export async function startSandbox({ switches = {}, ...rest }: Started = {}): Promise<Running> {
  const clock = new VirtualClock(NOON)
  const sandbox = createXeroSandbox({
    clock,
    random: seededRandom('xero'),
    switches: { minuteLimit: 100_000, ...switches },
    ...rest,
  })
  const served = await serveSandbox(sandbox)
  const greeting = sandbox.greet(served.url)
  let token: Promise<string> | undefined
  const getToken = () => {
    token ??= refresh(greeting, greeting.refreshToken).then(({ json }) => json.access_token)
    return token
  }
  const call = async (method: string, path: string, options: CallOptions = {}) => {
    const { tenant = NZ, headers = {}, body, judged = true } = options
    const answer = await send()
    if (judged) judgeCall(method, path, { body, ...answer })
    return answer

    async function send() {
      const response = await fetch(`${served.url}/api.xro/2.0${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await getToken()}`,
          'xero-tenant-id': tenant,
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      return read(response)
    }
  }
  return {
    clock,
    greeting,
    url: served.url,
    token: getToken,
    call,
    admin: async (method, path, body) =>
      read(
        await fetch(`${served.url}/admin${path}`, {
          method,
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      ),
    accountId: async (code, tenant = NZ) => {
      const { json } = await call('GET', '/Accounts', { tenant })
      return json.Accounts.find(({ Code }: { Code?: string }) => Code === code).AccountID
    },
    close: async () => {
      await served.close()
      sandbox.close()
    },
  }
}

/** Fails the test whose traffic is not as the vendor's file says, where the file is there. */
function judgeCall(
  method: string,
  path: string,
  { body, status, json }: Called & { body: unknown },
) {
  const [pathname = ''] = path.split('?')
  const sent = typeof body === 'string' ? undefined : body
  const exchange = { method, path: decodeURIComponent(pathname), body: sent, status, json }
  // What a fault puts in an answer's place is no answer of this API.
  if (status === 200 && json === undefined) return
  const complaints = openApiJudge()?.complaintsAbout(exchange) ?? []
  if (complaints.length > 0) throw new Error(`${method} ${path}:\n${complaints.join('\n')}`)
}

export async function read(response: Response): Promise<Called> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true
  const { status, headers } = response
  return { status, headers, text, json: isJson ? JSON.parse(text) : undefined }
}

export const refresh = async (greeting: SandboxGreeting, refreshToken: string): Promise<Called> =>
  tokenCall(greeting, { grant_type: 'refresh_token', refresh_token: refreshToken })

export async function tokenCall(
  { url, clientId, clientSecret }: SandboxGreeting,
  form: Record<string, string>,
): Promise<Called> {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
  return read(
    await fetch(`${url}/connect/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams(form),
    }),
  )
}

/** A complete sales invoice of 24.15 for a contact that it makes. */
export const anInvoice = (over: Wire = {}): Wire => ({
  Type: 'ACCREC',
  Contact: { Name: 'Ridgeway University' },
  Date: '2026-09-14',
  DueDate: '2026-09-28',
  Status: 'AUTHORISED',
  LineItems: [{ Description: 'Advice', Quantity: 2, UnitAmount: 10.5, AccountCode: '200' }],
  ...over,
})

export const messagesOf = ({ json }: { json: Json }): string[] =>
  json.Elements[0].ValidationErrors.map(({ Message }: Json) => Message)
