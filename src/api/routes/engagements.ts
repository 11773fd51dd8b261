import { createRoute } from '@hono/zod-openapi'
import type { Engagement } from '#books/engagement.ts'
import type { DivisionId, EngagementId, PartyId } from '#books/ids.ts'
import { saveEngagement } from '#practice/save-engagement.ts'
import { getEngagement, listEngagements } from '#store/engagements.ts'
import { getParty } from '#store/parties.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { body, changes, creates, reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { act, read, readDivision } from '../firm-work.ts'
import {
  EngagementChange,
  EngagementInput,
  EngagementPage,
  EngagementQuery,
  Engagement as EngagementSchema,
  type Engagement as EngagementShape,
} from '../wire/engagements.ts'
import { IdParams } from '../wire/scalars.ts'

const listAll = createRoute({
  method: 'get',
  path: '/engagements',
  summary: 'Matters, tickets, agreements and jobs, in the order of their numbers',
  request: { query: EngagementQuery },
  responses: reads(EngagementPage, 'One page of engagements.'),
})

const showOne = createRoute({
  method: 'get',
  path: '/engagements/{id}',
  summary: 'One engagement',
  request: { params: IdParams },
  responses: reads(EngagementSchema, 'The engagement.'),
})

const open = createRoute({
  method: 'post',
  path: '/engagements',
  summary: 'Open an engagement',
  request: { body: body(EngagementInput) },
  responses: creates(EngagementSchema, 'The new engagement.'),
})

const change = createRoute({
  method: 'put',
  path: '/engagements/{id}',
  summary: 'Change, close or reopen an engagement',
  request: { params: IdParams, body: body(EngagementChange) },
  responses: changes(EngagementSchema, 'The engagement as it is now.'),
})

export const engagementRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listAll, async (c) => {
      const { divisionId, clientId, ...filter } = c.req.valid('query')
      const page = await readDivision(hub, c, divisionId, (tx, division) =>
        listEngagements(tx, {
          ...filter,
          divisionId: division,
          clientId: clientId as PartyId | undefined,
        }),
      )
      const items = page.items.map((row) => toEngagementShape(row, row.clientName))
      return c.json({ ...page, items }, 200)
    })
    .openapi(showOne, async (c) => {
      const id = c.req.valid('param').id as EngagementId
      const shape = await read(hub, c, async (tx) => named(tx, await getEngagement(tx, id)))
      return c.json(shape, 200)
    })
    .openapi(open, async (c) => {
      const { divisionId, clientId, ...input } = c.req.valid('json')
      const place = { divisionId: divisionId as DivisionId }
      const shape = await act(hub, c, async (it) =>
        named(it.tx, await saveEngagement(it, place, { ...input, clientId: clientId as PartyId })),
      )
      return c.json(shape, 201)
    })
    .openapi(change, async (c) => {
      const { version, clientId, ...input } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as EngagementId, version }
      const shape = await act(hub, c, async (it) =>
        named(it.tx, await saveEngagement(it, seen, { ...input, clientId: clientId as PartyId })),
      )
      return c.json(shape, 200)
    })

async function named(tx: FirmTx, engagement: Engagement): Promise<EngagementShape> {
  const client = await getParty(tx, engagement.clientId)
  return toEngagementShape(engagement, client.displayName)
}

const toEngagementShape = (engagement: Engagement, clientName: string): EngagementShape => ({
  id: engagement.id,
  version: engagement.version,
  type: engagement.type,
  number: engagement.number,
  name: engagement.name,
  clientId: engagement.clientId,
  clientName,
  practiceArea: engagement.practiceArea,
  hourlyRate: engagement.hourlyRate,
  status: engagement.status,
})
