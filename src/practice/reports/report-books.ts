import { type Account, accountWithRole } from '#books/chart.ts'
import type { Division } from '#books/division.ts'
import type { DivisionId } from '#books/ids.ts'
import { addDays, type LocalDate } from '#books/local-date.ts'
import { type Balances, movementsOf } from '#books/reports/account-sections.ts'
import { cashBalances, type SettledDocument } from '#books/reports/cash-basis.ts'
import type { Period, YearEnd } from '#books/reports/periods.ts'
import type { AccountingBasis } from '#books/reports/report.ts'
import { sumByAccount } from '#store/account-balances.ts'
import { listAccounts } from '#store/accounts.ts'
import { getYearEnd } from '#store/financial-years.ts'
import { getDivision } from '#store/firms.ts'
import { sumWaitingMoney } from '#store/receivables.ts'
import { listUnsettledDocuments } from '#store/reports/unsettled-documents.ts'
import type { FirmTx } from '#store/with-firm.ts'

/** A division's books as reports read them. */
export type ReportBooks = Readonly<{
  tx: FirmTx
  division: Division
  yearEnd: YearEnd
  /** In the order of their codes. */
  accounts: readonly Account[]
}>

export async function openReportBooks(tx: FirmTx, divisionId: DivisionId): Promise<ReportBooks> {
  const division = await getDivision(tx, divisionId)
  const accounts = await listAccounts(tx, divisionId)
  return { tx, division, accounts, yearEnd: await getYearEnd(tx, divisionId) }
}

/** What every account stands at after a day. */
export async function balancesAt(
  books: ReportBooks,
  asOf: LocalDate,
  basis: AccountingBasis,
): Promise<Balances> {
  const { tx, division, accounts } = books
  const accrual = await sumByAccount(tx, division.id, asOf)
  if (basis === 'accrual') return accrual
  const documents = await unsettledDocuments(books, asOf)
  if (division.unappliedMoney === 'liability') return cashBalances(accrual, { asOf, documents })
  const waiting = {
    receivableId: accountWithRole(accounts, 'accounts_receivable').id,
    depositsReceivedId: accountWithRole(accounts, 'deposits_received').id,
    amount: await sumWaitingMoney(tx, division.id, asOf),
  }
  return cashBalances(accrual, { asOf, documents, waiting })
}

/** Every kind of document that the cash basis counts as it is settled, as far as it is not. */
export function unsettledDocuments(
  { tx, division, accounts }: ReportBooks,
  asOf: LocalDate,
): Promise<SettledDocument[]> {
  const roles = {
    receivableId: accountWithRole(accounts, 'accounts_receivable').id,
    payableId: accountWithRole(accounts, 'accounts_payable').id,
    deferredIncomeId: accountWithRole(accounts, 'deferred_income').id,
    salesTaxPaidId: accountWithRole(accounts, 'sales_tax_paid').id,
  }
  return listUnsettledDocuments(tx, { divisionId: division.id, asOf, accounts: roles })
}

/** How every account moved in a period. */
export async function movementsIn(
  books: ReportBooks,
  { from, to }: Period,
  basis: AccountingBasis,
): Promise<Balances> {
  const before = await balancesAt(books, addDays(from, -1), basis)
  return movementsOf(before, await balancesAt(books, to, basis))
}
