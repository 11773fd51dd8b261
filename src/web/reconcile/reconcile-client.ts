import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { paths } from '#api/wire/paths.ts'
import {
  ImportedStatement,
  Matched,
  type MatchInput,
  Reconciliation,
  type SigningInput,
  type StatementInput,
  Workspace,
} from '#api/wire/reconciliation.ts'
import { ask, tell } from '../hub-request.ts'

const post = <Shape extends z.ZodType>(shape: Shape, path: string, body: unknown) =>
  ask(shape, path, { method: 'POST', body })

type WorkspaceQuery = Readonly<{
  divisionId: string
  accountId: string
  asOf: string
  statement?: string | undefined
}>

export const workspaceQuery = (query: WorkspaceQuery) =>
  queryOptions({
    queryKey: ['reconcile', query],
    queryFn: ({ signal }) => ask(Workspace, paths.reconciliation(), { query, signal }),
  })

export const importStatement = (input: StatementInput) =>
  post(ImportedStatement, paths.bankStatements(), input)
export const matchLines = (input: MatchInput) => post(Matched, paths.bankMatches(), input)
export const unmatchLines = (id: string) => tell(paths.bankMatch(id), { method: 'DELETE' })
export const signReconciliation = (input: SigningInput) =>
  post(Reconciliation, paths.reconciliations(), input)
