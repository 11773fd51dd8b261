import type { Switches } from '../switches.ts'
import type { UnitDecimals } from './arithmetic.ts'
import type { Amount } from './decimal.ts'
import type { Organisation } from './organisation.ts'

/** What one write is done for and under. */
export type Call = Readonly<{
  org: Organisation
  switches: Switches
  /** PUT creates only; POST creates or updates. */
  verb: 'PUT' | 'POST'
  unitDecimals: UnitDecimals
  /** The app's client id, for `createdByMyApp`. */
  clientId: string
  /** What the first line's tax is wrongly computed by; only a fault makes it other than 0. */
  taxOffBy?: Amount
}>

/** What became of one element. */
export type Saved<T> = Readonly<{ record: T; warnings: readonly string[] }>

export const saved = <T>(record: T, warnings: readonly string[] = []): Saved<T> => ({
  record,
  warnings,
})
