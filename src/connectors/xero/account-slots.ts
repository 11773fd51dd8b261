import type { Account, AccountRole } from '#books/chart.ts'

export type AccountSlot = 'sales' | 'bank' | 'account'

/** What invoices and credit notes are coded to besides income. */
const SOLD_ROLES: ReadonlySet<AccountRole | null> = new Set<AccountRole | null>([
  'client_costs_advanced',
  'rounding',
  'opening_balances',
])

/** Where money is, or is on its way: Xero's payments and bank transactions name them as such. */
const MONEY_ROLES: ReadonlySet<AccountRole | null> = new Set<AccountRole | null>([
  'undeposited_funds',
  'trust_transfers',
])

/** Each account of ours is paired in one slot only, wherever its documents come to name it. */
export function slotOf({ type, role }: Pick<Account, 'type' | 'role'>): AccountSlot {
  if (type === 'bank' || type === 'credit_card' || MONEY_ROLES.has(role)) return 'bank'
  const isIncome = type === 'income' || type === 'other_income'
  return (isIncome && role === null) || SOLD_ROLES.has(role) ? 'sales' : 'account'
}

/** The slots in which a pairing may stand, the usual one first. */
export const slotsOf = (account: Pick<Account, 'type' | 'role'>): readonly AccountSlot[] => {
  const usual = slotOf(account)
  if (usual === 'bank') return ['bank']
  return usual === 'sales' ? ['sales', 'account'] : ['account', 'sales']
}
