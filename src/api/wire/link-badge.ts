import { z } from 'zod'
import { Id } from './scalars.ts'

/**
 * How a record stands in a ledger: in it as it is here, on its way, waiting for a person, held back
 * by one, or taken out again.
 */
export const LinkState = z.enum(['in_ledger', 'on_its_way', 'needs_you', 'on_hold', 'removed'])
export type LinkState = z.infer<typeof LinkState>

export const LinkBadge = z
  .object({ connectionId: Id, connector: z.string(), state: LinkState })
  .meta({ id: 'LinkBadge' })
export type LinkBadge = z.infer<typeof LinkBadge>
