import type { Report } from '#books/reports/report.ts'
import { makeReport, type ReportRequest } from '#practice/reports/make-report.ts'
import { sumOfAccount } from '#store/account-balances.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import { secondsByHand } from './by-hand.ts'
import { type Office, openOffice } from './office.ts'

export type EngineFigures = Readonly<{
  documents: number
  documentsPerSecond: number
  invoicesPerSecond: number
  byHandPerSecond: number
  writeRatio: number
  trialBalanceMs: number
  agedReceivablesMs: number
  isBalanced: boolean
  isTied: boolean
}>

const SAMPLE_MAX = 2_000
const READS = 7

/** Writes the documents, then their copies by hand, then reads reports over all of them. */
export async function measureEngine(
  database: OpenDatabase,
  documents: number,
  onProgress: (done: number) => void,
): Promise<EngineFigures> {
  const office = await openOffice(database)
  const pairs = Math.floor(documents / 2)
  const sampled: string[] = []
  const sample = Math.min(SAMPLE_MAX, pairs)
  let issuingMs = 0
  const startedMs = performance.now()
  for (let index = 0; index < pairs; index++) {
    const issuedMs = performance.now()
    const invoice = await office.issue(index)
    // The last ones: both ways of writing then meet tables of the same size.
    if (index >= pairs - sample) {
      issuingMs += performance.now() - issuedMs
      sampled.push(invoice.id)
    }
    await office.pay(index, invoice)
    if (index % 1_000 === 0) onProgress(index * 2)
  }
  const seconds = (performance.now() - startedMs) / 1000
  const invoicesPerSecond = (sample * 1000) / issuingMs
  const byHandPerSecond = sample / (await secondsByHand(office, sampled))
  return {
    documents: pairs * 2,
    documentsPerSecond: (pairs * 2) / seconds,
    invoicesPerSecond,
    byHandPerSecond,
    writeRatio: invoicesPerSecond / byHandPerSecond,
    ...(await measureReports(office)),
  }
}

async function measureReports(office: Office) {
  const asOf = office.lastDay
  const trial = await median(office, { name: 'trial-balance', asOf, basis: 'accrual' })
  const aged = await median(office, { name: 'aged-receivables', asOf })
  const total = trial.report.rows.at(-1)?.cells ?? []
  const open = aged.report.rows.at(-1)?.cells[6]
  const receivable = await office.database.withFirm(office.firmId, (tx) =>
    sumOfAccount(tx, { divisionId: office.division.id, accountId: office.receivable, asOf }),
  )
  return {
    trialBalanceMs: trial.ms,
    agedReceivablesMs: aged.ms,
    isBalanced: total[2] === total[3],
    isTied: open === receivable,
  }
}

async function median(office: Office, request: ReportRequest) {
  const read = () =>
    office.database.withFirm(office.firmId, (tx) => makeReport(tx, office.division.id, request))
  const times: number[] = []
  let report: Report = await read()
  for (let index = 0; index < READS; index++) {
    const startedMs = performance.now()
    report = await read()
    times.push(performance.now() - startedMs)
  }
  return { report, ms: times.toSorted((a, b) => a - b)[Math.floor(READS / 2)] ?? 0 }
}
