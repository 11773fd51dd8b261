import type { BankTransactionElement } from '../body/shapes.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import { type Amount, signOf, sum } from '../books/decimal.ts'
import { lockErrorsOf } from '../books/locks.ts'
import type { Account, BankTransaction, Line } from '../books/records.ts'
import { resolveContact } from '../contacts/resolve.ts'
import { refuse } from '../refusals.ts'

type OverpaymentType = 'RECEIVE-OVERPAYMENT' | 'SPEND-OVERPAYMENT'

export const isOverpayment = (type: BankTransaction['type']): type is OverpaymentType =>
  type.endsWith('-OVERPAYMENT')

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
  const contact = resolveContact(call, element.Contact)
  const date = element.Date ?? org.today()
  const [line] = element.LineItems ?? []
  const amount = line?.LineAmount ?? line?.UnitAmount ?? '0'
  const errors = [...errorsOf(element, amount, account), ...lockErrorsOf(org, date)]
  if (errors.length > 0 || !account) return refuse(...errors)
  const control = org.systemAccount(type === 'RECEIVE-OVERPAYMENT' ? 'DEBTORS' : 'CREDITORS')
  const only: Line = {
    id: org.newId(),
    description: line?.Description,
    quantity: '1',
    unitAmount: amount,
    accountId: control.id,
    taxType: 'NONE',
    taxAmount: '0',
    lineAmount: amount,
    tracking: [],
  }
  const priced = {
    updatedAt: org.now(),
    contactId: contact.id,
    date,
    reference: element.Reference,
    lineAmountTypes: element.LineAmountTypes ?? ('NoTax' as const),
    lines: [only],
    subTotal: amount,
    totalTax: '0',
    total: sum([amount]),
    currencyCode: account.currencyCode ?? org.settings.baseCurrency,
    currencyRate: element.CurrencyRate ?? '1',
    createdByApp: call.clientId,
  }
  const overpaymentId = org.newId()
  org.overpayments.put(overpaymentId, {
    ...priced,
    id: overpaymentId,
    type,
    status: 'AUTHORISED',
    refunded: '0',
    allocated: '0',
  })
  return saved({
    ...priced,
    id: org.newId(),
    type,
    bankAccountId: account.id,
    status: 'AUTHORISED',
    isReconciled: element.IsReconciled ?? false,
    overpaymentId,
  })
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
