import { z } from 'zod'
import { listOf } from './page.ts'
import { Id, requiredText, shortText, Version } from './scalars.ts'

/** The lists that a firm keeps for itself. */
export const ChoiceList = z.enum([
  'product_type',
  'billable_category',
  'billable_type',
  'payment_method',
  'payment_term',
])
export type ChoiceList = z.infer<typeof ChoiceList>

const fields = {
  name: requiredText(),
  /** What another system calls it: a ledger's service is found by it. */
  code: shortText(100),
  /** Of a payment term: how many days after its issue an invoice is due. */
  dueDays: z.number().int().min(0).max(3650).nullable(),
}

export const Choice = z
  .object({ id: Id, version: z.number().int(), ...fields, archived: z.boolean() })
  .meta({ id: 'Choice' })
export type Choice = z.infer<typeof Choice>

export const ChoiceInput = z.strictObject({ divisionId: Id, ...fields }).meta({ id: 'ChoiceInput' })
export type ChoiceInput = z.infer<typeof ChoiceInput>

export const ChoiceChange = z
  .strictObject({ version: Version, ...fields, archived: z.boolean() })
  .meta({ id: 'ChoiceChange' })
export type ChoiceChange = z.infer<typeof ChoiceChange>

export const ChoiceParams = z.object({ list: ChoiceList })
export const ChoiceIdParams = z.object({ list: ChoiceList, id: Id })

export const Choices = listOf(Choice)
export type Choices = z.infer<typeof Choices>
