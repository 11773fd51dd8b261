import { currencyOf, posting } from '../books/postings.ts'
import { checkBank } from '../books/transactions.ts'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { checkDeposited } from '../links/deposited.ts'
import { requiredMissing } from '../refusals/fault.ts'
import { centsAt } from '../values/amounts.ts'
import { type Body, bodiesAt, refAt, textAt } from '../values/json.ts'
import { completeSalesForm, salesEntry, voidedForm } from './sales-form.ts'

const FILTERABLE = [
  'CustomerRef',
  'TxnDate',
  'DocNumber',
  'TotalAmt',
  'Balance',
  'PaymentMethodRef',
]

/** Sold and paid at once: the money goes to a bank or to undeposited funds. */
export const salesReceipt: Entity = {
  name: 'SalesReceipt',
  idSpace: 'transaction',
  kind: 'transaction',
  defaultOrder: 'updated',
  filterable: FILTERABLE,
  complete: (write) => {
    const to = refAt(write.draft, 'DepositToAccountRef')
    return completeReceipt(
      write,
      'SalesReceipt',
      to ?? write.company.accounts.of('UndepositedFunds'),
    )
  },
  entry: (company, stored) => receiptEntry(company, stored, 1n),
  checkChange: (_company, stored) => checkDeposited(stored),
  voided: (_company, { body }) => ({ ...voidedForm(body), LinkedTxn: body.LinkedTxn ?? [] }),
}

/** Money given back; the account that it leaves must be named. */
export const refundReceipt: Entity = {
  name: 'RefundReceipt',
  idSpace: 'transaction',
  kind: 'transaction',
  defaultOrder: 'updated',
  filterable: [...FILTERABLE, 'PaymentType', 'CheckPayment'],
  complete: completeRefund,
  entry: (company, stored) => receiptEntry(company, stored, -1n),
  checkChange: (_company, stored) => checkDeposited(stored),
}

function completeRefund(write: Write): Body {
  const account = refAt(write.draft, 'DepositToAccountRef')
  if (account === undefined) throw requiredMissing('DepositToAccountRef')
  const status = textAt(write.draft, 'PrintStatus')
  const number = textAt(write.draft, 'PaymentRefNum')
  if (status === 'PrintComplete' && number === undefined) throw requiredMissing('PaymentRefNum')
  const body = completeReceipt(write, 'RefundReceipt', account)
  const told = status === 'NeedToPrint' ? 'To Print' : number
  return { ...body, ...(told !== undefined && { PaymentRefNum: told }) }
}

function completeReceipt(
  write: Write,
  kind: 'SalesReceipt' | 'RefundReceipt',
  account: string,
): Body {
  checkBank(write.company, account, currencyOf(write.company, write.draft))
  const form = { kind, series: 'sales', needsCustomer: false } as const
  const { body } = completeSalesForm(write, form)
  return {
    ...body,
    DepositToAccountRef: { value: account },
    LinkedTxn: write.before ? bodiesAt(write.before.body, 'LinkedTxn') : [],
    Balance: 0,
    ...(body.HomeTotalAmt !== undefined && { HomeBalance: 0 }),
  }
}

function receiptEntry(company: Company, stored: Stored, sign: 1n | -1n) {
  const { body } = stored
  const account = refAt(body, 'DepositToAccountRef') ?? ''
  const name = refAt(body, 'CustomerRef')
  const against = posting(account, sign * centsAt(body, 'TotalAmt'), { name })
  return salesEntry(company, stored, { sign, against })
}
