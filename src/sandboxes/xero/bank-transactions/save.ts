import type { BankTransactionElement } from '../body/shapes.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import { sameAmount, signOf } from '../books/decimal.ts'
import { lockErrorsOf } from '../books/locks.ts'
import type { Organisation } from '../books/organisation.ts'
import { isReceivable, postBankTransaction } from '../books/posting.ts'
import {
  type Account,
  BANK_TRANSACTION_TYPES,
  type BankTransaction,
  type Priced,
} from '../books/records.ts'
import {
  createOverpayment,
  isOverpaymentType,
  isPrepaymentType,
  keepAdvance,
} from '../credits/advances.ts'
import { preparePriced } from '../documents/prepare.ts'
import type { LineRules } from '../lines/kinds.ts'
import { refuse } from '../refusals.ts'

const UNCHANGEABLE = 'Bank transaction not of valid status for modification'

/** https://developer.xero.com/documentation/api/accounting/banktransactions: always AUTHORISED. */
export function saveBankTransaction(
  call: Call,
  element: BankTransactionElement,
): Saved<BankTransaction> {
  const { org, verb } = call
  const { BankTransactionID: id } = element
  if (id !== undefined && verb === 'PUT') return refuse(UNCHANGEABLE)
  const existing = id === undefined ? undefined : org.bankTransactions.get(id)
  if (id !== undefined && !existing) {
    return refuse('An existing Bank Transaction with the specified ID could not be found')
  }
  const result = existing ? update(call, element, existing) : create(call, element)
  org.bankTransactions.put(result.record.id, result.record)
  postBankTransaction(org, result.record)
  return result
}

function create(call: Call, element: BankTransactionElement): Saved<BankTransaction> {
  const type = BANK_TRANSACTION_TYPES.find((known) => known === element.Type)
  if (type === undefined) {
    return refuse(`The type ${element.Type ?? ''} cannot be created as a bank transaction`)
  }
  if (element.Status !== undefined && element.Status !== 'AUTHORISED') {
    return refuse('Bank transaction not of valid status for creation')
  }
  const account = bankAccountOf(call.org, element)
  if (isOverpaymentType(type)) return createOverpayment(call, element, type, account)
  const { priced, errors, warnings } = preparePriced(call, element, {
    existing: undefined,
    rules: rulesOf(type),
    defaultLineAmountTypes: 'Inclusive',
    recheckLines: true,
    fixedCurrency: account?.currencyCode,
  })
  const all = [...accountErrorsOf(account), ...errors, ...amountErrorsOf(priced)]
  if (all.length > 0 || !account) return refuse(...all)
  const isReconciled = element.IsReconciled ?? false
  const parts = { bankAccountId: account.id, isReconciled }
  return isPrepaymentType(type)
    ? saved(keepAdvance(call.org, { priced, type, ...parts }), warnings)
    : saved({ ...priced, type, ...parts, status: 'AUTHORISED' }, warnings)
}

function update(
  call: Call,
  element: BankTransactionElement,
  existing: BankTransaction,
): Saved<BankTransaction> {
  const { org, switches } = call
  const isEditable = existing.type === 'RECEIVE' || existing.type === 'SPEND'
  if (existing.status === 'DELETED' || !isEditable) return refuse(UNCHANGEABLE)
  if (existing.isReconciled && switches.reconciledIsFixed) {
    return refuse('This Bank Transaction cannot be edited as it has been reconciled')
  }
  const locked = lockErrorsOf(org, existing.date)
  if (locked.length > 0) return refuse(...locked)
  if (element.Status === 'DELETED') {
    return saved({ ...existing, status: 'DELETED', updatedAt: org.now() })
  }
  if (element.Status === 'VOIDED') return refuse(UNCHANGEABLE)
  if (element.Type !== undefined && element.Type !== existing.type) return refuse(UNCHANGEABLE)
  const account = element.BankAccount
    ? bankAccountOf(org, element)
    : org.accounts.get(existing.bankAccountId)
  const { priced, errors, warnings } = preparePriced(call, element, {
    existing,
    rules: rulesOf(existing.type),
    defaultLineAmountTypes: 'Inclusive',
    recheckLines: false,
    fixedCurrency: account?.currencyCode,
  })
  const all = [...accountErrorsOf(account), ...errors, ...amountErrorsOf(priced)]
  if (all.length > 0 || !account) return refuse(...all)
  const isReconciled = element.IsReconciled ?? existing.isReconciled
  return saved({ ...existing, ...priced, bankAccountId: account.id, isReconciled }, warnings)
}

const rulesOf = (type: BankTransaction['type']): LineRules => ({
  side: isReceivable(type) ? 'sales' : 'purchase',
  complete: true,
  discounts: false,
  taxOverride: false,
})

function bankAccountOf(
  org: Organisation,
  { BankAccount: ref }: BankTransactionElement,
): Account | undefined {
  if (ref?.AccountID !== undefined) return org.accounts.get(ref.AccountID)
  return ref?.Code === undefined ? undefined : org.accountByCode(ref.Code)
}

function accountErrorsOf(account: Account | undefined): readonly string[] {
  const isUsable = account?.type === 'BANK' && account.status === 'ACTIVE'
  return isUsable ? [] : ['A valid Bank Account must be specified for this type of transaction']
}

function amountErrorsOf(priced: Priced): readonly string[] {
  const coded = priced.lines.filter(({ accountId }) => accountId !== undefined)
  return [
    ...(coded.some(({ quantity }) => signOf(quantity) <= 0)
      ? ['Quantity must be greater than zero']
      : []),
    ...(coded.some(({ unitAmount }) => sameAmount(unitAmount, '0'))
      ? ['UnitAmount must not be zero']
      : []),
    ...(signOf(priced.total) === 0 ? ['The total for this document must be positive.'] : []),
  ]
}
