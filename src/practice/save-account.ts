import type { Account } from '#books/chart.ts'
import type { AccountId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import {
  getAccount,
  listAccounts,
  type StoredAccount,
  saveAccount as saveRow,
} from '#store/accounts.ts'
import { getDivision } from '#store/firms.ts'
import { type Act, assertSeen, type Seen, witness } from './act.ts'
import { forgetTables } from './price-invoice.ts'
import type { Place } from './save-party.ts'

/** Roles come with the starter chart and stay; a new account may be a trust bank, or has none. */
export type AccountInput = Pick<Account, 'code' | 'name' | 'type' | 'archived'> &
  Readonly<{ isTrustBank?: boolean | undefined }>

export async function saveAccount(
  act: Act,
  place: Place<AccountId>,
  input: AccountInput,
): Promise<StoredAccount> {
  const account = 'id' in place ? await nextOf(act, place, input) : newOf(act, place, input)
  await getDivision(act.tx, account.divisionId)
  const { id, code } = account
  const others = await listAccounts(act.tx, account.divisionId)
  if (others.some((other) => other.id !== id && other.code === code)) {
    throw new Refusal('account_code_taken', { code }, 'code')
  }
  await saveRow(act.tx, account, act.now)
  forgetTables(act.tx)
  const action = account.version === 1 ? 'created' : 'changed'
  await witness(act, action, { kind: 'account', id })
  return account
}

/** What the rules post to neither changes its type nor leaves the chart. */
async function nextOf(act: Act, seen: Seen<AccountId>, input: AccountInput) {
  const account = await getAccount(act.tx, seen.id)
  assertSeen(account, seen)
  const { code, name, type, archived } = input
  if (account.role !== null && (archived || type !== account.type)) {
    throw new Refusal('account_is_a_control_account', { account: account.name })
  }
  return { ...account, code, name, type, archived, version: account.version + 1 }
}

function newOf(act: Act, place: Pick<StoredAccount, 'divisionId'>, input: AccountInput) {
  const { code, name, type, archived, isTrustBank } = input
  const { divisionId } = place
  const role = isTrustBank ? ('trust_bank' as const) : null
  const id = act.newId() as AccountId
  return { id, divisionId, version: 1, code, name, type, role, archived }
}
