import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createRoute } from '@hono/zod-openapi'
import { spoolBundle } from '#practice/bundle/spool-bundle.ts'
import { inBackground } from '#store/background.ts'
import { reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { BundleQuery } from '../wire/imports.ts'
import { Problem } from '../wire/problem.ts'

const exportAll = createRoute({
  method: 'get',
  path: '/exports/books',
  summary: 'All books of the firm as a tar.gz, with control totals',
  request: { query: BundleQuery },
  responses: {
    ...reads(Problem, 'The archive.'),
    200: {
      description: 'The archive: a folder for each table, and manifest.json at its end.',
      content: { 'application/gzip': { schema: { type: 'string', format: 'binary' } } },
    },
  },
})

export const exportRoutes = (hub: ApiHub) =>
  newRoutes().openapi(exportAll, async (c) => {
    const { format } = c.req.valid('query')
    const { firmId } = c.var.caller
    const directory = await mkdtemp(join(tmpdir(), 'tieout-export-'))
    const path = join(directory, 'books.tar.gz')
    const clear = () => rm(directory, { recursive: true, force: true })
    try {
      await inBackground(() => spoolBundle(hub.database, { firmId, format, path }))
    } catch (error) {
      await clear()
      throw error
    }
    const file = createReadStream(path)
    file.once('close', () => void clear())
    return new Response(Readable.toWeb(file) as ReadableStream, {
      headers: {
        'content-type': 'application/gzip',
        'content-disposition': `attachment; filename="books-${format}.tar.gz"`,
      },
    })
  })
