import { z } from 'zod'

export const Id = z.guid({ error: 'This is not an id.' })

/** A day in the books, `2026-03-31`. */
export const Day = z.iso.date({ error: 'Write the day as YYYY-MM-DD.' })

/** A moment, in UTC. */
export const Instant = z.iso.datetime()

/** Which version of a record the caller has seen: a write over a newer one is refused. */
export const Version = z.number().int().positive()

export const VersionQuery = z.strictObject({ version: z.coerce.number().int().positive() })

/** Text without leading and trailing spaces, nor the one character that no database takes. */
export const shortText = (max = 200) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\0]*$/, { error: 'This has a character that cannot be kept. Write it anew.' })

export const requiredText = (max = 200) => shortText(max).min(1, { error: 'This cannot be empty.' })

/** Text that may be missing: the empty text counts as missing. */
export const optionalText = (max = 200) =>
  shortText(max)
    .nullable()
    .transform((text) => (text === '' ? null : text))

export const IdParams = z.object({ id: Id })

export const DivisionQuery = z.strictObject({ divisionId: Id })
