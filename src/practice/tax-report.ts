import { accountWithRole } from '#books/chart.ts'
import type { AccountId } from '#books/ids.ts'
import { addDays } from '#books/local-date.ts'
import { type Money, money } from '#books/money.ts'
import { sumByAccount } from '#store/account-balances.ts'
import { listAccounts, type StoredAccount } from '#store/accounts.ts'
import { type ComponentTax, sumTaxes, type TaxPeriod } from '#store/coding/tax-report.ts'
import { getDivision } from '#store/firms.ts'
import type { FirmTx } from '#store/with-firm.ts'

export type TaxReport = Readonly<{
  components: readonly ComponentTax[]
  totals: Readonly<{ collected: Money; paid: Money; unrecoverable: Money; due: Money }>
  /** Each tax account's movement in the period beside what the documents above explain of it. */
  proof: readonly Readonly<{
    account: StoredAccount
    documents: Money
    journal: Money
    difference: Money
  }>[]
}>

/** Sales tax of a period on the accrual basis, agency by agency, proven against the journal. */
export async function taxReport(tx: FirmTx, period: TaxPeriod): Promise<TaxReport> {
  const { baseCurrency } = await getDivision(tx, period.divisionId)
  const components = await sumTaxes(tx, period)
  const accounts = await listAccounts(tx, period.divisionId)
  const after = await sumByAccount(tx, period.divisionId, period.to)
  const before = await sumByAccount(tx, period.divisionId, addDays(period.from, -1))
  const explained = explainedBy(components, accountWithRole(accounts, 'sales_tax_paid').id)
  const amount = (minorUnits: bigint) => money(minorUnits, baseCurrency)
  const proof = accounts.flatMap((account) => {
    const moved = (after.get(account.id) ?? 0n) - (before.get(account.id) ?? 0n)
    const documents = explained.get(account.id)
    if (documents === undefined && (moved === 0n || !isTaxAccount(account))) return []
    const told = documents ?? 0n
    const sums = { documents: amount(told), journal: amount(moved) }
    return [{ account, ...sums, difference: amount(moved - told) }]
  })
  const total = (key: 'collected' | 'paid' | 'unrecoverable') =>
    components.reduce((sum, component) => sum + component[key], 0n)
  const totals = {
    collected: amount(total('collected')),
    paid: amount(total('paid')),
    unrecoverable: amount(total('unrecoverable')),
    due: amount(total('collected') - total('paid')),
  }
  return { components, totals, proof }
}

const isTaxAccount = ({ role }: StoredAccount): boolean =>
  role?.startsWith('sales_tax_collected') === true || role?.startsWith('sales_tax_paid') === true

/** What documents have put on each tax account; debits positive. */
function explainedBy(
  components: readonly ComponentTax[],
  salesTaxPaid: AccountId,
): ReadonlyMap<AccountId, bigint> {
  const sums = new Map<AccountId, bigint>()
  const put = (id: AccountId, amount: bigint) => sums.set(id, (sums.get(id) ?? 0n) + amount)
  for (const { collectedAccountId, paidAccountId, collected, paid } of components) {
    if (collected !== 0n) put(collectedAccountId, -collected)
    if (paid !== 0n) put(paidAccountId ?? salesTaxPaid, paid)
  }
  return sums
}
