import { z } from 'zod'
import { DecimalText } from './money.ts'
import { ArchivablePageQuery, pageOf } from './page.ts'
import { Id, requiredText, Version } from './scalars.ts'

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
  .object({ id: Id, version: z.number().int(), ...fields, archived: z.boolean() })
  .meta({ id: 'Item' })
export type Item = z.infer<typeof Item>

export const ItemInput = z.strictObject({ divisionId: Id, ...fields }).meta({ id: 'ItemInput' })
export type ItemInput = z.infer<typeof ItemInput>

export const ItemChange = z
  .strictObject({ version: Version, ...fields, archived: z.boolean() })
  .meta({ id: 'ItemChange' })
export type ItemChange = z.infer<typeof ItemChange>

export const ItemQuery = ArchivablePageQuery
export type ItemQuery = z.input<typeof ItemQuery>

export const ItemPage = pageOf(Item)
export type ItemPage = z.infer<typeof ItemPage>
