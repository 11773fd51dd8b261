const SECRET_NAMES = [
  /^(authorization|(set-)?cookie|code|credential|e-?mail|key|passphrase|session)$/i,
  /(token|secret|password|verifier|api_?key|_key)s?$/i,
  /[a-z]Keys?$/,
]

/** A bearer token or basic credential, a password in an address, and secrets in a query. */
const SECRET_LOOKS: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, '$1 [hidden]'],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi, '$1:[hidden]@'],
  [/([?&](?:code|state|token|access_token|refresh_token|client_secret)=)[^&\s"']+/gi, '$1[hidden]'],
  [/\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/g, '[hidden]'],
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[e-mail]'],
]

const DEPTH_MAX = 8

/** A copy in which secrets are hidden, however deep they are; errors become plain objects. */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return withoutSecretsIn(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (depth >= DEPTH_MAX) return '[too deep]'
  if (value instanceof Error) return errorWithoutSecrets(value, depth)
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return value.map((each) => withoutSecrets(each, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, hiddenIfSecret(name, each, depth)]),
  )
}

export const withoutSecretsIn = (text: string): string =>
  SECRET_LOOKS.reduce((clean, [look, instead]) => clean.replace(look, instead), text)

const hiddenIfSecret = (name: string, value: unknown, depth: number): unknown =>
  SECRET_NAMES.some((secret) => secret.test(name)) &&
  value !== null &&
  value !== undefined &&
  !isCode(name, value)
    ? '[hidden]'
    : withoutSecrets(value, depth + 1)

/** `code` is an authorization code in an answer of a vendor, but mostly the code of an error. */
const isCode = (name: string, value: unknown): boolean =>
  name === 'code' && typeof value === 'string' && /^([a-z_]{1,40}|[A-Z0-9_]{1,40})$/.test(value)

function errorWithoutSecrets(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack, cause, ...rest } = error
  return {
    name,
    message: withoutSecretsIn(message),
    ...(withoutSecrets(rest, depth + 1) as Record<string, unknown>),
    stack: stack === undefined ? undefined : withoutSecretsIn(stack),
    ...(cause === undefined ? {} : { cause: withoutSecrets(cause, depth + 1) }),
  }
}
