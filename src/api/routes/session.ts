import { createRoute } from '@hono/zod-openapi'
import type { Division } from '#books/division.ts'
import { localDateAt } from '#books/local-date.ts'
import { getFirm, listDivisions } from '#store/firms.ts'
import { isMadeUp } from '#store/made-up-firms.ts'
import { listTrustDivisions } from '#store/trust/trust-rules.ts'
import { reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { read } from '../firm-work.ts'
import { type Division as DivisionShape, Session } from '../wire/session.ts'

const showSession = createRoute({
  method: 'get',
  path: '/session',
  summary: 'Who is signed in, for which firm',
  responses: reads(Session, 'The person, the firm and its divisions.'),
})

export const sessionRoutes = (hub: ApiHub) =>
  newRoutes().openapi(showSession, async (c) => {
    const { user, role, permissions } = c.var.caller
    const { firm, madeUp, divisions, trusting } = await read(hub, c, async (tx) => ({
      firm: await getFirm(tx),
      madeUp: await isMadeUp(tx),
      divisions: await listDivisions(tx),
      trusting: await listTrustDivisions(tx),
    }))
    return c.json(
      {
        user,
        firm: { id: firm.id, name: firm.name, style: firm.style, madeUp },
        divisions: divisions.map((division) => toDivisionShape(division, hub.clock.now())),
        trustDivisionIds: divisions
          .map(({ id }) => id)
          .filter((id) => firm.style === 'legal' || trusting.has(id)),
        role,
        permissions: [...permissions],
        evaluation: hub.evaluation,
      },
      200,
    )
  })

export const toDivisionShape = (division: Division, now: Date): DivisionShape => ({
  id: division.id,
  version: division.version,
  name: division.name,
  country: division.country,
  baseCurrency: division.baseCurrency,
  timeZone: division.timeZone,
  closedThrough: division.closedThrough,
  today: localDateAt(now, division.timeZone),
})
