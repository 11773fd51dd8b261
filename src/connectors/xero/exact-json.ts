/**
 * JSON whose numbers stay text. Money would survive a float only up to fifteen digits, and answers
 * come with exponents ("5E+2"), so nothing here is ever a JavaScript number.
 */
export const parseExact = (text: string): unknown =>
  (JSON.parse as ParseWithSource)(text, (_key, value, { source }) =>
    typeof value === 'number' ? source : value,
  )

/** https://github.com/tc39/proposal-json-parse-with-source, which Node has since version 21. */
type ParseWithSource = (
  text: string,
  reviver: (key: string, value: unknown, context: Readonly<{ source: string }>) => unknown,
) => unknown

type RawJson = { rawJSON: (text: string) => unknown }

/** Decimals that are text on our side and are written as JSON numbers, digit by digit. */
const NUMBERS: ReadonlySet<string> = new Set([
  'Quantity',
  'UnitAmount',
  'UnitPrice',
  'DiscountRate',
  'LineAmount',
  'TaxAmount',
  'Amount',
])

const PLAIN_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/

export const writeExact = (value: unknown): string =>
  JSON.stringify(value, (key, member: unknown) =>
    NUMBERS.has(key) && typeof member === 'string' && PLAIN_NUMBER.test(member)
      ? (JSON as unknown as RawJson).rawJSON(member)
      : member,
  )
