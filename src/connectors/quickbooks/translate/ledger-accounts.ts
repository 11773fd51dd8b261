import { type Account, type AccountRole, accountWithRole } from '#books/chart.ts'
import type { AccountId } from '#books/ids.ts'
import type { References } from '../../contract.ts'
import type { Obstacles } from './obstacles.ts'

/** Where money is, or is on its way: these accounts are paired under *Bank accounts*. */
export const isMoney = ({ type, role }: Account): boolean =>
  type === 'bank' ||
  type === 'credit_card' ||
  role === 'undeposited_funds' ||
  role === 'trust_transfers'

const SOLD_TYPES: ReadonlySet<string> = new Set([
  ...['income', 'other_income', 'cost_of_sales', 'expense', 'other_expense'],
])

/** Income, costs, and what is advanced for clients: a product may sell into them. */
export const isSoldInto = ({ type, role }: Account): boolean =>
  SOLD_TYPES.has(type) || role === 'client_costs_advanced'

export type LedgerAccount = Readonly<{ id: string; name: string; type: string }>

/**
 * The ledger's account of one of ours. An account that only a product is paired with goes where
 * that product sells into, so nobody has to pair it twice.
 */
export function ledgerAccountOf(
  accountId: AccountId,
  references: References,
  obstacles: Obstacles,
): LedgerAccount {
  const account = references.accounts.get(accountId)
  const ours = { id: accountId, name: account?.name ?? accountId }
  const slot = account && isMoney(account) ? 'bank' : 'account'
  if (account && isSoldInto(account) && !references.mapped(slot, accountId)) {
    const [id] = references.mapped('sales', accountId)?.postsTo ?? []
    if (id) return { id, name: ours.name, type: '' }
  }
  const reference = obstacles.mapped(slot, ours)
  return {
    id: reference?.remoteId ?? '',
    name: reference?.name ?? '',
    type: String(reference?.attributes.type ?? ''),
  }
}

/** The ledger's account of one that the books' own rules post to. */
export const roleAccountOf = (
  role: AccountRole,
  references: References,
  obstacles: Obstacles,
): LedgerAccount => ledgerAccountOf(accountOfRole(role, references), references, obstacles)

export const accountOfRole = (role: AccountRole, { accounts }: References): AccountId =>
  accountWithRole([...accounts.values()], role).id

export const isCard = ({ type }: LedgerAccount): boolean => type === 'Credit Card'

/** `DepositToAccountRef` in the vendor's all-entities/payment page; error 6430 otherwise. */
export const takesDeposits = (accountType: unknown): boolean =>
  accountType === 'Bank' || accountType === 'Other Current Asset'

/** Money arrives in a bank account or in another current asset such as undeposited funds. */
export function depositAccountOf(
  accountId: AccountId,
  references: References,
  obstacles: Obstacles,
): LedgerAccount {
  const account = ledgerAccountOf(accountId, references, obstacles)
  if (account.id === '' || takesDeposits(account.type)) return account
  const name = references.accounts.get(accountId)?.name ?? accountId
  obstacles.block({
    code: 'account_refuses_payments',
    cause: `account_refuses_payments:${account.id}`,
    detail: { slot: 'bank', id: accountId, name, reference: account.name },
  })
  return account
}
