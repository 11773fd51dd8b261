import { z } from 'zod'
import { parseDay } from '../books/dates.ts'
import { decimal, plain } from '../books/decimal.ts'

/** Xero reads a number where a text is wanted. */
export const text = z.union([z.string(), z.number().transform(String)])

/** Numbers may be written as strings (`"Quantity":"10"`); kept as an exact decimal string. */
export const amount = z.union([z.string(), z.number()]).transform((value, context) => {
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(String(value).trim())) return plain(decimal(value))
  context.addIssue(`Error converting value ${JSON.stringify(value)} to type 'System.Decimal'.`)
  return z.NEVER
})

export const flag = z.union([
  z.boolean(),
  z.string().transform((value, context) => {
    if (/^(true|false)$/i.test(value)) return value.toLowerCase() === 'true'
    context.addIssue(`Error converting value ${JSON.stringify(value)} to type 'System.Boolean'.`)
    return z.NEVER
  }),
])

/** The text of the error is recorded from an XML request of 2010. */
export const day = z.string().transform((value, context) => {
  const parsed = parseDay(value)
  if (parsed !== undefined) return parsed
  context.addIssue(`The string '${value}' is not a valid AllXsd value.`)
  return z.NEVER
})

export const guid = z.string().transform((value, context) => {
  if (/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value)) return value.toLowerCase()
  context.addIssue(`Error converting value ${JSON.stringify(value)} to type 'System.Guid'.`)
  return z.NEVER
})

/** Enumerations are spelled exactly: `NoTax`, not `NO_TAX`. */
export const oneOf = <const T extends readonly string[]>(name: string, values: T) =>
  z.enum(values, {
    error: ({ input }) =>
      `Error converting value ${JSON.stringify(input)} to type 'Xero.API.Library.${name}'.`,
  })

/** What Xero sends and clients send back: taken and not looked at. */
export const readOnly = <const T extends string>(...names: readonly T[]) =>
  Object.fromEntries(names.map((name) => [name, z.unknown()])) as Record<T, z.ZodUnknown>

/** Every property may be missing; which ones are needed is a rule of the books. */
export const shapeOf = <T extends z.ZodRawShape>(fields: T) => z.strictObject(fields).partial()
