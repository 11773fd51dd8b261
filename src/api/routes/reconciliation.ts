import { createRoute } from '@hono/zod-openapi'
import type {
  AccountId,
  BankMatchId,
  DivisionId,
  JournalEntryId,
  StatementLineId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { importStatement } from '#practice/reconciliation/import-statement.ts'
import { matchLines, unmatchLines } from '#practice/reconciliation/match-lines.ts'
import { signReconciliation } from '#practice/reconciliation/sign-reconciliation.ts'
import { listReconciliations } from '#store/reconciliation/reconciliations.ts'
import { body, creates, deletes, reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { act, readDivision } from '../firm-work.ts'
import { readMoney } from '../money-shape.ts'
import {
  ImportedStatement,
  Matched,
  MatchInput,
  Reconciliation,
  ReconciliationList,
  SigningInput,
  StatementInput,
  Workspace,
  WorkspaceQuery,
} from '../wire/reconciliation.ts'
import { DivisionQuery, Id, IdParams } from '../wire/scalars.ts'
import { readWorkspace, toReconciliationShape, toStatementShape } from '../workspace-shape.ts'

const showWorkspace = createRoute({
  method: 'get',
  path: '/reconciliation',
  summary: 'What stands between the bank and the books of an account at the end of a day',
  request: { query: WorkspaceQuery },
  responses: reads(Workspace, 'Lines of both sides, suggestions, and what is signed.'),
})

const bringStatement = createRoute({
  method: 'post',
  path: '/bank-statements',
  summary: 'Import a bank’s file, CSV or OFX: all its lines or none',
  request: { body: body(StatementInput) },
  responses: creates(ImportedStatement, 'How many lines were new.'),
})

const match = createRoute({
  method: 'post',
  path: '/bank-matches',
  summary: 'Say which lines of the bank and of the books are the same money',
  request: { body: body(MatchInput) },
  responses: creates(Matched, 'How many matches were made.'),
})

const unmatch = createRoute({
  method: 'delete',
  path: '/bank-matches/{id}',
  summary: 'Take a match back, unless it is signed',
  request: { params: IdParams },
  responses: deletes('Its lines are free again.'),
})

const sign = createRoute({
  method: 'post',
  path: '/reconciliations',
  summary: 'Sign that bank and books agree on a day: its matches stay',
  request: { body: body(SigningInput) },
  responses: creates(Reconciliation, 'What was signed.'),
})

const listSigned = createRoute({
  method: 'get',
  path: '/reconciliations',
  summary: 'What was signed of an account, the newest day first',
  request: { query: DivisionQuery.extend({ accountId: Id }) },
  responses: reads(ReconciliationList, 'The signed reconciliations.'),
})

export const reconciliationRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(showWorkspace, async (c) => {
      const { divisionId, ...asked } = c.req.valid('query')
      const shape = await readDivision(hub, c, divisionId, (tx, division) =>
        readWorkspace(tx, division, asked),
      )
      return c.json(shape, 200)
    })
    .openapi(bringStatement, async (c) => {
      const { divisionId, accountId, fileName, text } = c.req.valid('json')
      const input = { accountId: accountId as AccountId, fileName, text }
      const { statement, added, known } = await act(hub, c, (it) =>
        importStatement(it, divisionId as DivisionId, input),
      )
      return c.json({ statement: toStatementShape(statement), added, known }, 201)
    })
    .openapi(match, async (c) => {
      const { divisionId, accountId, matches } = c.req.valid('json')
      const at = { divisionId: divisionId as DivisionId, accountId: accountId as AccountId }
      const lines = matches.map(({ statementLineIds, bookLines }) => ({
        statementLineIds: statementLineIds as StatementLineId[],
        bookLines: bookLines.map(({ entryId, position }) => ({
          entryId: entryId as JournalEntryId,
          position,
        })),
      }))
      await act(hub, c, (it) => matchLines(it, at, lines))
      return c.json({ matched: matches.length }, 201)
    })
    .openapi(unmatch, async (c) => {
      const { id } = c.req.valid('param')
      await act(hub, c, (it) => unmatchLines(it, id as BankMatchId))
      return c.body(null, 204)
    })
    .openapi(sign, async (c) => {
      const { divisionId, accountId, asOf, statement } = c.req.valid('json')
      const input = {
        accountId: accountId as AccountId,
        asOf: asOf as LocalDate,
        statement: readMoney(statement, 'statement'),
      }
      const signed = await act(hub, c, (it) =>
        signReconciliation(it, divisionId as DivisionId, input),
      )
      return c.json(toReconciliationShape(signed), 201)
    })
    .openapi(listSigned, async (c) => {
      const { divisionId, accountId } = c.req.valid('query')
      const signed = await readDivision(hub, c, divisionId, (tx) =>
        listReconciliations(tx, accountId as AccountId),
      )
      return c.json({ items: signed.map(toReconciliationShape) }, 200)
    })
