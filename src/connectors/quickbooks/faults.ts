import { z } from 'zod'

/** One complaint of the vendor, in its own words. */
export type FaultError = Readonly<{ code: string; message: string; detail: string }>
export type Fault = Readonly<{ type: string; errors: readonly FaultError[] }>

const optionalText = z.string().nullish()

const Upper = z.object({
  Error: z.array(
    z.object({ Message: optionalText, Detail: optionalText, code: z.coerce.string().optional() }),
  ),
  type: optionalText,
})

const Lower = z.object({
  error: z.array(
    z.object({ message: optionalText, detail: optionalText, code: z.coerce.string().optional() }),
  ),
  type: optionalText,
})

/** The services' fault, as it stands in a body or in one item of a batch. */
export function readFault(json: unknown): Fault | undefined {
  const { success, data } = Upper.safeParse(json)
  if (!success) return undefined
  const errors = data.Error.map(({ Message, Detail, code }) => ({
    code: code ?? '',
    message: Message ?? '',
    detail: Detail ?? '',
  }))
  return { type: data.type ?? '', errors }
}

/**
 * The fault of a whole answer: the services' JSON, the gateway's JSON (lower case), or XML, which
 * comes for some failures although JSON was asked for. All three were seen in recorded traffic and
 * in https://github.com/ej2/python-quickbooks/issues/250.
 */
export function readFaultBody(text: string): Fault | undefined {
  if (/^\s*</.test(text)) return readXmlFault(text)
  const json = readJson(text)
  if (typeof json !== 'object' || json === null) return undefined
  const body = json as { Fault?: unknown; fault?: unknown }
  return readFault(body.Fault) ?? readGatewayFault(body.fault)
}

function readGatewayFault(json: unknown): Fault | undefined {
  const { success, data } = Lower.safeParse(json)
  if (!success) return undefined
  const errors = data.error.map(({ message, detail, code }) => ({
    code: code ?? '',
    message: message ?? '',
    detail: detail ?? '',
  }))
  return { type: data.type ?? '', errors }
}

/** Flat and small: an XML parser would be more than this needs. */
function readXmlFault(text: string): Fault | undefined {
  const fault = /<(?:\w+:)?Fault\b([^>]*)>([\s\S]*?)<\/(?:\w+:)?Fault>/.exec(text)
  if (!fault) return undefined
  const [, attributes = '', content = ''] = fault
  const errors = [
    ...content.matchAll(/<(?:\w+:)?Error\b([^>]*)>([\s\S]*?)<\/(?:\w+:)?Error>/g),
  ].map(([, inner = '', body = '']) => ({
    code: attribute(inner, 'code'),
    message: element(body, 'Message'),
    detail: element(body, 'Detail'),
  }))
  return { type: attribute(attributes, 'type'), errors }
}

const attribute = (text: string, name: string): string =>
  unescapeXml(new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '')

const element = (text: string, name: string): string =>
  unescapeXml(
    new RegExp(`<(?:\\w+:)?${name}>([\\s\\S]*?)</(?:\\w+:)?${name}>`).exec(text)?.[1] ?? '',
  )

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
}

const unescapeXml = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity] ?? entity)

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
