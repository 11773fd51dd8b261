import { createRoute } from '@hono/zod-openapi'
import type { DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { closePeriod } from '#practice/close-period.ts'
import { body, changes } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { act } from '../firm-work.ts'
import { IdParams } from '../wire/scalars.ts'
import { ClosePeriodInput, Division } from '../wire/session.ts'
import { toDivisionShape } from './session.ts'

const closeBooks = createRoute({
  method: 'post',
  path: '/divisions/{id}/close-period',
  summary: 'Close the books through a day, or open them again',
  request: { params: IdParams, body: body(ClosePeriodInput) },
  responses: changes(Division, 'The division with its new close date.'),
})

export const divisionRoutes = (hub: ApiHub) =>
  newRoutes().openapi(closeBooks, async (c) => {
    const { version, through } = c.req.valid('json')
    const id = c.req.valid('param').id as DivisionId
    const division = await act(hub, c, (it) =>
      closePeriod(it, { id, version }, through as LocalDate | null),
    )
    return c.json(toDivisionShape(division, hub.clock.now()), 200)
  })
