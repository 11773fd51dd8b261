import type { z } from 'zod'
import {
  Activity,
  CompanyChoice,
  Connection,
  type ConnectionSettings,
  ConsentBegun,
  IssueList,
  IssueRecords,
  LedgerList,
  LeftOutList,
  MappingSheet,
  NewestTieOut,
  Preview,
  type Repairs,
  type SaveMapping,
  TieOut,
} from '#api/wire/ledgers.ts'
import { paths } from '#api/wire/paths.ts'
import { ask } from '../hub-request.ts'

const post = <Shape extends z.ZodType>(shape: Shape, path: string, body: unknown = {}) =>
  ask(shape, path, { method: 'POST', body })

type PageAsked = Readonly<{ limit: number; cursor?: string }>

export const listLedgers = (signal: AbortSignal) => ask(LedgerList, paths.ledgers(), { signal })

/** Begins to connect, and answers with the vendor's own page where the person consents. */
export const beginConsent = (ledger: string, divisionId: string) =>
  post(ConsentBegun, paths.consents(ledger), { divisionId })
export const listCompanies = (state: string, signal: AbortSignal) =>
  ask(CompanyChoice, paths.consent(state), { signal })
export const chooseCompany = (state: string, companyId: string) =>
  post(Connection, paths.consentCompany(state), { companyId })

export const getConnection = (id: string, signal: AbortSignal) =>
  ask(Connection, paths.connection(id), { signal })
export const readReferences = (id: string) => post(Connection, paths.references(id))
export const startFrom = (id: string, startOn: string) =>
  ask(Connection, paths.startDate(id), { method: 'PUT', body: { startOn } })
export const confirmCompany = (id: string) => post(Connection, paths.confirmation(id))
export const syncNow = (id: string) => post(Connection, paths.sync(id))
export const disconnect = (id: string) => post(Connection, paths.disconnection(id))

export const getMapping = (id: string, signal: AbortSignal) =>
  ask(MappingSheet, paths.mapping(id), { signal })
export const saveMapping = (id: string, choices: SaveMapping['choices']) =>
  ask(MappingSheet, paths.mapping(id), { method: 'PUT', body: { choices } })

export const getPreview = (id: string, signal: AbortSignal) =>
  ask(Preview, paths.preview(id), { signal })

export const listIssues = (connectionId: string, signal: AbortSignal) =>
  ask(IssueList, paths.issues(connectionId), { signal })
export const repairIssues = (connectionId: string, repairs: Repairs['repairs']) =>
  post(IssueList, paths.repairs(connectionId), { repairs })
export const listIssueRecords = (issueId: string, query: PageAsked, signal: AbortSignal) =>
  ask(IssueRecords, paths.issueRecords(issueId), { query, signal })

export const listLeftOut = (connectionId: string, query: PageAsked, signal: AbortSignal) =>
  ask(LeftOutList, paths.leftOut(connectionId), { query, signal })
/** Those of these links, or all. */
export const sendAfterAll = (connectionId: string, linkIds: readonly string[] | null) =>
  post(LeftOutList, paths.sendAfterAll(connectionId), { linkIds })

export const changeSettings = (id: string, settings: ConnectionSettings) =>
  ask(Connection, paths.settings(id), { method: 'PUT', body: settings })

export const listActivity = (id: string, signal: AbortSignal) =>
  ask(Activity, paths.activity(id), { signal })

export const getTieOut = (id: string, signal: AbortSignal) =>
  ask(NewestTieOut, paths.tieOut(id), { signal })
export const makeTieOut = (id: string, asOf: string) =>
  ask(TieOut, paths.tieOut(id), { method: 'POST', query: { asOf } })
