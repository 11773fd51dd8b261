import type { BankTransactionElement } from '../body/shapes.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import { type Amount, signOf, sum } from '../books/decimal.ts'
import { lockErrorsOf } from '../books/locks.ts'
import type { Organisation } from '../books/organisation.ts'
import { controlOf, postBankTransaction } from '../books/posting.ts'
import type { Account, BankTransaction, Line, Priced } from '../books/records.ts'
import { resolveContact } from '../contacts/resolve.ts'
import { refuse } from '../refusals.ts'
import { dayRateOf } from '../settings/currencies.ts'
import { type Advance, isOverpayment, isUsed } from './settle.ts'

export type OverpaymentType = 'RECEIVE-OVERPAYMENT' | 'SPEND-OVERPAYMENT'
export type PrepaymentType = 'RECEIVE-PREPAYMENT' | 'SPEND-PREPAYMENT'

type Type = BankTransaction['type']
export const isOverpaymentType = (type: Type): type is OverpaymentType =>
  type.endsWith('-OVERPAYMENT')
export const isPrepaymentType = (type: Type): type is PrepaymentType => type.endsWith('-PREPAYMENT')

/**
 * One line, without tax, which Xero codes to debtors or creditors by itself. Neither editable nor
 * deletable by the API: https://developer.xero.com/documentation/api/accounting/overpayments
 */
export function createOverpayment(
  call: Call,
  element: BankTransactionElement,
  type: OverpaymentType,
  account: Account | undefined,
): Saved<BankTransaction> {
  const { org } = call
  const date = element.Date ?? org.today()
  const [line] = element.LineItems ?? []
  const amount = line?.LineAmount ?? line?.UnitAmount ?? '0'
  const contact = resolveContact(call, element.Contact)
  const errors = [...errorsOf(element, amount, account), ...lockErrorsOf(org, date)]
  if (errors.length > 0 || !account) return refuse(...errors)
  const only: Line = {
    id: org.newId(),
    description: line?.Description,
    quantity: '1',
    unitAmount: amount,
    accountId: controlOf(org, type),
    taxType: org.untaxed,
    taxAmount: '0',
    lineAmount: amount,
    tracking: [],
  }
  const { baseCurrency } = org.settings
  const currencyCode = account.currencyCode ?? baseCurrency
  const dayRate = currencyCode === baseCurrency ? '1' : dayRateOf(currencyCode, baseCurrency)
  const priced: Priced = {
    id: org.newId(),
    updatedAt: org.now(),
    contactId: contact.id,
    date,
    reference: element.Reference,
    lineAmountTypes: element.LineAmountTypes ?? 'NoTax',
    lines: [only],
    subTotal: amount,
    totalTax: '0',
    total: sum([amount]),
    currencyCode,
    currencyRate: currencyCode === baseCurrency ? '1' : (element.CurrencyRate ?? dayRate),
    createdByApp: call.clientId,
  }
  const isReconciled = element.IsReconciled ?? false
  return saved(keepAdvance(org, { priced, type, bankAccountId: account.id, isReconciled }))
}

type AdvanceParts = Readonly<{
  priced: Priced
  type: OverpaymentType | PrepaymentType
  bankAccountId: string
  isReconciled: boolean
}>

/** Keeps the advance, and gives the bank transaction that brought it. */
export function keepAdvance(
  org: Organisation,
  { priced, type, bankAccountId, isReconciled }: AdvanceParts,
): BankTransaction {
  const id = org.newId()
  const unused = { refunded: '0', allocated: '0', transactionId: priced.id }
  const kept = { ...priced, ...unused, id, status: 'AUTHORISED' as const }
  if (isOverpaymentType(type)) org.overpayments.put(id, { ...kept, type })
  else org.prepayments.put(id, { ...kept, type })
  return {
    ...priced,
    type,
    bankAccountId,
    status: 'AUTHORISED',
    isReconciled,
    ...(isOverpaymentType(type) ? { overpaymentId: id } : { prepaymentId: id }),
  }
}

/** As a person does it at Xero's screens: only while nothing has used it. */
export function voidAdvance(org: Organisation, advance: Advance): void {
  if (isUsed(advance)) refuse('It has been allocated or refunded and cannot be voided.')
  const locked = lockErrorsOf(org, advance.date)
  if (locked.length > 0) refuse(...locked)
  const updatedAt = org.now()
  const voided = { status: 'VOIDED', updatedAt } as const
  if (isOverpayment(advance)) org.overpayments.put(advance.id, { ...advance, ...voided })
  else org.prepayments.put(advance.id, { ...advance, ...voided })
  const transaction = org.bankTransactions.get(advance.transactionId)
  if (!transaction) return
  const deleted: BankTransaction = { ...transaction, status: 'DELETED', updatedAt }
  org.bankTransactions.put(transaction.id, deleted)
  postBankTransaction(org, deleted)
}

const errorsOf = (
  { LineItems = [] }: BankTransactionElement,
  amount: Amount,
  account: Account | undefined,
): readonly string[] => [
  ...(account?.type === 'BANK' && account.status === 'ACTIVE'
    ? []
    : ['A valid Bank Account must be specified for this type of transaction']),
  ...(LineItems.length === 1 ? [] : ['An overpayment must have exactly one line item']),
  ...(signOf(amount) > 0 ? [] : ['The total for this document must be positive.']),
]
