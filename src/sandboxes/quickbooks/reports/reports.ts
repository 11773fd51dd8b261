import type { Database } from '../../kit/database.ts'
import type { Company } from '../company/company.ts'
import type { Body } from '../values/json.ts'
import { agedDetail, agedSummary } from './ageing.ts'
import { balanceSheet } from './balance-sheet.ts'
import { generalLedger } from './general-ledger.ts'
import { profitAndLoss } from './profit-and-loss.ts'
import { trialBalanceReport } from './trial-balance.ts'

type Report = (company: Company, parameters: URLSearchParams) => Body

/** By name in lower case, as addresses may write it. */
const REPORTS: Readonly<Record<string, Report>> = {
  agedpayabledetail: agedDetail('payable'),
  agedpayables: agedSummary('payable'),
  agedreceivabledetail: agedDetail('receivable'),
  agedreceivables: agedSummary('receivable'),
  balancesheet: balanceSheet,
  generalledger: generalLedger,
  profitandloss: profitAndLoss,
  trialbalance: trialBalanceReport,
}

export const findReport = (name: string): Report | undefined => REPORTS[name.toLowerCase()]

/** A report may make an account that the books need for the first time. */
export const runReport = (
  database: Database,
  company: Company,
  report: Report,
  parameters: URLSearchParams,
): Body => database.transaction(() => report(company, parameters))
