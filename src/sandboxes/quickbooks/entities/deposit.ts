import type { LedgerLine } from '../../kit/ledger.ts'
import { centsAt, decimalAt, sumOf, toNumber } from '../amounts.ts'
import type { Company } from '../company.ts'
import { businessRule, deposited, invalidEnumeration, requiredMissing } from '../fault.ts'
import { type Body, bodiesAt, bodyAt, bodyOf, refAt, textAt } from '../json.ts'
import type { Stored } from '../record.ts'
import type { Entity, Write } from './entity.ts'

/** Money that reached the bank: payments swept from undeposited funds, and direct lines. */
export const deposit: Entity = {
  name: 'Deposit',
  idSpace: 'transaction',
  kind: 'transaction',
  hasTotalCount: true,
  defaultOrder: 'updated',
  filterable: ['TxnDate', 'TotalAmt', 'DepositToAccountRef', 'DocNumber'],
  complete,
  settle,
}

function complete(write: Write): Body {
  const { company, draft } = write
  if (refAt(draft, 'DepositToAccountRef') === undefined)
    throw requiredMissing('DepositToAccountRef')
  checkBank(company, refAt(draft, 'DepositToAccountRef') ?? '')
  const sent = bodiesAt(draft, 'Line')
  if (sent.length === 0) throw requiredMissing('Line')
  const newId = nextLineId(write)
  const lines = sent.map((line) =>
    bodiesAt(line, 'LinkedTxn').length > 0 ? linkedLine(write, line) : directLine(line, newId),
  )
  const cashBack = centsAt(bodyAt(draft, 'CashBack'), 'Amount')
  const total = sumOf(lines.map((line) => centsAt(line, 'Amount'))) - cashBack
  return bodyOf({
    ...draft,
    TotalAmt: toNumber(total),
    TxnDate: textAt(draft, 'TxnDate')?.slice(0, 10) ?? company.today,
    CurrencyRef: { value: company.settings.currency },
    Line: lines,
    TxnTaxDetail: {},
  })
}

function checkBank(company: Company, account: string): void {
  const type = company.find('Account', account)?.body.AccountType
  if (type !== 'Bank' && type !== 'Other Current Asset') {
    throw businessRule('You need to choose a bank or other current asset account to deposit to.')
  }
}

/** A payment goes in whole, once, and only from undeposited funds. */
function linkedLine({ company, before }: Write, line: Body): Body {
  const [link] = bodiesAt(line, 'LinkedTxn')
  const id = (link && textAt(link, 'TxnId')) ?? ''
  const kind = (link && textAt(link, 'TxnType')) ?? ''
  const payment = kind === 'Payment' ? company.find('Payment', id) : undefined
  if (!payment) {
    throw businessRule(
      `The entity ${kind} ${id} that you are trying to link does not exist. ${kind} ${id}`,
    )
  }
  const [holder] = bodiesAt(payment.body, 'LinkedTxn').filter((on) => on.TxnType === 'Deposit')
  if (holder && holder.TxnId !== before?.id) throw deposited()
  if (refAt(payment.body, 'DepositToAccountRef') !== company.accountOf('UndepositedFunds')) {
    throw businessRule('Only a payment in Undeposited Funds can be deposited.')
  }
  if (decimalAt(line, 'Amount') && centsAt(line, 'Amount') !== centsAt(payment.body, 'TotalAmt')) {
    throw businessRule('The amount of a linked line must be the amount of the payment.')
  }
  return {
    Amount: payment.body.TotalAmt ?? 0,
    LinkedTxn: [{ TxnId: id, TxnType: kind, TxnLineId: '0' }],
    ...paymentDetail(payment),
  }
}

function paymentDetail({ body }: Stored): Body {
  const method = refAt(body, 'PaymentMethodRef')
  const number = textAt(body, 'PaymentRefNum')
  if (method === undefined && number === undefined) return {}
  return {
    DepositLineDetail: bodyOf({
      PaymentMethodRef: method === undefined ? undefined : { value: method },
      CheckNum: number,
    }),
  }
}

function directLine(line: Body, newId: () => string): Body {
  if (textAt(line, 'DetailType') === undefined) throw requiredMissing('Line.DetailType')
  if (line.DetailType !== 'DepositLineDetail') throw invalidEnumeration(String(line.DetailType))
  const detail = bodyAt(line, 'DepositLineDetail')
  if (refAt(detail, 'AccountRef') === undefined) throw requiredMissing('AccountRef')
  if (!decimalAt(line, 'Amount')) throw requiredMissing('Line.Amount')
  return bodyOf({
    Id: textAt(line, 'Id') ?? newId(),
    LineNum: line.LineNum,
    Description: textAt(line, 'Description'),
    Amount: toNumber(centsAt(line, 'Amount')),
    DetailType: 'DepositLineDetail',
    DepositLineDetail: detail,
  })
}

function nextLineId({ before }: Write): () => string {
  const used = before ? bodiesAt(before.body, 'Line').map((line) => Number(line.Id ?? 0)) : []
  let last = Math.max(0, ...used)
  return () => {
    last += 1
    return String(last)
  }
}

function settle(company: Company, before: Stored | undefined, after: Stored): void {
  const old = before ? paymentsIn(before.body) : []
  const present = after.isDeleted ? [] : paymentsIn(after.body)
  for (const id of old) if (!present.includes(id)) mark(company, id, undefined)
  for (const id of present) mark(company, id, after.id)
  const lines = after.isDeleted ? [] : entryOf(company, after.body)
  company.post(after, String(after.body.TxnDate), lines)
}

const paymentsIn = (body: Body): readonly string[] =>
  bodiesAt(body, 'Line').flatMap((line) =>
    bodiesAt(line, 'LinkedTxn').map((link) => textAt(link, 'TxnId') ?? ''),
  )

/** The payment says on which deposit it stands; its token and time stay, as recorded. */
function mark(company: Company, paymentId: string, depositId: string | undefined): void {
  const payment = company.find('Payment', paymentId)
  if (!payment) return
  const { LinkedTxn: _, ...body } = payment.body
  const links =
    depositId === undefined ? {} : { LinkedTxn: [{ TxnId: depositId, TxnType: 'Deposit' }] }
  company.put({ ...payment, body: { ...body, ...links } })
}

function entryOf(company: Company, body: Body): readonly LedgerLine[] {
  const cashBack = bodyAt(body, 'CashBack')
  return [
    { account: refAt(body, 'DepositToAccountRef') ?? '', amount: centsAt(body, 'TotalAmt') },
    { account: refAt(cashBack, 'AccountRef') ?? '', amount: centsAt(cashBack, 'Amount') },
    ...bodiesAt(body, 'Line').map((line) => ({
      account:
        refAt(bodyAt(line, 'DepositLineDetail'), 'AccountRef') ??
        company.accountOf('UndepositedFunds'),
      amount: -centsAt(line, 'Amount'),
    })),
  ]
}
