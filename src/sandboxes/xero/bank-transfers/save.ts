import type { BankTransferElement } from '../body/shapes.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import { type Amount, signOf } from '../books/decimal.ts'
import { lockErrorsOf } from '../books/locks.ts'
import type { Organisation } from '../books/organisation.ts'
import { postBankTransfer } from '../books/posting.ts'
import type { Account, BankTransaction, BankTransfer } from '../books/records.ts'
import { refuse } from '../refusals.ts'
import { dayRateOf } from '../settings/currencies.ts'

/** https://developer.xero.com/documentation/api/accounting/banktransfers; the texts are guesses. */
export function createBankTransfer(call: Call, element: BankTransferElement): Saved<BankTransfer> {
  const { org } = call
  const from = accountOf(org, element.FromBankAccount)
  const to = accountOf(org, element.ToBankAccount)
  const date = element.Date ?? org.today()
  const amount = element.Amount ?? '0'
  const errors = [
    ...(from?.type === 'BANK' && to?.type === 'BANK'
      ? []
      : ['Two bank accounts must be specified']),
    ...(from && from.id === to?.id ? ['The bank accounts must be different'] : []),
    ...(from?.currencyCode === to?.currencyCode
      ? []
      : ['Transfers between bank accounts of different currencies are not supported']),
    ...(signOf(amount) > 0 ? [] : ['The amount must be greater than zero']),
    ...lockErrorsOf(org, date),
  ]
  if (errors.length > 0 || !from || !to) return refuse(...errors)
  const { FromIsReconciled = false, ToIsReconciled = false, Reference } = element
  const { baseCurrency } = org.settings
  const currencyCode = from.currencyCode ?? baseCurrency
  const currencyRate = currencyCode === baseCurrency ? '1' : dayRateOf(currencyCode, baseCurrency)
  const parts = { amount, date, reference: Reference, currencyCode, currencyRate }
  const half = (type: Half['type'], account: Account, isReconciled: boolean): Half =>
    halfOf(org, { ...parts, type, account, isReconciled })
  const spent = half('SPEND-TRANSFER', from, FromIsReconciled)
  const received = half('RECEIVE-TRANSFER', to, ToIsReconciled)
  const transfer: BankTransfer = {
    id: org.newId(),
    updatedAt: org.now(),
    createdAt: org.now(),
    fromAccountId: from.id,
    toAccountId: to.id,
    fromTransactionId: spent.id,
    toTransactionId: received.id,
    amount,
    currencyRate,
    date,
    reference: Reference,
    status: 'AUTHORISED',
    fromIsReconciled: FromIsReconciled,
    toIsReconciled: ToIsReconciled,
  }
  for (const one of [spent, received]) org.bankTransactions.put(one.id, one)
  org.bankTransfers.put(transfer.id, transfer)
  postBankTransfer(org, transfer)
  return saved(transfer)
}

type Half = BankTransaction & Readonly<{ type: 'SPEND-TRANSFER' | 'RECEIVE-TRANSFER' }>

type HalfParts = Readonly<{
  type: Half['type']
  account: Account
  isReconciled: boolean
  amount: Amount
  date: string
  reference: string | undefined
  currencyCode: string
  currencyRate: Amount
}>

/** What each bank account shows; the entry belongs to the transfer. */
function halfOf(org: Organisation, parts: HalfParts): Half {
  const { account, amount, ...rest } = parts
  return {
    ...rest,
    id: org.newId(),
    updatedAt: org.now(),
    contactId: '',
    bankAccountId: account.id,
    status: 'AUTHORISED',
    lineAmountTypes: 'NoTax',
    lines: [],
    subTotal: amount,
    totalTax: '0',
    total: amount,
  }
}

function accountOf(
  org: Organisation,
  ref: BankTransferElement['FromBankAccount'],
): Account | undefined {
  const account =
    ref?.AccountID === undefined
      ? org.accountByCode(ref?.Code ?? '')
      : org.accounts.get(ref.AccountID)
  return account?.status === 'ACTIVE' ? account : undefined
}

/** A transfer is deleted, never edited; both halves go with it. */
export function deleteBankTransfer(
  call: Call,
  id: string,
  element: BankTransferElement,
): Saved<BankTransfer> {
  const { org, switches } = call
  const transfer = org.bankTransfers.get(id)
  if (!transfer || transfer.status === 'DELETED' || element.Status !== 'DELETED') {
    return refuse('Bank transfer not of valid status for modification')
  }
  const isReconciled = transfer.fromIsReconciled || transfer.toIsReconciled
  if (isReconciled && switches.reconciledIsFixed) {
    return refuse('This Bank Transfer cannot be deleted as it has been reconciled')
  }
  const locked = lockErrorsOf(org, transfer.date)
  if (locked.length > 0) return refuse(...locked)
  const updatedAt = org.now()
  for (const halfId of [transfer.fromTransactionId, transfer.toTransactionId]) {
    const half = org.bankTransactions.get(halfId)
    if (half) org.bankTransactions.put(halfId, { ...half, status: 'DELETED', updatedAt })
  }
  const deleted = org.bankTransfers.put(id, { ...transfer, status: 'DELETED', updatedAt })
  postBankTransfer(org, deleted)
  return saved(deleted)
}
