import { z } from 'zod'
import { Currency } from './money.ts'
import { Day, Id, Version } from './scalars.ts'

/** A machine is a program with a key of the API. */
export const Role = z.enum(['administrator', 'bookkeeper', 'reader', 'machine'])
export type Role = z.infer<typeof Role>

export const Division = z
  .object({
    id: Id,
    version: z.number().int(),
    name: z.string(),
    country: z.string(),
    baseCurrency: Currency,
    timeZone: z.string(),
    /** Nothing is posted on this day or before. */
    closedThrough: Day.nullable(),
    /** The day that it is where the division is. */
    today: Day,
  })
  .meta({ id: 'Division' })
export type Division = z.infer<typeof Division>

/** Who is signed in, for which firm, and what he may do there. */
export const Session = z
  .object({
    user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
    firm: z.object({
      id: Id,
      name: z.string(),
      style: z.enum(['legal', 'msp', 'accounting-firm']),
      /** Invented books, which may be removed. */
      madeUp: z.boolean(),
    }),
    divisions: z.array(Division),
    /** Those whose trust pages are shown: all of a law firm, others once they have chosen rules. */
    trustDivisionIds: z.array(Id),
    role: Role,
    permissions: z.array(z.string()),
    /** The demo with its sandboxes: nothing here is anybody's real money. */
    evaluation: z.boolean(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

/** An earlier day, or null, opens books again. */
export const ClosePeriodInput = z
  .strictObject({ version: Version, through: Day.nullable() })
  .meta({ id: 'ClosePeriodInput' })
export type ClosePeriodInput = z.infer<typeof ClosePeriodInput>
