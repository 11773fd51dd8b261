import type { DivisionId, ImportId } from '#books/ids.ts'
import {
  beginImport,
  closeUpload,
  dropImport,
  mapImport,
  openUpload,
  receiveChunk,
  startImport,
} from '#practice/import/import-acts.ts'
import { IMPORT_KINDS } from '#practice/import/import-kinds.ts'
import { listFaults } from '#store/imports/import-faults.ts'
import { listRowsAfter } from '#store/imports/import-rows.ts'
import { getImport, listImports } from '#store/imports/imports.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { act, actInPart, read, readDivision } from '../firm-work.ts'
import { readPlace, toFaultShape, toImportShape, toKindShape } from '../import-shape.ts'
import { inPieces } from '../receive-file.ts'
import * as contract from './import-contracts.ts'

export const importRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(contract.listKinds, (c) => c.json({ items: IMPORT_KINDS.map(toKindShape) }, 200))
    .openapi(contract.listAll, async (c) => {
      const { divisionId, ...request } = c.req.valid('query')
      const page = await readDivision(hub, c, divisionId, async (tx, division) => {
        const found = await listImports(tx, { ...request, divisionId: division })
        const items = []
        for (const each of found.items) items.push(await toImportShape(tx, each))
        return { ...found, items }
      })
      return c.json(page, 200)
    })
    .openapi(contract.showOne, async (c) => {
      const id = c.req.valid('param').id as ImportId
      const shown = await read(hub, c, async (tx) => toImportShape(tx, await getImport(tx, id)))
      return c.json(shown, 200)
    })
    .openapi(contract.beginOne, async (c) => {
      const { divisionId, ...input } = c.req.valid('json')
      const begun = await act(hub, c, async (it) => {
        const place = { ...input, divisionId: divisionId as DivisionId }
        return toImportShape(it.tx, await beginImport(it, place))
      })
      return c.json(begun, 201)
    })
    .openapi(contract.uploadFile, async (c) => {
      const id = c.req.valid('param').id as ImportId
      const open = await actInPart(hub, c, (it) => openUpload(it, id))
      let position = 0
      for await (const bytes of inPieces(c.req.raw.body)) {
        const chunk = { position, bytes }
        await actInPart(hub, c, (it) => receiveChunk(it, open, chunk))
        position += 1
      }
      const uploaded = await actInPart(hub, c, async (it) =>
        toImportShape(it.tx, await closeUpload(it, open)),
      )
      return c.json(uploaded, 200)
    })
    .openapi(contract.mapColumns, async (c) => {
      const { version, ...choices } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as ImportId, version }
      const mapped = await act(hub, c, async (it) =>
        toImportShape(it.tx, await mapImport(it, seen, choices)),
      )
      return c.json(mapped, 200)
    })
    .openapi(contract.startOne, async (c) => {
      const { version, leaveBadRows } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as ImportId, version }
      const started = await act(hub, c, async (it) =>
        toImportShape(it.tx, await startImport(it, seen, { leaveBadRows })),
      )
      return c.json(started, 200)
    })
    .openapi(contract.dropOne, async (c) => {
      const { version } = c.req.valid('query')
      const seen = { id: c.req.valid('param').id as ImportId, version }
      await act(hub, c, (it) => dropImport(it, seen))
      return c.body(null, 204)
    })
    .openapi(contract.listFaultsOf, async (c) => {
      const id = c.req.valid('param').id as ImportId
      const { limit, cursor } = c.req.valid('query')
      const page = await read(hub, c, async (tx) => {
        const found = await getImport(tx, id)
        const after = cursor === undefined ? ([0, -1] as const) : readPlace(cursor)
        const faults = await listFaults(tx, id, { after, limit: limit + 1 })
        const last = faults.length > limit ? faults[limit - 1] : undefined
        return {
          items: faults.slice(0, limit).map((fault) => toFaultShape(found, fault)),
          nextCursor: last ? `${last.position}.${last.ordinal}` : null,
        }
      })
      return c.json(page, 200)
    })
    .openapi(contract.listRowsOf, async (c) => {
      const id = c.req.valid('param').id as ImportId
      const { limit, cursor } = c.req.valid('query')
      const page = await read(hub, c, async (tx) => {
        await getImport(tx, id)
        const [position] = readPlace(cursor)
        const rows = await listRowsAfter(tx, id, position, limit + 1)
        const last = rows.length > limit ? rows[limit - 1] : undefined
        return {
          items: rows.slice(0, limit).map(({ line, cells, state }) => ({
            ...{ line, state },
            cells: [...cells],
          })),
          nextCursor: last ? `${last.position}.0` : null,
        }
      })
      return c.json(page, 200)
    })
