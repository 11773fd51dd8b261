import { centsAt, decimalAt, sumOf, toDecimalText, toNumber } from '../amounts.ts'
import type { Company } from '../company.ts'
import { businessRule, deposited, requiredMissing } from '../fault.ts'
import { type Body, bodiesAt, bodyOf, flagAt, refAt, textAt } from '../json.ts'
import {
  type Application,
  applicationsOf,
  lineOf,
  moveApplications,
  unappliedOf,
} from '../links.ts'
import type { Stored } from '../record.ts'
import { touchCustomers } from '../sales-form.ts'
import type { Entity, Write } from './entity.ts'

export const payment: Entity = {
  name: 'Payment',
  idSpace: 'transaction',
  kind: 'transaction',
  canVoid: true,
  defaultOrder: 'updated',
  filterable: ['CustomerRef', 'TotalAmt', 'TxnDate', 'PaymentMethodRef', 'PaymentRefNum'],
  complete,
  settle,
  checkChange,
  voided,
  computed,
}

function complete({ company, draft, before }: Write): Body {
  if (refAt(draft, 'CustomerRef') === undefined) throw requiredMissing('CustomerRef')
  if (!decimalAt(draft, 'TotalAmt')) throw businessRule('You must set a transaction amount.')
  const total = centsAt(draft, 'TotalAmt')
  if (total < 0n) throw businessRule('The transaction amount must be 0 or greater.')
  const wanted = bodiesAt(draft, 'Line').map(applicationOf)
  const earlier = before ? applicationsOf(before.body) : []
  const applications = checkedApplications(company, draft, wanted, earlier)
  const unapplied = unappliedOf(total, applications)
  if (unapplied < 0n) {
    throw businessRule('The amount applied to transactions is more than the payment amount.')
  }
  return bodyOf({
    ...draft,
    DepositToAccountRef: depositTo(company, draft, total),
    PaymentMethodRef: draft.PaymentMethodRef,
    TotalAmt: toNumber(total),
    UnappliedAmt: toNumber(unapplied),
    ProcessPayment: flagAt(draft, 'ProcessPayment'),
    TxnDate: textAt(draft, 'TxnDate')?.slice(0, 10) ?? company.today,
    CurrencyRef: { value: company.settings.currency },
    Line: applications.map(lineOf),
  })
}

/** A payment of nothing that links credits to invoices touches no bank, as recorded. */
function depositTo(company: Company, draft: Body, total: bigint): Body | undefined {
  const account = refAt(draft, 'DepositToAccountRef')
  if (account === undefined) {
    return total === 0n ? undefined : { value: company.accountOf('UndepositedFunds') }
  }
  const type = company.find('Account', account)?.body.AccountType
  if (type !== 'Bank' && type !== 'Other Current Asset') {
    throw businessRule('You need to choose a bank or other current asset account to deposit to.')
  }
  return { value: account }
}

function applicationOf(line: Body): Application {
  const links = bodiesAt(line, 'LinkedTxn')
  const [link] = links
  if (!link || links.length > 1) throw requiredMissing('LinkedTxn')
  const id = textAt(link, 'TxnId')
  const kind = textAt(link, 'TxnType')
  if (id === undefined || kind === undefined) throw requiredMissing('LinkedTxn')
  if (!decimalAt(line, 'Amount')) throw requiredMissing('Line.Amount')
  if (kind !== 'Invoice' && kind !== 'CreditMemo') throw missingLink(kind, id)
  return { kind, id, cents: centsAt(line, 'Amount') }
}

const missingLink = (kind: string, id: string) =>
  businessRule(`The entity ${kind} ${id} that you are trying to link does not exist. ${kind} ${id}`)

function checkedApplications(
  company: Company,
  draft: Body,
  wanted: readonly Application[],
  earlier: readonly Application[],
): readonly Application[] {
  const left = new Map<string, bigint>()
  return wanted.flatMap((one) => {
    const key = `${one.kind} ${one.id}`
    const target = company.find(one.kind, one.id)
    if (!target) throw missingLink(one.kind, one.id)
    if (!isOfCustomer(company, target, refAt(draft, 'CustomerRef'))) {
      throw businessRule('The transaction to link belongs to another customer.')
    }
    if (one.cents < 0n) throw businessRule('An amount to apply must be 0 or greater.')
    const open = left.get(key) ?? openFor(target, earlier)
    left.set(key, open - (one.cents < open ? one.cents : open))
    if (one.cents <= open) return [one]
    if (company.switches.overApplication === 'refuse') {
      throw businessRule('The amount to apply is more than the open balance of the transaction.')
    }
    return open === 0n ? [] : [{ ...one, cents: open }]
  })
}

/** What is open now, and what this payment itself holds of it. */
const openFor = ({ kind, id, body }: Stored, earlier: readonly Application[]): bigint =>
  centsAt(body, 'Balance') +
  sumOf(earlier.filter((one) => one.kind === kind && one.id === id).map(({ cents }) => cents))

/** A customer may pay for itself and for the customers below it. */
function isOfCustomer(company: Company, target: Stored, payer: string | undefined): boolean {
  let id = refAt(target.body, 'CustomerRef')
  while (id !== undefined) {
    if (id === payer) return true
    id = refAt(company.find('Customer', id)?.body ?? {}, 'ParentRef')
  }
  return false
}

function settle(company: Company, before: Stored | undefined, after: Stored): void {
  moveApplications(company, {
    paymentId: after.id,
    before: before ? applicationsOf(before.body) : [],
    after: after.isDeleted ? [] : applicationsOf(after.body),
  })
  const total = after.isDeleted ? 0n : centsAt(after.body, 'TotalAmt')
  const bank = refAt(after.body, 'DepositToAccountRef') ?? company.accountOf('UndepositedFunds')
  const receivable = refAt(after.body, 'ARAccountRef') ?? company.accountOf('AccountsReceivable')
  company.post(after, String(after.body.TxnDate), [
    { account: bank, amount: total },
    { account: receivable, amount: -total },
  ])
  touchCustomers(company, before, after)
}

/** Frozen until the deposit it stands on lets it go. */
function checkChange(_company: Company, { body }: Stored): void {
  if (bodiesAt(body, 'LinkedTxn').some(({ TxnType }) => TxnType === 'Deposit')) throw deposited()
}

function voided(_company: Company, { body }: Stored): Body {
  const note = textAt(body, 'PrivateNote')
  return {
    ...body,
    PrivateNote: note === undefined ? 'Voided' : `Voided - ${note}`,
    TotalAmt: 0,
    UnappliedAmt: 0,
    Line: [],
  }
}

/** Lines are answered with what was open before this payment and the document's number. */
function computed(company: Company, { body }: Stored): Body {
  return {
    Line: applicationsOf(body).map((application) => {
      const target = company.find(application.kind, application.id)
      const open = (target ? centsAt(target.body, 'Balance') : 0n) + application.cents
      return {
        ...lineOf(application),
        LineEx: {
          any: [
            nameValue('txnId', application.id),
            nameValue('txnOpenBalance', toDecimalText(open)),
            ...referenceNumber(target),
          ],
        },
      }
    }),
  }
}

function referenceNumber(target: Stored | undefined): readonly Body[] {
  const number = target && textAt(target.body, 'DocNumber')
  return number === undefined ? [] : [nameValue('txnReferenceNumber', number)]
}

/** The shape in which the service's XML extensions show through, as recorded. */
const nameValue = (name: string, value: string): Body => ({
  name: '{http://schema.intuit.com/finance/v3}NameValue',
  declaredType: 'com.intuit.schema.finance.v3.NameValue',
  scope: 'javax.xml.bind.JAXBElement$GlobalScope',
  value: { Name: name, Value: value },
  nil: false,
  globalScope: true,
  typeSubstituted: false,
})
