import type { LocalDate } from '#books/local-date.ts'
import { listOpenIssues } from '#store/issues.ts'
import { findNewestTieOut } from '#store/tie-outs.ts'
import { getConnection } from '#sync/connect.ts'
import { readMappingSheet, saveMappingChoices } from '#sync/mapping.ts'
import { previewPush } from '#sync/preview.ts'
import { makeTieOut, type TieOut as SyncTieOut } from '#sync/tie-out.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { read } from '../firm-work.ts'
import { readActivityShape } from '../issue-shape.ts'
import { toPreviewShape, toSlotShape } from '../ledger-shape.ts'
import { type MappingSheet, TieOut } from '../wire/ledgers.ts'
import {
  makeTieOutOf,
  saveMappingOf,
  showActivity,
  showMapping,
  showPreview,
  showTieOut,
} from './ledger-contracts.ts'
import { personOf } from './ledgers.ts'

/** What a bookkeeper does with a connection: map, preview, watch, compare. */
export const ledgerWorkRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(showMapping, async (c) => {
      const { firmId } = c.var.caller
      return c.json(await readSheet(hub, firmId, c.req.valid('param').id), 200)
    })
    .openapi(saveMappingOf, async (c) => {
      const { id } = c.req.valid('param')
      await saveMappingChoices(hub.sync.hub, personOf(c), id, c.req.valid('json').choices)
      return c.json(await readSheet(hub, c.var.caller.firmId, id), 200)
    })
    .openapi(showPreview, async (c) => {
      const { id } = c.req.valid('param')
      const { hub: engine, schedule } = hub.sync
      const preview = await previewPush(engine, schedule.tokens, c.var.caller.firmId, id)
      return c.json(toPreviewShape(preview), 200)
    })
    .openapi(showActivity, async (c) => {
      const { id } = c.req.valid('param')
      await getConnection(hub.sync.hub, c.var.caller.firmId, id)
      return c.json(await read(hub, c, (tx) => readActivityShape(tx, id)), 200)
    })
    .openapi(showTieOut, async (c) => {
      const { id } = c.req.valid('param')
      await getConnection(hub.sync.hub, c.var.caller.firmId, id)
      const stored = await read(hub, c, (tx) => findNewestTieOut(tx, id))
      const madeAt = stored?.madeAt.toISOString()
      const tieOut = stored ? TieOut.parse({ ...stored.result, madeAt }) : null
      return c.json({ tieOut }, 200)
    })
    .openapi(makeTieOutOf, async (c) => {
      const { id } = c.req.valid('param')
      const until = c.req.valid('query').asOf as LocalDate | undefined
      const { hub: engine, schedule } = hub.sync
      const made = await makeTieOut(engine, schedule.tokens, personOf(c), id, until)
      return c.json(toTieOutShape(made, hub.clock.now()), 200)
    })

const toTieOutShape = (made: SyncTieOut, at: Date): TieOut =>
  TieOut.parse({ ...made, madeAt: at.toISOString() })

async function readSheet(
  hub: ApiHub,
  firmId: Parameters<typeof readMappingSheet>[1],
  connectionId: string,
): Promise<MappingSheet> {
  const { slots } = await readMappingSheet(hub.sync.hub, firmId, connectionId)
  const issues = await hub.database.withFirm(firmId, (tx) =>
    listOpenIssues(tx, connectionId, hub.clock.now()),
  )
  const waiting = new Map(issues.map(({ cause, records }) => [cause, records]))
  return { slots: slots.map((slot) => toSlotShape(slot, waiting)) }
}
