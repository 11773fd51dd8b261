type Parse = (text: string) => unknown

/** Type oids: https://github.com/postgres/postgres/blob/REL_15_STABLE/src/include/catalog/pg_type.dat */
const PARSERS = new Map<number, Parse>([
  [16, (text) => text === 't'],
  [17, (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))],
  // Money is int8: a bigint, because a number is exact only up to 2^53.
  [20, BigInt],
  [21, Number],
  [23, Number],
  [26, Number],
  [114, (text) => JSON.parse(text)],
  [700, Number],
  [701, Number],
  [3802, (text) => JSON.parse(text)],
  [1184, toInstant],
])

/** Array type -> element type, for the types above and those that stay text. */
const ELEMENTS = new Map<number, number>([
  [1000, 16],
  [1001, 17],
  [1002, 18],
  [1003, 19],
  [1005, 21],
  [1007, 23],
  [1009, 25],
  [1014, 1042],
  [1015, 1043],
  [1016, 20],
  [1021, 700],
  [1022, 701],
  [1028, 26],
  [1115, 1114],
  [1182, 1082],
  [1183, 1083],
  [1185, 1184],
  [1187, 1186],
  [1231, 1700],
  [199, 114],
  [2951, 2950],
  [3807, 3802],
])

const asText: Parse = (text) => text

/**
 * What a column's text becomes, the same on both engines: int8 a bigint; timestamptz a `Date`
 * (microseconds are cut off); bool, int2, int4, float, json, jsonb and bytea what JavaScript has
 * for them; all others stay PostgreSQL's text: numeric, date, time, timestamp, interval, uuid.
 * Inside json a number is a JavaScript number: money goes into json as text.
 */
export function parserOf(typeOid: number): Parse {
  const element = ELEMENTS.get(typeOid)
  if (element === undefined) return PARSERS.get(typeOid) ?? asText
  const parse = parserOf(element)
  return (text) => parseArray(text, parse)
}

/** Sessions run in UTC and ISO style, so the text is always like "2026-11-22 09:30:00.123+00". */
function toInstant(text: string): Date {
  const instant = new Date(`${text.replace(' ', 'T').replace(/\+00$/, '')}Z`)
  if (Number.isNaN(instant.getTime())) throw new RangeError(`not an instant: ${text}`)
  return instant
}

const ARRAY_TOKEN = /[{},]|"(?:[^"\\]|\\.)*"|[^{},"]+/gs

function parseArray(text: string, parse: Parse): unknown[] {
  const outer: unknown[] = []
  const open = [outer]
  // "[2:3]={…}" carries its bounds in front; JavaScript's arrays have none to keep.
  for (const [token] of text.slice(text.indexOf('{')).matchAll(ARRAY_TOKEN)) {
    const current = open.at(-1) ?? outer
    if (token === '{') {
      const nested: unknown[] = []
      current.push(nested)
      open.push(nested)
    } else if (token === '}') open.pop()
    else if (token !== ',') current.push(parseElement(token, parse))
  }
  return outer[0] as unknown[]
}

function parseElement(token: string, parse: Parse): unknown {
  if (token === 'NULL') return null
  return parse(token.startsWith('"') ? token.slice(1, -1).replace(/\\(.)/gs, '$1') : token)
}
