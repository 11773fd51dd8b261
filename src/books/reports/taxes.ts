import { type Account, accountWithRole } from '../chart.ts'
import type { AccountId, TaxCodeId, TaxComponentId } from '../ids.ts'
import type { Currency } from '../money.ts'
import type { TaxCode, TaxSide } from '../tax.ts'
import type { Balances } from './account-sections.ts'
import type { Period } from './periods.ts'
import { type AccountingBasis, total } from './report.ts'
import type { TaxFigure, TaxMeasure } from './tax-figure.ts'

export type NamedComponent = Readonly<{
  id: TaxComponentId
  name: string
  agency: string
  taxCodeId: TaxCodeId
  taxCodeName: string
  collectedAccountId: AccountId
  /** Null is the division's *sales tax paid*. */
  paidAccountId: AccountId | null
}>

/** What documents of a period say of tax, and how the tax accounts moved in it. */
export type Taxes = Readonly<{
  period: Period
  basis: AccountingBasis
  currency: Currency
  accounts: readonly Account[]
  taxCodes: readonly TaxCode[]
  /** Retired ones too, in the order of their agencies. */
  components: readonly NamedComponent[]
  figures: readonly TaxFigure[]
  movements: Balances
}>

export const figuresOf = (
  { figures }: Pick<Taxes, 'figures'>,
  asked: Readonly<{
    measure: TaxMeasure
    side?: TaxSide
    taxCodeId?: TaxCodeId
    componentId?: TaxComponentId
  }>,
): bigint =>
  total(
    figures
      .filter(
        (figure) =>
          figure.measure === asked.measure &&
          (asked.side === undefined || figure.side === asked.side) &&
          (asked.taxCodeId === undefined || figure.taxCodeId === asked.taxCodeId) &&
          (asked.componentId === undefined || figure.componentId === asked.componentId),
      )
      .map(({ amount }) => amount),
  )

/** One component's tax, or all: owed to the agency and to be got back from it. */
export type TaxSums = Readonly<{
  /** Charged on sales, and reckoned by the firm itself under reverse charge. */
  collected: bigint
  relief: bigint
  paid: bigint
  /** Paid to suppliers for good: part of the cost. */
  unrecoverable: bigint
  due: bigint
}>

export function sumsOf(taxes: Pick<Taxes, 'figures'>, componentId?: TaxComponentId): TaxSums {
  const of = (measure: TaxMeasure, side?: TaxSide) =>
    figuresOf(taxes, {
      measure,
      ...(side ? { side } : {}),
      ...(componentId ? { componentId } : {}),
    })
  const collected = of('tax', 'sales') + of('self_assessed')
  const [relief, paid] = [of('relief'), of('tax', 'purchases')]
  return {
    ...{ collected, relief, paid },
    unrecoverable: of('unrecoverable'),
    due: collected - relief - paid,
  }
}

/** A tax account's movement beside what documents explain of it; debits positive. */
export type TaxProof = Readonly<{ account: Account; documents: bigint; journal: bigint }>

/** Every tax account that moved, or should have. */
export function proofOf(taxes: Taxes): TaxProof[] {
  const { accounts, movements } = taxes
  const explained = explainedBy(taxes)
  return accounts.flatMap((account) => {
    const documents = explained.get(account.id)
    const journal = movements.get(account.id) ?? 0n
    if (documents === undefined && (journal === 0n || !isTaxAccount(account))) return []
    return [{ account, documents: documents ?? 0n, journal }]
  })
}

const TAX_ROLES = /^sales_tax_(collected|paid)/
const isTaxAccount = ({ role }: Account): boolean => role !== null && TAX_ROLES.test(role)

function explainedBy(taxes: Taxes): ReadonlyMap<AccountId, bigint> {
  const sums = new Map<AccountId, bigint>()
  const put = (id: AccountId, amount: bigint) => {
    if (amount !== 0n) sums.set(id, (sums.get(id) ?? 0n) + amount)
  }
  const salesTaxPaid = accountWithRole(taxes.accounts, 'sales_tax_paid').id
  for (const { id, collectedAccountId, paidAccountId } of taxes.components) {
    const { collected, paid } = sumsOf(taxes, id)
    put(collectedAccountId, -collected)
    put(paidAccountId ?? salesTaxPaid, paid)
  }
  put(
    accountWithRole(taxes.accounts, 'sales_tax_collected_adjustment').id,
    figuresOf(taxes, { measure: 'relief' }),
  )
  return sums
}
