import type { AccountId, TaxComponentId } from '../ids.ts'
import type { TaxCode, TaxShare } from '../tax.ts'
import type { AccountAmount } from './entry-lines.ts'

/** What of the tax stands on which account, component by component. */
export function taxAmounts(
  lines: readonly Readonly<{ taxes: readonly TaxShare[] }>[],
  taxCodes: readonly TaxCode[],
): AccountAmount[] {
  const accountOf = new Map<TaxComponentId, AccountId>(
    taxCodes.flatMap(({ components }) =>
      components.map((c) => [c.id, c.collectedAccountId] as const),
    ),
  )
  return lines.flatMap(({ taxes }) =>
    taxes.flatMap(({ componentId, amount }) => {
      const accountId = accountOf.get(componentId)
      return accountId ? [{ accountId, amount }] : []
    }),
  )
}
