import { createRoute, type z } from '@hono/zod-openapi'
import { body, changes, creates, reads } from '../answers.ts'
import { DivisionQuery, IdParams } from '../wire/scalars.ts'
import {
  ClearReceiptInput,
  OfficeTransferInput,
  SettleAlarmInput,
  StatutoryDepositInput,
  TrustAdvanceInput,
  TrustAlarm,
  TrustAlarmList,
  TrustBalances,
  TrustBalancesQuery,
  TrustBankFeeInput,
  TrustInterestInput,
  TrustLedger,
  TrustLedgerQuery,
  TrustPage,
  TrustPaymentInput,
  TrustQuery,
  TrustReceiptInput,
  TrustRecoveryInput,
  TrustRules,
  TrustRulesChange,
  TrustTopUpInput,
  TrustTransaction,
  TrustTransferInput,
  UndoTrustInput,
} from '../wire/trust.ts'

export const listAll = createRoute({
  method: 'get',
  path: '/trust/transactions',
  summary: 'Trust transactions, newest first; with `series`, one of the trust journals',
  request: { query: TrustQuery },
  responses: reads(TrustPage, 'One page of trust transactions.'),
})

export const showOne = createRoute({
  method: 'get',
  path: '/trust/transactions/{id}',
  summary: 'One trust transaction with its ledgers, its journal and its history',
  request: { params: IdParams },
  responses: reads(TrustTransaction, 'The trust transaction.'),
})

const posting = <Path extends string, Input extends z.ZodType>(
  path: Path,
  summary: string,
  input: Input,
) =>
  createRoute({
    method: 'post',
    path,
    summary,
    request: { body: body(input) },
    responses: creates(TrustTransaction, 'The posted transaction. It is never edited.'),
  })

export const receive = posting('/trust/receipts', 'Receive trust money', TrustReceiptInput)
export const pay = posting('/trust/payments', 'Pay somebody out of trust', TrustPaymentInput)
export const transfer = posting(
  '/trust/transfers',
  'Move trust money between matters, with the client’s consent',
  TrustTransferInput,
)
export const payInvoices = posting(
  '/trust/office-transfers',
  'Pay invoices out of trust: the payments are made, and the office bank has the sum',
  OfficeTransferInput,
)
export const advance = posting(
  '/trust/advances',
  'Pay for a client before his money is there',
  TrustAdvanceInput,
)
export const recover = posting(
  '/trust/recoveries',
  'Take back what the firm laid out',
  TrustRecoveryInput,
)
export const topUp = posting(
  '/trust/top-ups',
  'Put the firm’s own money into trust',
  TrustTopUpInput,
)
export const moveStatutory = posting(
  '/trust/statutory-deposits',
  'Move money into the statutory deposit, or out of it',
  StatutoryDepositInput,
)
export const addInterest = posting('/trust/interest', 'Record interest', TrustInterestInput)
export const takeFee = posting('/trust/bank-fees', 'Record a fee of the bank', TrustBankFeeInput)

const undoing = <Path extends string>(path: Path, summary: string) =>
  createRoute({
    method: 'post',
    path,
    summary,
    request: { params: IdParams, body: body(UndoTrustInput) },
    responses: creates(TrustTransaction, 'What took it back, on its own day.'),
  })

export const reverse = undoing('/trust/transactions/{id}/reverse', 'Reverse a transaction')
export const dishonour = undoing(
  '/trust/transactions/{id}/dishonour',
  'The bank took a receipt back',
)

export const clear = createRoute({
  method: 'post',
  path: '/trust/transactions/{id}/clear',
  summary: 'The bank made the money of a receipt final',
  request: { params: IdParams, body: body(ClearReceiptInput) },
  responses: changes(TrustTransaction, 'The receipt as it is now.'),
})

export const showBalances = createRoute({
  method: 'get',
  path: '/trust/balances',
  summary: 'The trust trial balance: what every ledger stands at after a day',
  request: { query: TrustBalancesQuery },
  responses: reads(TrustBalances, 'Ledgers that stand at nothing are left out.'),
})

export const showLedger = createRoute({
  method: 'get',
  path: '/trust/ledger',
  summary: 'One ledger of a trust account through time',
  request: { query: TrustLedgerQuery },
  responses: reads(TrustLedger, 'Oldest first, with the balance after each line.'),
})

export const listAlarms = createRoute({
  method: 'get',
  path: '/trust/alarms',
  summary: 'What the bank did that nobody chose, and nobody has settled',
  request: { query: DivisionQuery },
  responses: reads(TrustAlarmList, 'The first raised first.'),
})

export const settle = createRoute({
  method: 'post',
  path: '/trust/alarms/{id}/settle',
  summary: 'Settle an alarm: its ledger pays again',
  request: { params: IdParams, body: body(SettleAlarmInput) },
  responses: changes(TrustAlarm, 'The settled alarm.'),
})

export const showRules = createRoute({
  method: 'get',
  path: '/trust/rules',
  summary: 'How a division keeps trust money',
  request: { query: DivisionQuery },
  responses: reads(TrustRules, 'The rules, and what each jurisdiction usually says.'),
})

export const changeRules = createRoute({
  method: 'put',
  path: '/trust/rules',
  summary: 'Choose how a division keeps trust money',
  request: { body: body(TrustRulesChange) },
  responses: changes(TrustRules, 'The rules as they are now.'),
})
