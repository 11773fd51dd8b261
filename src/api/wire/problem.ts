import { z } from 'zod'

/**
 * Every answer above 399. `code` states the fact and never changes; `message` is a sentence for a
 * person that says what to do now; `field` is the path of the input that was refused:
 * `lines.2.unitPrice`. `fields` lists all of them where several were.
 */
export const Problem = z
  .object({
    code: z.string(),
    message: z.string(),
    field: z.string().optional(),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
