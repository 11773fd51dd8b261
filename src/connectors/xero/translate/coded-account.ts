import type { Account, AccountRole } from '#books/chart.ts'
import type { AccountId } from '#books/ids.ts'
import type { Blocker, Reference, References } from '../../contract.ts'
import { slotOf, slotsOf } from '../account-slots.ts'
import { cannotBeShown, mappedTo } from './blockers.ts'

/** An account of ours as issues name it, also where the books know no more than its id. */
export function accountOf(id: AccountId, { accounts }: References): Account {
  const unknown = { id, code: '', name: id, type: 'expense', role: null, archived: false } as const
  return accounts.get(id) ?? unknown
}

export function accountInRole(role: AccountRole, { accounts }: References): Account {
  const account = [...accounts.values()].find((each) => each.role === role)
  if (!account) throw new TypeError(`the books have no account for ${role}`)
  return account
}

/** What an account of ours is paired with, in whichever slot; else a blocker on its usual one. */
export function pairedWith(
  account: Account,
  references: References,
  blockers: Blocker[],
): Reference | undefined {
  const [usual = 'account', other] = slotsOf(account)
  const isOther = !references.mapped(usual, account.id) && other
  const slot = isOther && references.mapped(other, account.id) ? other : usual
  return mappedTo(references, slot, account, blockers)
}

/** What a line of a document may be coded to: never a bank. */
export function codedAccount(
  account: Account,
  references: References,
  blockers: Blocker[],
): Reference | undefined {
  const paired = pairedWith(account, references, blockers)
  if (paired && isBank(paired)) blockers.push(bankOnLine(account, paired))
  return paired
}

const bankOnLine = (account: Account, { remoteId, name }: Reference): Blocker =>
  cannotBeShown(`bank_on_line:${remoteId}`, {
    happened: `‘${account.name}’ is paired with the bank account ‘${name}’, and lines cannot be coded to one in Xero.`,
    why: 'In Xero a bank account is moved by payments, money received or spent, and transfers only.',
    now: `Pair ‘${account.name}’ with another account, or use a bank transfer.`,
  })

export const isBank = ({ attributes }: Reference): boolean => attributes.type === 'BANK'

/** A bank account of Xero: only on those can money be received or spent. */
export function bankAccount(
  account: Account,
  references: References,
  blockers: Blocker[],
): Reference | undefined {
  const paired = pairedWith(account, references, blockers)
  if (paired && !isBank(paired)) blockers.push(notABank(paired, account))
  return paired
}

/** The row of the mapping that mends it. */
const rowOf = (ours: Account, { name, code }: Reference) => ({
  ...{ slot: slotOf(ours), id: ours.id, account: ours.name },
  ...{ remoteName: name, remoteCode: code },
})

/** Money that pays no document is a bank transaction, and those stand on bank accounts only. */
const notABank = (account: Reference, ours: Account): Blocker => ({
  code: 'account_refuses_payments',
  cause: `account_is_not_a_bank:${account.remoteId}`,
  detail: { ...rowOf(ours, account), needs: 'BANK' },
})

/** What a payment may come from or go to. */
export function paymentAccount(
  account: Account,
  references: References,
  blockers: Blocker[],
): Reference | undefined {
  const paired = pairedWith(account, references, blockers)
  if (paired) blockers.push(...refusesPayments(paired, account))
  return paired
}

/** https://developer.xero.com/documentation/api/accounting/payments */
function refusesPayments(account: Reference, ours: Account): Blocker[] {
  if (isBank(account) || account.attributes.enablePayments === true) return []
  return [
    {
      code: 'account_refuses_payments',
      cause: `account_refuses_payments:${account.remoteId}`,
      detail: rowOf(ours, account),
    },
  ]
}
