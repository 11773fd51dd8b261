import { Readable } from 'node:stream'
import { createRoute } from '@hono/zod-openapi'
import { reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { fileContent } from '../file-answer.ts'
import { readDivision } from '../firm-work.ts'
import { exportJournal } from '../journal-export.ts'
import { Problem } from '../wire/problem.ts'
import { DivisionQuery } from '../wire/scalars.ts'

const { 200: _, ...PROBLEMS } = reads(Problem, '')

const exportWhole = createRoute({
  method: 'get',
  path: '/journal/hledger',
  summary: 'The whole journal as plain text that hledger reads',
  request: { query: DivisionQuery },
  responses: {
    200: {
      description: 'Every entry, oldest day first; reversals are entries too.',
      content: fileContent('journal'),
    },
    ...PROBLEMS,
  },
})

export const journalExportRoutes = (hub: ApiHub) =>
  newRoutes().openapi(exportWhole, async (c) => {
    const { divisionId } = c.req.valid('query')
    // One that is not there is refused before the answer has begun.
    const id = await readDivision(hub, c, divisionId, async (_tx, found) => found)
    const { firmId } = c.var.caller
    const pieces = exportJournal({
      read: (work) => hub.database.withFirm(firmId, work),
      divisionId: id,
      now: hub.clock.now(),
    })
    return c.body(Readable.toWeb(Readable.from(bytesOf(pieces))) as ReadableStream, 200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': 'attachment; filename="tieout.journal"',
    })
  })

async function* bytesOf(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(piece)
}
