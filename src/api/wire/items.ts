import { z } from 'zod'
import { DecimalText } from './money.ts'
import { ArchivablePageQuery, pageOf } from './page.ts'
import { Id, requiredText, Version } from './scalars.ts'

/** What is left out of these stays as it was; a new item is sold once and has none. */
const typeFields = {
  recurrence: z.enum(['one_time', 'recurring']),
  productTypeId: Id.nullable(),
  billableCategoryId: Id.nullable(),
  billableTypeId: Id.nullable(),
}

const optionalTypes = z.object(typeFields).partial().shape

const fields = {
  code: requiredText(40),
  name: requiredText(),
  kind: z.enum(['service', 'product', 'expense']),
  accountId: Id,
  taxCodeId: Id,
  /** Null where each line states its own. */
  unitPrice: DecimalText.nullable(),
}

export const Item = z
  .object({ id: Id, version: z.number().int(), ...fields, ...typeFields, archived: z.boolean() })
  .meta({ id: 'Item' })
export type Item = z.infer<typeof Item>

export const ItemInput = z
  .strictObject({ divisionId: Id, ...fields, ...optionalTypes })
  .meta({ id: 'ItemInput' })
export type ItemInput = z.infer<typeof ItemInput>

export const ItemChange = z
  .strictObject({ version: Version, ...fields, ...optionalTypes, archived: z.boolean() })
  .meta({ id: 'ItemChange' })
export type ItemChange = z.infer<typeof ItemChange>

export const ItemQuery = ArchivablePageQuery
export type ItemQuery = z.input<typeof ItemQuery>

export const ItemPage = pageOf(Item)
export type ItemPage = z.infer<typeof ItemPage>
