import { z } from 'zod'
import { Id, shortText } from './scalars.ts'

export const PAGE_LIMIT_USUAL = 50
export const PAGE_LIMIT_MAX = 200

/** `nextCursor` asks for what follows; null on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export const listOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) })

/** What every list with pages takes. */
export const PageQuery = z.strictObject({
  divisionId: Id,
  search: shortText().optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(PAGE_LIMIT_USUAL),
})

/** Lists that belong to one record. */
export const CursorQuery = PageQuery.pick({ cursor: true, limit: true })

/** Lists of records that are archived rather than deleted; usually those are left out. */
export const ArchivablePageQuery = PageQuery.extend({
  archived: z.enum(['true', 'false']).default('false'),
})
