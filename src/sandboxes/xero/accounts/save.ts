import type { AccountElement } from '../body/settings-shapes.ts'
import { classOf, isAccountType } from '../books/account-classes.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Account } from '../books/records.ts'
import { refuse } from '../refusals.ts'

const CODE_LENGTH_MAX = 10
const NAME_LENGTH_MAX = 150

/** https://developer.xero.com/documentation/api/accounting/accounts: one per request. */
export function saveAccount(call: Call, element: AccountElement): Saved<Account> {
  const { org } = call
  const existing = element.AccountID === undefined ? undefined : org.accounts.get(element.AccountID)
  if (element.AccountID !== undefined && !existing) {
    return refuse('An existing Account with the specified AccountID could not be found')
  }
  const account = existing ? updated(org, element, existing) : created(org, element)
  return saved(org.accounts.put(account.id, account))
}

function created(org: Organisation, element: AccountElement): Account {
  const { Type: type = '', Code: code, Name: name = '' } = element
  const errors = [
    ...nameErrorsOf(org, element, undefined),
    ...(name === '' ? ['Name must be specified'] : []),
    ...(isAccountType(type) ? [] : [`The account type '${type}' is not valid.`]),
    ...(type === 'BANK' && !element.BankAccountNumber
      ? ['Bank Account Number must be specified']
      : []),
    ...(type !== 'BANK' && !code ? ['Code must be specified'] : []),
    ...(element.BankAccountType === 'PAYPAL' ? ['PayPal accounts cannot be created'] : []),
    ...(element.TaxType !== undefined && !org.taxRates.has(element.TaxType)
      ? ['Tax rate must be valid.']
      : []),
  ]
  if (errors.length > 0) return refuse(...errors)
  return {
    id: org.newId(),
    updatedAt: org.now(),
    code,
    name,
    type,
    taxType: element.TaxType ?? defaultTaxOf(org, type),
    status: 'ACTIVE',
    description: element.Description,
    enablePayments: element.EnablePaymentsToAccount ?? false,
    showInExpenseClaims: element.ShowInExpenseClaims ?? false,
    bankAccountNumber: element.BankAccountNumber,
    bankAccountType: type === 'BANK' ? (element.BankAccountType ?? 'BANK') : '',
    currencyCode: type === 'BANK' ? (element.CurrencyCode ?? org.settings.baseCurrency) : undefined,
    addToWatchlist: element.AddToWatchlist ?? false,
  }
}

function updated(org: Organisation, element: AccountElement, existing: Account): Account {
  const { AccountID: _, Status: status, ...details } = element
  const hasDetails = Object.values(details).some((value) => value !== undefined)
  if (status !== undefined && status !== existing.status) {
    if (hasDetails) return refuse('Cannot update account details and STATUS on the same request')
    return withStatus(org, existing, status)
  }
  if (existing.status === 'ARCHIVED') return refuse('Can only update STATUS on Archived accounts')
  if (existing.type === 'BANK') return refuse('Cannot update Bank Accounts')
  const errors = [
    ...nameErrorsOf(org, element, existing),
    ...(element.Type === 'INVENTORY' && existing.type !== 'INVENTORY'
      ? ['Account cannot be updated to Inventory']
      : []),
    ...(element.Type !== undefined && !isAccountType(element.Type)
      ? [`The account type '${element.Type}' is not valid.`]
      : []),
    ...(element.TaxType !== undefined && !org.taxRates.has(element.TaxType)
      ? ['Tax rate must be valid.']
      : []),
  ]
  if (errors.length > 0) return refuse(...errors)
  return {
    ...existing,
    updatedAt: org.now(),
    code: element.Code ?? existing.code,
    name: element.Name ?? existing.name,
    type: element.Type ?? existing.type,
    taxType: element.TaxType ?? existing.taxType,
    description: element.Description ?? existing.description,
    enablePayments: element.EnablePaymentsToAccount ?? existing.enablePayments,
    showInExpenseClaims: element.ShowInExpenseClaims ?? existing.showInExpenseClaims,
    addToWatchlist: element.AddToWatchlist ?? existing.addToWatchlist,
  }
}

function withStatus(org: Organisation, existing: Account, status: Account['status']): Account {
  if (existing.systemAccount) return refuse('Cannot archive System accounts')
  if (status === 'DELETED') return refuse('Accounts are deleted with the DELETE verb')
  return { ...existing, status, updatedAt: org.now() }
}

/** An account that anything was posted to stays. */
export function deleteAccount(org: Organisation, account: Account): Account {
  if (account.systemAccount) return refuse('Cannot delete System accounts')
  const isUsed = org.ledger
    .entries()
    .some(({ lines }) => lines.some((line) => line.account === account.id))
  if (isUsed) return refuse('The account cannot be deleted because it is used in transactions.')
  const deleted: Account = { ...account, status: 'DELETED', updatedAt: org.now() }
  return org.accounts.put(account.id, deleted)
}

function nameErrorsOf(
  org: Organisation,
  { Code, Name }: AccountElement,
  existing: Account | undefined,
): readonly string[] {
  const others = [...org.accounts.values()].filter(
    ({ id, status }) => id !== existing?.id && status !== 'DELETED',
  )
  const isSame = (a: string | undefined, b: string | undefined) =>
    a !== undefined && a.toLowerCase() === b?.toLowerCase()
  return [
    ...(others.some(({ name }) => isSame(name, Name)) ? ['Please enter a unique Name.'] : []),
    ...(others.some(({ code }) => isSame(code, Code)) ? ['Please enter a unique Code.'] : []),
    ...((Code?.length ?? 0) > CODE_LENGTH_MAX
      ? [`Account Code is too long. Maximum of ${CODE_LENGTH_MAX} characters allowed`]
      : []),
    ...((Name?.length ?? 0) > NAME_LENGTH_MAX
      ? [`Account Name is too long. Maximum of ${NAME_LENGTH_MAX} characters allowed`]
      : []),
  ]
}

/** From the type (recorded): income is taxed as sales, expenses as purchases, the rest is not. */
function defaultTaxOf(org: Organisation, type: string): string {
  const kind = classOf(type)
  const wanted = kind === 'REVENUE' ? 'OUTPUT' : kind === 'EXPENSE' ? 'INPUT' : undefined
  const rate = org.taxRates
    .values()
    .find(
      ({ taxType, status }) =>
        wanted !== undefined &&
        status === 'ACTIVE' &&
        /^(OUT|IN)PUT(\d|Y24)?$/.test(taxType) &&
        taxType.startsWith(wanted),
    )
  return rate?.taxType ?? org.untaxed
}
