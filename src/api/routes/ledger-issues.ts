import { createRoute } from '@hono/zod-openapi'
import { listOpenIssues } from '#store/issues.ts'
import { readSkipped } from '#store/link-choices.ts'
import { getConnection } from '#sync/connect.ts'
import { readIssueRecords, repairIssues } from '#sync/issue-repair.ts'
import { sendAfterAll } from '#sync/left-out.ts'
import { body, changes, reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { read } from '../firm-work.ts'
import { readIssueShapes, toNamedRecords } from '../issue-shape.ts'
import { IssueList, IssueRecords, LeftOutList, Repairs, SendAfterAll } from '../wire/ledgers.ts'
import { CursorQuery } from '../wire/page.ts'
import { IdParams } from '../wire/scalars.ts'
import { type Asked, personOf } from './ledgers.ts'

const listIssues = createRoute({
  method: 'get',
  path: '/connections/{id}/issues',
  summary: 'What waits for a person, one for each cause',
  request: { params: IdParams },
  responses: reads(IssueList, 'The oldest first.'),
})

const repair = createRoute({
  method: 'post',
  path: '/connections/{id}/repairs',
  summary: 'Decide issues, all of them or none; every record of each cause tries again',
  request: { params: IdParams, body: body(Repairs) },
  responses: changes(IssueList, 'The issues that are left.'),
})

const listRecords = createRoute({
  method: 'get',
  path: '/issues/{id}/records',
  summary: 'The records that an open issue holds',
  request: { params: IdParams, query: CursorQuery },
  responses: reads(IssueRecords, 'What raised it first, then what waits with it.'),
})

const listLeftOut = createRoute({
  method: 'get',
  path: '/connections/{id}/left-out',
  summary: 'What a person keeps out of the ledger',
  request: { params: IdParams, query: CursorQuery },
  responses: reads(LeftOutList, 'One page of records.'),
})

const release = createRoute({
  method: 'post',
  path: '/connections/{id}/left-out/release',
  summary: 'Send after all what was left out',
  request: { params: IdParams, body: body(SendAfterAll) },
  responses: changes(LeftOutList, 'What is left out still.'),
})

/** What waits for a person, and what a person decided to leave out. */
export const ledgerIssueRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listIssues, async (c) =>
      c.json(await readIssues(hub, c, c.req.valid('param').id), 200),
    )
    .openapi(repair, async (c) => {
      const { id } = c.req.valid('param')
      await getConnection(hub.sync.hub, c.var.caller.firmId, id)
      await repairIssues(hub.sync.hub, personOf(c), id, c.req.valid('json').repairs)
      return c.json(await readIssues(hub, c, id), 200)
    })
    .openapi(listRecords, async (c) => {
      const { id } = c.req.valid('param')
      const { firmId } = c.var.caller
      const { records } = await readIssueRecords(hub.sync.hub, firmId, id, c.req.valid('query'))
      const items = await read(hub, c, (tx) => toNamedRecords(tx, records.items))
      return c.json({ items, nextCursor: records.nextCursor }, 200)
    })
    .openapi(listLeftOut, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await readLeftOut(hub, c, id, c.req.valid('query')), 200)
    })
    .openapi(release, async (c) => {
      const { id } = c.req.valid('param')
      const { linkIds } = c.req.valid('json')
      await sendAfterAll(hub.sync.hub, personOf(c), id, linkIds ?? 'all')
      return c.json(await readLeftOut(hub, c, id, CursorQuery.parse({})), 200)
    })

async function readIssues(hub: ApiHub, c: Asked, connectionId: string) {
  await getConnection(hub.sync.hub, c.var.caller.firmId, connectionId)
  const items = await read(hub, c, async (tx) =>
    readIssueShapes(tx, await listOpenIssues(tx, connectionId, hub.clock.now())),
  )
  return { items }
}

async function readLeftOut(
  hub: ApiHub,
  c: Asked,
  connectionId: string,
  request: Parameters<typeof readSkipped>[2],
) {
  await getConnection(hub.sync.hub, c.var.caller.firmId, connectionId)
  return read(hub, c, async (tx) => {
    const page = await readSkipped(tx, connectionId, request)
    const named = await toNamedRecords(tx, page.items)
    const items = page.items.flatMap(({ linkId }, index) => {
      const record = named[index]
      return record ? [{ ...record, linkId }] : []
    })
    return { items, nextCursor: page.nextCursor }
  })
}
