import { createRoute } from '@hono/zod-openapi'
import { body, changes, creates, deletes, reads } from '../answers.ts'
import {
  Import,
  ImportFaultPage,
  ImportInput,
  ImportKindList,
  ImportMapping,
  ImportPage,
  ImportQuery,
  ImportRowPage,
  ImportStart,
} from '../wire/imports.ts'
import { CursorQuery } from '../wire/page.ts'
import { IdParams, VersionQuery } from '../wire/scalars.ts'

export const listKinds = createRoute({
  method: 'get',
  path: '/import-kinds',
  summary: 'What a CSV file can bring, and its columns',
  responses: reads(ImportKindList, 'All kinds, in the order in which a firm would bring them.'),
})

export const listAll = createRoute({
  method: 'get',
  path: '/imports',
  summary: 'Imports of a division, newest first',
  request: { query: ImportQuery },
  responses: reads(ImportPage, 'One page of imports.'),
})

export const showOne = createRoute({
  method: 'get',
  path: '/imports/{id}',
  summary: 'One import, with how far it has come',
  request: { params: IdParams },
  responses: reads(Import, 'The import.'),
})

export const beginOne = createRoute({
  method: 'post',
  path: '/imports',
  summary: 'Begin an import; its file comes next',
  request: { body: body(ImportInput) },
  responses: creates(Import, 'The import, which waits for its file.'),
})

export const uploadFile = createRoute({
  method: 'put',
  path: '/imports/{id}/file',
  summary: 'Upload the file: the bytes as they are, up to 64 MB',
  request: {
    params: IdParams,
    body: { required: true, content: { 'text/csv': { schema: { type: 'string' } } } },
  },
  responses: changes(Import, 'The import, whose file is being read.'),
})

export const mapColumns = createRoute({
  method: 'put',
  path: '/imports/{id}/mapping',
  summary: 'Say which column is what, and have every row checked',
  request: { params: IdParams, body: body(ImportMapping) },
  responses: changes(Import, 'The import, which is being checked.'),
})

export const startOne = createRoute({
  method: 'post',
  path: '/imports/{id}/start',
  summary: 'Write the records',
  request: { params: IdParams, body: body(ImportStart) },
  responses: changes(Import, 'The import, which is being written.'),
})

export const dropOne = createRoute({
  method: 'delete',
  path: '/imports/{id}',
  summary: 'Forget an import and its file; records that were written stay',
  request: { params: IdParams, query: VersionQuery },
  responses: deletes('The import is gone.'),
})

export const listFaultsOf = createRoute({
  method: 'get',
  path: '/imports/{id}/faults',
  summary: 'What is wrong, cell by cell, in the order of the file',
  request: { params: IdParams, query: CursorQuery },
  responses: reads(ImportFaultPage, 'One page of what is wrong.'),
})

export const listRowsOf = createRoute({
  method: 'get',
  path: '/imports/{id}/rows',
  summary: 'The rows of the file, until they are written',
  request: { params: IdParams, query: CursorQuery },
  responses: reads(ImportRowPage, 'One page of rows.'),
})
