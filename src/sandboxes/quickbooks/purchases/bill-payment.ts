import { currencyOf, type Entry } from '../books/postings.ts'
import { checkAccountCurrency, headerOf, voidNote } from '../books/transactions.ts'
import type { Company } from '../company/company.ts'
import { checkFeature } from '../company/plans.ts'
import type { Stored } from '../company/record.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { checkedApplications, paymentEntry } from '../links/apply.ts'
import { checkDeposited } from '../links/deposited.ts'
import { settlePayer } from '../links/documents.ts'
import { appliedBody, signOf, unappliedOf } from '../links/links.ts'
import { isCharge, openOf } from '../links/open-items.ts'
import { type Application, HOMES, kindOfLink } from '../links/settlements.ts'
import { invalidEnumeration, requiredMissing } from '../refusals/fault.ts'
import { businessRule, wrongAccountType } from '../refusals/rules.ts'
import { centsAt, decimalAt, toNumber } from '../values/amounts.ts'
import { type Body, bodiesAt, bodyAt, bodyOf, refAt, textAt } from '../values/json.ts'
import { payableOf, vendorOf } from './bill.ts'
import { checkCheckNumber } from './purchase.ts'

/** Pays bills by check or card, or uses a vendor's credits for them with no money at all. */
export const billPayment: Entity = {
  name: 'BillPayment',
  idSpace: 'transaction',
  kind: 'transaction',
  hasTotalCount: true,
  defaultOrder: 'updated',
  filterable: ['VendorRef', 'TotalAmt', 'DocNumber', 'TxnDate', 'APAccountRef'],
  complete,
  entry,
  settle: settlePayer,
  checkChange: (_company, stored) => checkDeposited(stored),
  voided: (_company, { body }) => emptied(body),
}

function complete(write: Write): Body {
  const { company, draft, before } = write
  checkFeature(company, 'bills')
  const vendor = vendorOf(company, draft)
  if (!decimalAt(draft, 'TotalAmt')) throw businessRule('You must set a transaction amount.')
  const total = centsAt(draft, 'TotalAmt')
  if (total < 0n) throw businessRule('The transaction amount must be 0 or greater.')
  const way = wayOf(company, draft, total)
  const lines = bodiesAt(draft, 'Line')
  if (lines.length === 0) throw requiredMissing('Line')
  if (lines.some((line) => bodiesAt(line, 'LinkedTxn').length === 0)) {
    throw requiredMissing('LinkedTxn')
  }
  const header = headerOf(write, vendor)
  const number = textAt(draft, 'DocNumber')
  if (number !== undefined) checkCheckNumber(write, number)
  const body = bodyOf({
    ...draft,
    ...header,
    ...way,
    LinkedTxn: before?.body.LinkedTxn,
    TotalAmt: toNumber(total),
    APAccountRef: undefined,
  })
  if (!before && paysOnlyWhatIsPaid(company, lines)) return emptied(body)
  const paying = { company, name: vendor.id, draft: { ...draft, ...header }, before } as const
  const applications = checkedApplications({ ...paying, kind: 'BillPayment' })
  return { ...body, ...appliedBody(checkTotal(company, total, applications)) }
}

/** Less money than the bills take is refused; more waits with the vendor for other bills. */
function checkTotal(company: Company, total: bigint, applications: readonly Application[]) {
  const uses = applications.filter((one) => signOf(company, 'BillPayment', one) === -1n)
  if (unappliedOf(company, 'BillPayment', total, applications) < 0n) {
    throw businessRule('The amount applied to transactions is more than the payment amount.')
  }
  const usesCredits = uses.some(({ kind }) => kind === 'VendorCredit')
  const isRefused = usesCredits && !company.switches.zeroBillPaymentTakesVendorCredits
  if (total === 0n && (uses.length === 0 || isRefused)) {
    throw businessRule('You must set a transaction amount.')
  }
  return applications
}

/**
 * Paying bills that are already paid makes a payment that is void from the start, says
 * python-quickbooks in its tests of bill payments.
 */
const paysOnlyWhatIsPaid = (company: Company, lines: readonly Body[]): boolean =>
  lines.every((line) =>
    bodiesAt(line, 'LinkedTxn').every((link) => {
      const kind = kindOfLink(textAt(link, 'TxnType') ?? '')
      const target = kind && company.find(kind, textAt(link, 'TxnId') ?? '')
      return (
        target !== undefined &&
        isCharge(company, target, 'payable') &&
        openOf(company, target, 'payable') === 0n
      )
    }),
  )

/** The account that the money leaves, by the way it is paid. */
function wayOf(company: Company, draft: Body, total: bigint): Body {
  const type = textAt(draft, 'PayType')
  if (type === undefined) throw requiredMissing('PayType')
  if (type === 'CreditCard') {
    const account = refAt(bodyAt(draft, 'CreditCardPayment'), 'CCAccountRef')
    if (account === undefined) throw requiredMissing('CreditCardPayment.CCAccountRef')
    checkMoney(company, draft, account, ['Credit Card'])
    return {}
  }
  if (type !== 'Check') throw invalidEnumeration(type)
  const check = bodyAt(draft, 'CheckPayment')
  const account = refAt(check, 'BankAccountRef')
  if (account === undefined && total > 0n) throw requiredMissing('CheckPayment.BankAccountRef')
  if (account !== undefined) checkMoney(company, draft, account, ['Bank', 'Other Current Asset'])
  return { CheckPayment: { ...check, PrintStatus: textAt(check, 'PrintStatus') ?? 'NotSet' } }
}

function checkMoney(company: Company, draft: Body, account: string, types: readonly string[]) {
  if (!types.includes(company.accounts.typeOf(account))) throw wrongAccountType()
  checkAccountCurrency(company, account, currencyOf(company, draft))
}

function entry(company: Company, stored: Stored): Entry {
  const { body } = stored
  const account =
    refAt(bodyAt(body, 'CheckPayment'), 'BankAccountRef') ??
    refAt(bodyAt(body, 'CreditCardPayment'), 'CCAccountRef') ??
    company.accounts.of('UndepositedFunds')
  return paymentEntry(company, stored, {
    account,
    name: refAt(body, 'VendorRef') ?? '',
    control: payableOf(company, body),
  })
}

/** A void clears the lines as well. */
function emptied(body: Body): Body {
  const { [HOMES]: _, ...kept } = body
  return { ...kept, PrivateNote: voidNote(body), TotalAmt: 0, Line: [] }
}
