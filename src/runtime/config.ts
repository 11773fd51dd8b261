import { resolve } from 'node:path'
import { z } from 'zod'
import { LOG_LEVELS, type LogLevel } from './log.ts'
import { KEY_BYTES } from './secrets.ts'

/** A setting cannot be used. The message is one line with its name and what it takes. */
export class SettingRefusal extends Error {
  override readonly name = 'SettingRefusal'
}

/** How the hub reaches one vendor; `url` is null for the vendor's own service. */
export type ConnectorSettings = Readonly<{
  clientId: string
  clientSecret: string
  url: string | null
}>

export type DatabaseChoice =
  | Readonly<{ kind: 'embedded'; directory: string }>
  | Readonly<{ kind: 'postgres'; url: string }>

export type Settings = Readonly<{
  /** The port that was asked for; 0 is any free one. */
  port: number
  host: string
  /** Where people and vendors reach the hub, without a slash at the end. */
  publicUrl: string
  trustedOrigins: readonly string[]
  behindProxy: boolean
  database: DatabaseChoice
  /** Given by hand, or undefined: then it lies in a file beside the embedded database. */
  key: Uint8Array | undefined
  logLevel: LogLevel
  /** Undefined: lines in a terminal, JSON elsewhere. */
  logFormat: 'lines' | 'json' | undefined
  administratorEmail: string
  firm: FirstFirm
  connectors: ReadonlyMap<string, ConnectorSettings>
}>

/** The firm that a new database begins with. */
export type FirstFirm = Readonly<{
  name: string
  style: 'legal' | 'msp' | 'accounting-firm'
  country: string
  currency: string
  timeZone: string
}>

/** What the command line says; it wins over the environment. */
export type Flags = Readonly<{
  data?: string | undefined
  port?: string | undefined
  host?: string | undefined
}>

type Variables = Readonly<Record<string, string | undefined>>

const PORT_USUAL = 4600

const port = z.coerce.number().int().min(0).max(65_535)
const webAddress = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url))

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Each variable with what it takes, in the words of the message about a wrong one. */
export const ENVIRONMENT = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'takes postgres://user@host/name' }),
  TIEOUT_DATA: z.string({ error: 'takes a directory' }),
  TIEOUT_KEY: z.base64().transform((text) => Buffer.from(text, 'base64')),
  TIEOUT_PORT: port,
  TIEOUT_HOST: z.union([z.ipv4(), z.ipv6(), z.hostname()]),
  TIEOUT_PUBLIC_URL: webAddress,
  TIEOUT_TRUSTED_ORIGINS: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.string().trim().pipe(webAddress))),
  TIEOUT_BEHIND_PROXY: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
  TIEOUT_LOG_LEVEL: z.enum(LOG_LEVELS),
  TIEOUT_LOG_FORMAT: z.enum(['lines', 'json']),
  TIEOUT_ADMINISTRATOR_EMAIL: z.email(),
  TIEOUT_FIRM_NAME: z.string().trim().min(1).max(200),
  TIEOUT_FIRM_STYLE: z.enum(['legal', 'msp', 'accounting-firm']),
  TIEOUT_FIRM_COUNTRY: z.string().regex(/^[A-Z]{2}$/),
  TIEOUT_FIRM_CURRENCY: z.string().regex(/^[A-Z]{3}$/),
  TIEOUT_FIRM_TIME_ZONE: z.string().refine(isTimeZone),
})

const Given = ENVIRONMENT.partial()
type Environment = z.output<typeof Given>

const TAKES: Readonly<Record<keyof typeof ENVIRONMENT.shape, string>> = {
  DATABASE_URL: 'takes an address such as postgres://user@host:5432/name',
  TIEOUT_DATA: 'takes a directory',
  TIEOUT_KEY: `takes ${KEY_BYTES} bytes in base64, for example from: openssl rand -base64 32`,
  TIEOUT_PORT: 'takes a number from 0 to 65535',
  TIEOUT_HOST: 'takes a host name or an IP address, such as 127.0.0.1 or 0.0.0.0',
  TIEOUT_PUBLIC_URL: 'takes an address such as https://books.example.com',
  TIEOUT_TRUSTED_ORIGINS: 'takes addresses such as https://books.example.com, with commas between',
  TIEOUT_BEHIND_PROXY: 'takes yes or no',
  TIEOUT_LOG_LEVEL: `takes one of ${LOG_LEVELS.join(', ')}`,
  TIEOUT_LOG_FORMAT: 'takes lines or json',
  TIEOUT_ADMINISTRATOR_EMAIL: 'takes an e-mail address',
  TIEOUT_FIRM_NAME: 'takes a name',
  TIEOUT_FIRM_STYLE: 'takes legal, msp or accounting-firm',
  TIEOUT_FIRM_COUNTRY: 'takes a country of two letters, such as US',
  TIEOUT_FIRM_CURRENCY: 'takes a currency of three letters, such as USD',
  TIEOUT_FIRM_TIME_ZONE: 'takes a time zone, such as America/New_York',
}

/** `TIEOUT_<ID>_CLIENT_ID`, `_CLIENT_SECRET`, `_URL`: the id of a connector in capitals. */
const OF_CONNECTOR = /^TIEOUT_([A-Z0-9_]+)_(CLIENT_ID|CLIENT_SECRET|URL)$/

/** Reads flags and environment, and refuses what it does not understand instead of ignoring it. */
export function readSettings(flags: Flags, variables: Variables): Settings {
  refuseUnknown(variables)
  const given = readEnvironment(variables)
  const port = flags.port === undefined ? given.TIEOUT_PORT : readFlag('port', flags.port)
  const host = flags.host === undefined ? given.TIEOUT_HOST : readFlag('host', flags.host)
  const usual = { port: port ?? PORT_USUAL, host: host ?? '127.0.0.1' }
  return {
    ...usual,
    publicUrl: given.TIEOUT_PUBLIC_URL?.origin ?? `http://localhost:${usual.port}`,
    trustedOrigins: given.TIEOUT_TRUSTED_ORIGINS?.map(({ origin }) => origin) ?? [],
    behindProxy: given.TIEOUT_BEHIND_PROXY ?? false,
    database: databaseOf(flags.data, given),
    key: given.TIEOUT_KEY,
    logLevel: given.TIEOUT_LOG_LEVEL ?? 'info',
    logFormat: given.TIEOUT_LOG_FORMAT,
    administratorEmail: given.TIEOUT_ADMINISTRATOR_EMAIL ?? 'administrator@tieout.local',
    firm: {
      name: given.TIEOUT_FIRM_NAME ?? 'My firm',
      style: given.TIEOUT_FIRM_STYLE ?? 'accounting-firm',
      country: given.TIEOUT_FIRM_COUNTRY ?? 'US',
      currency: given.TIEOUT_FIRM_CURRENCY ?? 'USD',
      timeZone: given.TIEOUT_FIRM_TIME_ZONE ?? 'UTC',
    },
    connectors: readConnectors(variables),
  }
}

function refuseUnknown(variables: Variables): void {
  const unknown = Object.keys(variables).find(
    (name) =>
      name.startsWith('TIEOUT_') && !(name in ENVIRONMENT.shape) && !OF_CONNECTOR.test(name),
  )
  if (unknown) {
    throw new SettingRefusal(`${unknown} is no setting of Tieout: see docs/reference/config.md`)
  }
}

function readEnvironment(variables: Variables): Environment {
  const named = Object.entries(variables).filter(
    ([name, value]) => name in ENVIRONMENT.shape && value !== undefined && value !== '',
  )
  const result = Given.safeParse(Object.fromEntries(named))
  if (!result.success) throw refusalOf(result.error.issues[0]?.path[0])
  const { TIEOUT_KEY: key } = result.data
  if (key && key.length !== KEY_BYTES) throw refusalOf('TIEOUT_KEY')
  return result.data
}

const refusalOf = (name: PropertyKey | undefined): SettingRefusal =>
  new SettingRefusal(`${String(name)} ${TAKES[name as keyof typeof TAKES]}`)

/** Flags take what the variable of the same name takes. */
function readFlag(flag: 'port', text: string): number
function readFlag(flag: 'host', text: string): string
function readFlag(flag: 'port' | 'host', text: string): number | string {
  const name = flag === 'port' ? 'TIEOUT_PORT' : 'TIEOUT_HOST'
  const result = ENVIRONMENT.shape[name].safeParse(text === '' ? undefined : text)
  if (!result.success) throw new SettingRefusal(`--${flag} ${TAKES[name]}`)
  return result.data
}

function databaseOf(data: string | undefined, given: Environment): DatabaseChoice {
  if (data !== undefined && given.DATABASE_URL !== undefined) {
    throw new SettingRefusal('--data and DATABASE_URL name two databases: give one of them')
  }
  if (given.DATABASE_URL !== undefined) {
    if (given.TIEOUT_KEY === undefined) {
      throw new SettingRefusal(`TIEOUT_KEY is needed with DATABASE_URL: it ${TAKES.TIEOUT_KEY}`)
    }
    return { kind: 'postgres', url: given.DATABASE_URL }
  }
  const directory = data ?? given.TIEOUT_DATA
  if (directory === undefined || directory === '') {
    throw new SettingRefusal('Say where the books are: --data DIRECTORY, or DATABASE_URL')
  }
  return { kind: 'embedded', directory: resolve(directory) }
}

function readConnectors(variables: Variables): Map<string, ConnectorSettings> {
  const names = Object.keys(variables).filter((name) => !(name in ENVIRONMENT.shape))
  const ids = new Set(names.flatMap((name) => OF_CONNECTOR.exec(name)?.[1] ?? []))
  return new Map([...ids].map((id) => [toConnectorId(id), readConnector(id, variables)]))
}

const toConnectorId = (name: string): string => name.toLowerCase().replaceAll('_', '-')

function readConnector(name: string, variables: Variables): ConnectorSettings {
  const read = (what: string) => variables[`TIEOUT_${name}_${what}`] || undefined
  const [clientId, clientSecret, url] = [read('CLIENT_ID'), read('CLIENT_SECRET'), read('URL')]
  if (clientId === undefined || clientSecret === undefined) {
    const missing = clientId === undefined ? 'CLIENT_ID' : 'CLIENT_SECRET'
    throw new SettingRefusal(`TIEOUT_${name}_${missing} is missing: the vendor gave it to your app`)
  }
  if (url !== undefined && !webAddress.safeParse(url).success) {
    throw new SettingRefusal(`TIEOUT_${name}_URL takes an address such as https://api.example.com`)
  }
  return { clientId, clientSecret, url: url?.replace(/\/+$/, '') ?? null }
}
