import { createRoute, z } from '@hono/zod-openapi'
import { body, changes, creates, reads } from '../answers.ts'
import {
  Activity,
  BeginConsent,
  ChooseCompany,
  CompanyChoice,
  Connection,
  ConnectionSettings,
  ConsentBegun,
  LedgerList,
  MappingSheet,
  NewestTieOut,
  Preview,
  SaveMapping,
  StartDate,
  TieOut,
  TieOutQuery,
} from '../wire/ledgers.ts'
import { IdParams, requiredText } from '../wire/scalars.ts'

const LedgerParams = z.object({ ledger: requiredText(40) })
const StateParams = z.object({ state: requiredText(100) })

export const listLedgers = createRoute({
  method: 'get',
  path: '/ledgers',
  summary: 'The ledgers that can be connected, and the connections there are',
  responses: reads(LedgerList, 'Disconnected ones are listed too: their links are kept.'),
})

export const beginConsentAt = createRoute({
  method: 'post',
  path: '/ledgers/{ledger}/consents',
  summary: 'Begin to connect a division with a ledger',
  request: { params: LedgerParams, body: body(BeginConsent) },
  responses: creates(ConsentBegun, 'Send the browser to this address of the vendor.'),
})

export const comeBack = createRoute({
  method: 'get',
  path: '/ledgers/{ledger}/callback',
  summary: 'Where the vendor sends the browser back to',
  request: { params: LedgerParams },
  responses: { 303: { description: 'To the page of the console that goes on from here.' } },
})

export const showCompanies = createRoute({
  method: 'get',
  path: '/consents/{state}',
  summary: 'The companies that a consent reaches',
  request: { params: StateParams },
  responses: reads(CompanyChoice, 'One of them is chosen next.'),
})

export const chooseCompany = createRoute({
  method: 'post',
  path: '/consents/{state}/company',
  summary: 'Connect the division with one of the companies',
  request: { params: StateParams, body: body(ChooseCompany) },
  responses: creates(Connection, 'The connection; nothing is written to the ledger yet.'),
})

export const showConnection = createRoute({
  method: 'get',
  path: '/connections/{id}',
  summary: 'A connection, and how far the ledger has followed',
  request: { params: IdParams },
  responses: reads(Connection, 'Ask again for progress.'),
})

const act = (path: string, summary: string, description: string) =>
  createRoute({
    method: 'post',
    path: `/connections/{id}/${path}`,
    summary,
    request: { params: IdParams },
    responses: changes(Connection, description),
  })

export const readAgain = act(
  'references',
  'Read accounts, items, tax codes and parties of the ledger again',
  'It goes on while the caller does something else; `reading` shows how far it is.',
)
export const confirmOne = act(
  'confirmation',
  'This is the right company: documents may be written to it',
  'The first push begins.',
)
export const syncOne = act('sync', 'Push what is waiting now', 'It goes on in the background.')
export const disconnectOne = act(
  'disconnection',
  'Stop writing to the ledger',
  'Nothing is deleted there; links and mapping are kept for the next time.',
)

export const setStartDate = createRoute({
  method: 'put',
  path: '/connections/{id}/start-date',
  summary: 'The first day whose documents belong in the ledger',
  request: { params: IdParams, body: body(StartDate) },
  responses: changes(Connection, 'Documents since then are wanted in the ledger.'),
})

export const setSettings = createRoute({
  method: 'put',
  path: '/connections/{id}/settings',
  summary: 'Which kinds of records go to the ledger',
  request: { params: IdParams, body: body(ConnectionSettings) },
  responses: changes(
    Connection,
    'A kind that is switched off stays in the ledger as it is; one that is switched on goes from the start date on.',
  ),
})

export const showMapping = createRoute({
  method: 'get',
  path: '/connections/{id}/mapping',
  summary: 'What is mapped to what, with suggestions',
  request: { params: IdParams },
  responses: reads(MappingSheet, 'One table for each kind of pairing.'),
})

export const saveMappingOf = createRoute({
  method: 'put',
  path: '/connections/{id}/mapping',
  summary: 'Save pairings, all or nothing',
  request: { params: IdParams, body: body(SaveMapping) },
  responses: changes(MappingSheet, 'Documents that waited for them try again at once.'),
})

export const showPreview = createRoute({
  method: 'get',
  path: '/connections/{id}/preview',
  summary: 'What would be pushed now, and what stands in the way',
  request: { params: IdParams },
  responses: reads(Preview, 'Nothing is sent.'),
})

export const showActivity = createRoute({
  method: 'get',
  path: '/connections/{id}/activity',
  summary: 'What was sent last, and how it ended',
  request: { params: IdParams },
  responses: reads(Activity, 'The newest first.'),
})

export const showTieOut = createRoute({
  method: 'get',
  path: '/connections/{id}/tie-out',
  summary: 'The newest comparison of both sides',
  request: { params: IdParams },
  responses: reads(NewestTieOut, 'Null before the first.'),
})

export const makeTieOutOf = createRoute({
  method: 'post',
  path: '/connections/{id}/tie-out',
  summary: 'Compare both sides now',
  request: { params: IdParams, query: TieOutQuery },
  responses: changes(TieOut, 'Account group by account group, with the documents behind.'),
})
