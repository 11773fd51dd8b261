import { z } from 'zod'
import { DecimalText } from './money.ts'
import { ArchivablePageQuery, pageOf } from './page.ts'
import { Day, Id, optionalText, requiredText, Version } from './scalars.ts'

/** What an hour costs the firm, and what it is billed at, from a day on. */
const StaffRate = z.strictObject({
  effectiveFrom: Day,
  costRate: DecimalText.nullable(),
  billRate: DecimalText.nullable(),
})

const fields = {
  name: requiredText(),
  email: optionalText(),
  code: requiredText(40),
  employment: z.enum(['employee', 'contractor']),
  /** The person who signs in, where there is one. */
  userId: optionalText(),
  rates: z.array(StaffRate).max(200),
}

/** Somebody who does the firm's work, whether he signs in or not. */
export const Staff = z
  .object({ id: Id, version: z.number().int(), ...fields, archived: z.boolean() })
  .meta({ id: 'Staff' })
export type Staff = z.infer<typeof Staff>

export const StaffInput = z.strictObject({ divisionId: Id, ...fields }).meta({ id: 'StaffInput' })
export type StaffInput = z.infer<typeof StaffInput>

export const StaffChange = z
  .strictObject({ version: Version, ...fields, archived: z.boolean() })
  .meta({ id: 'StaffChange' })
export type StaffChange = z.infer<typeof StaffChange>

export const StaffQuery = ArchivablePageQuery
export type StaffQuery = z.input<typeof StaffQuery>

export const StaffPage = pageOf(Staff)
export type StaffPage = z.infer<typeof StaffPage>
