import { z } from 'zod'

/**
 * What Xero's documentation leaves open, each with the harsher answer as its default. Changeable
 * while the sandbox runs; `evidence.json` says what each one is based on.
 */
export const Switches = z.strictObject({
  /** JSON properties nobody documented: refused (XML is known to refuse them), or ignored. */
  unknownProperties: z.enum(['refuse', 'ignore']).default('refuse'),
  /** The status of a call whose token lacks the scope; sources disagree. */
  missingScopeStatus: z.union([z.literal(401), z.literal(403)]).default(401),
  /** A method on an empty field in `where`: an error, or simply not true. */
  nullInWhere: z.enum(['error', 'false']).default('error'),
  /** Whether `If-Modified-Since` also gives rows changed in that very second. */
  modifiedSinceInclusive: z.boolean().default(true),
  /** An answer without any row since then: an empty list, or 304. */
  nothingModifiedStatus: z.union([z.literal(200), z.literal(304)]).default(200),
  /** Whether a deleted document still holds its number. */
  deletedNumbersHeld: z.boolean().default(true),
  /** What a payment on a reconciled account, or a reconciled transaction, may do. */
  reconciledIsFixed: z.boolean().default(true),
  /** Whether each payment of a batch needs a reference; the page and integrators disagree. */
  batchReferences: z.enum(['required', 'optional']).default('required'),
  /** Whether money that comes or goes is an INVOICE event; the pages do not say. */
  invoiceEventOnPayment: z.boolean().default(true),
  /** Calls per organisation and day: 1,000 on Starter, 5,000 on Core and above. */
  dayLimit: z.number().int().positive().default(5000),
  minuteLimit: z.number().int().positive().default(60),
  appMinuteLimit: z.number().int().positive().default(10_000),
  concurrentLimit: z.number().int().positive().default(5),
  /** Out of service until changed back: all of Xero, for maintenance or without notice, or one. */
  offline: z.enum(['no', 'maintenance', 'unavailable', 'organisation']).default('no'),
  /** How long Xero takes to answer, on the sandbox's clock. */
  latencyMs: z.number().nonnegative().default(0),
  idempotencySeconds: z.number().nonnegative().default(360),
  /** Apps made since 2 March 2026 may not ask for the broad scopes; older ones may. */
  broadScopes: z.enum(['refuse', 'accept']).default('refuse'),
})

export type Switches = z.infer<typeof Switches>
