import type { Organisation } from '../books/organisation.ts'
import type { Account } from '../books/records.ts'
import { type LineInput, type LineRules, mayBeCoded } from './kinds.ts'

type ChosenAccount = Readonly<{
  account?: Account | undefined
  errors: readonly string[]
  warnings: readonly string[]
}>

const ok = (account?: Account): ChosenAccount => ({ account, errors: [], warnings: [] })
const wrong = (error: string): ChosenAccount => ({ errors: [error], warnings: [] })

/** The account a line is coded to: sent, as before, or the item's. */
export function chooseAccount(
  org: Organisation,
  { element, known, defaults }: LineInput,
  rules: LineRules,
): ChosenAccount {
  if (element.AccountCode !== undefined && element.AccountCode !== '') {
    return coded(org, element.AccountCode, rules)
  }
  const id = element.AccountID ?? known?.accountId
  const account = id === undefined ? undefined : org.accounts.get(id)
  if (account) return checked(account)
  if (defaults?.accountCode !== undefined) return coded(org, defaults.accountCode, rules)
  return rules.complete ? wrong('Account code must be specified') : ok()
}

/** A draft loses a code that nobody knows, with a warning; an approved document is refused. */
function coded(org: Organisation, code: string, { complete }: LineRules): ChosenAccount {
  const account = org.accountByCode(code)
  if (account) return checked(account)
  if (complete) return wrong(`Account code '${code}' is not a valid code for this document.`)
  return {
    errors: [],
    warnings: [
      `Account code '${code}' has been removed as it does not match a recognised account.`,
    ],
  }
}

function checked(account: Account): ChosenAccount {
  const code = account.code ?? account.name
  if (account.status !== 'ACTIVE') {
    return wrong(
      `Account code '${code}' has been archived, or has been deleted. Each line item must reference a valid account.`,
    )
  }
  if (!mayBeCoded(account)) {
    return wrong(`Account code '${code}' is not a valid code for this document.`)
  }
  return ok(account)
}
