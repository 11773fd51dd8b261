import type { z } from 'zod'
import { paths } from '#api/wire/paths.ts'
import {
  type OfficeTransferInput,
  TrustAlarm,
  TrustAlarmList,
  TrustBalances,
  TrustLedger,
  type TrustLedgerKind,
  TrustPage,
  type TrustQuery,
  TrustRules,
  type TrustRulesChange,
  TrustTransaction,
  type UndoTrustInput,
} from '#api/wire/trust.ts'
import { ask } from '../hub-request.ts'

const post = <Shape extends z.ZodType>(shape: Shape, path: string, body: unknown) =>
  ask(shape, path, { method: 'POST', body })

export const listTrust = (query: TrustQuery, signal: AbortSignal) =>
  ask(TrustPage, paths.trustTransactions(), { query: query as Record<string, string>, signal })
export const getTrust = (id: string, signal: AbortSignal) =>
  ask(TrustTransaction, paths.trustTransaction(id), { signal })
/** `place` is the kind's own address: `receipts`, `payments`. */
export const postTrust = (place: string, input: object) =>
  post(TrustTransaction, paths.trust(place), input)
export const payInvoices = (input: OfficeTransferInput) =>
  post(TrustTransaction, paths.trust('office-transfers'), input)
export const undoTrust = (id: string, how: 'reverse' | 'dishonour', input: UndoTrustInput) =>
  post(TrustTransaction, paths.trustAct(id, how), input)
export const clearReceipt = (id: string, input: Readonly<{ version: number; clearedOn: string }>) =>
  post(TrustTransaction, paths.trustAct(id, 'clear'), input)

export type BalancesQuery = Readonly<{
  divisionId: string
  asOf: string
  trustAccountId?: string | undefined
  engagementId?: string | undefined
}>
export const getBalances = (query: BalancesQuery, signal: AbortSignal) =>
  ask(TrustBalances, paths.trust('balances'), { query, signal })

export type LedgerQuery = Readonly<{
  divisionId: string
  trustAccountId: string
  ledger: TrustLedgerKind
  engagementId?: string | undefined
}>
export const getLedger = (query: LedgerQuery, signal: AbortSignal) =>
  ask(TrustLedger, paths.trust('ledger'), { query, signal })

export const listAlarms = (divisionId: string, signal: AbortSignal) =>
  ask(TrustAlarmList, paths.trust('alarms'), { query: { divisionId }, signal })
export const settleAlarm = (id: string, note: string) =>
  post(TrustAlarm, paths.trustAlarmSettling(id), { note })

export const getRules = (divisionId: string, signal: AbortSignal) =>
  ask(TrustRules, paths.trust('rules'), { query: { divisionId }, signal })
export const changeRules = (change: TrustRulesChange) =>
  ask(TrustRules, paths.trust('rules'), { method: 'PUT', body: change })
