import { type Account, accountWithRole } from '../chart.ts'
import type { AccountId, EngagementId, PartyId } from '../ids.ts'
import type { JournalLine } from '../journal-entry.ts'
import { type Money, money } from '../money.ts'
import type { TaxCode, TaxShare } from '../tax.ts'
import { type AccountAmount, line, perAccount } from './entry-lines.ts'
import { taxAmounts } from './tax-amounts.ts'

type Sold = Readonly<{
  clientId: PartyId
  total: Money
  lines: readonly Readonly<{
    accountId: AccountId
    engagementId: EngagementId | null
    net: Money
    taxes: readonly TaxShare[]
  }>[]
}>

/**
 * What a document of sales does to receivable, to its lines' accounts and to tax: `sign` 1n for
 * what a client owes, -1n for what he is owed. Costs advanced are told apart by engagement.
 */
export function salesLines(
  document: Sold,
  accounts: readonly Account[],
  taxCodes: readonly TaxCode[],
  sign: 1n | -1n,
): JournalLine[] {
  const receivable = accountWithRole(accounts, 'accounts_receivable').id
  const advanced = accounts.find(({ role }) => role === 'client_costs_advanced')?.id
  const owner = { partyId: document.clientId }
  const times = (factor: bigint, { minorUnits, currency }: Money) =>
    money(factor * minorUnits, currency)
  const against = ({ accountId, amount }: AccountAmount) => ({
    accountId,
    amount: times(-sign, amount),
  })
  const byEngagement = Map.groupBy(document.lines, ({ accountId, engagementId }) =>
    accountId === advanced ? engagementId : null,
  )
  return [
    line(receivable, times(sign, document.total), owner),
    ...[...byEngagement].flatMap(([engagementId, lines]) =>
      perAccount(
        lines.map(({ accountId, net: amount }) => against({ accountId, amount })),
        { ...owner, engagementId },
      ),
    ),
    ...perAccount(taxAmounts(document.lines, taxCodes).map(against), owner),
  ]
}
