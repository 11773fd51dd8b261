import type { AccountId, DivisionId, EngagementId, PartyId } from '#books/ids.ts'
import { addDays, type LocalDate } from '#books/local-date.ts'
import type { Balances } from '#books/reports/account-sections.ts'
import { agedReport } from '#books/reports/aged.ts'
import { type BalanceSheetDay, balanceSheetReport } from '#books/reports/balance-sheet.ts'
import { incomeByMonthReport } from '#books/reports/income-by-month.ts'
import {
  addMonths,
  financialYearOf,
  monthsOf,
  type Period,
  periodBefore,
  yearBefore,
} from '#books/reports/periods.ts'
import { profitAndLossReport } from '#books/reports/profit-and-loss.ts'
import type { AccountingBasis, Report } from '#books/reports/report.ts'
import { salesTaxReport } from '#books/reports/sales-tax.ts'
import { trialBalanceReport } from '#books/reports/trial-balance.ts'
import { listPayables } from '#store/coding/payables.ts'
import { listReceivables } from '#store/receivables.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { makeGeneralLedger } from './general-ledger.ts'
import { balancesAt, movementsIn, openReportBooks, type ReportBooks } from './report-books.ts'
import { readTaxes } from './sales-tax.ts'
import { makeClientStatement, makeEngagementStatement } from './statements.ts'

type OfDay = Readonly<{ asOf: LocalDate; basis: AccountingBasis }>
type OfPeriod = Readonly<{ period: Period; basis: AccountingBasis }>
type Compared = Readonly<{ compare: boolean }>

/** What somebody wants to see. */
export type ReportRequest =
  | (OfDay & Readonly<{ name: 'trial-balance' }>)
  | (OfPeriod & Compared & Readonly<{ name: 'profit-and-loss' }>)
  | (OfDay & Compared & Readonly<{ name: 'balance-sheet' }>)
  | Readonly<{ name: 'general-ledger'; accountId: AccountId; period: Period }>
  | Readonly<{ name: 'aged-receivables' | 'aged-payables'; asOf: LocalDate }>
  | Readonly<{ name: 'client-statement'; clientId: PartyId; period: Period }>
  | Readonly<{ name: 'engagement-statement'; engagementId: EngagementId; asOf: LocalDate }>
  | (OfPeriod & Readonly<{ name: 'sales-tax' }>)
  | (OfPeriod & Readonly<{ name: 'income-by-month' }>)

/** A report of a division, in one reading: its figures are of the same moment. */
export async function makeReport(
  tx: FirmTx,
  divisionId: DivisionId,
  request: ReportRequest,
): Promise<Report> {
  const books = await openReportBooks(tx, divisionId)
  switch (request.name) {
    case 'trial-balance':
      return makeTrialBalance(books, request)
    case 'profit-and-loss':
      return makeProfitAndLoss(books, request)
    case 'balance-sheet':
      return makeBalanceSheet(books, request)
    case 'general-ledger':
      return makeGeneralLedger(books, request)
    case 'aged-receivables':
      return makeAgedReceivables(books, request.asOf)
    case 'aged-payables':
      return makeAgedPayables(books, request.asOf)
    case 'client-statement':
      return makeClientStatement(books, request)
    case 'engagement-statement':
      return makeEngagementStatement(books, request)
    case 'sales-tax':
      return salesTaxReport(await readTaxes(books, request))
    case 'income-by-month':
      return makeIncomeByMonth(books, request)
  }
}

async function makeTrialBalance(books: ReportBooks, { asOf, basis }: OfDay): Promise<Report> {
  const balances = await balancesAt(books, asOf, basis)
  return trialBalanceReport({ ...headOf(books), asOf, basis, balances })
}

async function makeProfitAndLoss(
  books: ReportBooks,
  { period, basis, compare }: OfPeriod & Compared,
): Promise<Report> {
  const asked = compare ? [period, periodBefore(period)] : [period]
  const periods = await movementsOfEach(books, asked, basis)
  return profitAndLossReport({ ...headOf(books), basis, periods })
}

async function makeBalanceSheet(
  books: ReportBooks,
  { asOf, basis, compare }: OfDay & Compared,
): Promise<Report> {
  const days: BalanceSheetDay[] = []
  for (const each of compare ? [asOf, yearBefore(asOf)] : [asOf]) {
    const { from } = financialYearOf(each, books.yearEnd)
    const balances = await balancesAt(books, each, basis)
    const atYearStart = await balancesAt(books, addDays(from, -1), basis)
    days.push({ asOf: each, balances, atYearStart })
  }
  return balanceSheetReport({ ...headOf(books), basis, days })
}

async function makeAgedReceivables(books: ReportBooks, asOf: LocalDate): Promise<Report> {
  const clients = await listReceivables(books.tx, books.division.id, asOf)
  return agedReport({
    name: 'aged-receivables',
    title: 'Aged receivables',
    party: 'Client',
    asOf,
    currency: books.division.baseCurrency,
    parties: clients.map(({ clientId, clientName, ...figures }) => ({
      ...figures,
      partyId: clientId,
      name: clientName,
    })),
  })
}

async function makeAgedPayables(books: ReportBooks, asOf: LocalDate): Promise<Report> {
  const suppliers = await listPayables(books.tx, books.division.id, asOf)
  return agedReport({
    name: 'aged-payables',
    title: 'Aged payables',
    party: 'Supplier',
    asOf,
    currency: books.division.baseCurrency,
    parties: suppliers.map(({ vendorId, vendorName, onAccount, ...figures }) => ({
      ...figures,
      partyId: vendorId,
      name: vendorName,
      unapplied: onAccount,
    })),
  })
}

/** Nobody compares more months than these on one page. */
const MONTHS_MAX = 60

async function makeIncomeByMonth(books: ReportBooks, { period, basis }: OfPeriod): Promise<Report> {
  const earliest = addMonths(period.to, 1 - MONTHS_MAX)
  const shown = period.from < earliest ? { ...period, from: earliest } : period
  const months = await movementsOfEach(books, monthsOf(shown), basis)
  return incomeByMonthReport({ ...headOf(books), period: shown, months })
}

async function movementsOfEach(
  books: ReportBooks,
  periods: readonly Period[],
  basis: AccountingBasis,
): Promise<{ period: Period; movements: Balances }[]> {
  const found: { period: Period; movements: Balances }[] = []
  for (const period of periods) {
    found.push({ period, movements: await movementsIn(books, period, basis) })
  }
  return found
}

const headOf = ({ accounts, division }: ReportBooks) => ({
  accounts,
  currency: division.baseCurrency,
})
