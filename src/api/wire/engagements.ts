import { z } from 'zod'
import { DecimalText } from './money.ts'
import { PageQuery, pageOf } from './page.ts'
import { Id, optionalText, requiredText, Version } from './scalars.ts'

const fields = {
  type: z.enum(['matter', 'ticket', 'agreement', 'job']),
  number: requiredText(40),
  name: requiredText(),
  clientId: Id,
  practiceArea: optionalText(),
  status: z.enum(['open', 'closed']),
}

/** What an hour of anybody costs here; left out it stays as it was. */
const hourlyRate = DecimalText.nullable()

/** What the firm does for a client: a matter, a ticket, an agreement or a job. */
export const Engagement = z
  .object({ id: Id, version: z.number().int(), ...fields, hourlyRate, clientName: z.string() })
  .meta({ id: 'Engagement' })
export type Engagement = z.infer<typeof Engagement>

export const EngagementInput = z
  .strictObject({ divisionId: Id, ...fields, hourlyRate: hourlyRate.optional() })
  .meta({ id: 'EngagementInput' })
export type EngagementInput = z.infer<typeof EngagementInput>

export const EngagementChange = z
  .strictObject({ version: Version, ...fields, hourlyRate: hourlyRate.optional() })
  .meta({ id: 'EngagementChange' })
export type EngagementChange = z.infer<typeof EngagementChange>

export const EngagementQuery = PageQuery.extend({
  clientId: Id.optional(),
  status: fields.status.optional(),
})
export type EngagementQuery = z.input<typeof EngagementQuery>

export const EngagementPage = pageOf(Engagement)
export type EngagementPage = z.infer<typeof EngagementPage>
