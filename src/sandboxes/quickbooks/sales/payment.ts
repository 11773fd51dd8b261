import { currencyOf, type Entry } from '../books/postings.ts'
import { checkBank, headerOf, voidNote } from '../books/transactions.ts'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { checkedApplications, paymentEntry } from '../links/apply.ts'
import { checkDeposited } from '../links/deposited.ts'
import { settlePayer } from '../links/documents.ts'
import { appliedBody, lineOf, unappliedOf } from '../links/links.ts'
import { applicationsOf, HOMES } from '../links/settlements.ts'
import { requiredMissing } from '../refusals/fault.ts'
import { businessRule } from '../refusals/rules.ts'
import { centsAt, decimalAt, toDecimalText, toNumber } from '../values/amounts.ts'
import { type Body, bodyOf, flagAt, refAt, textAt } from '../values/json.ts'

export const payment: Entity = {
  name: 'Payment',
  idSpace: 'transaction',
  kind: 'transaction',
  defaultOrder: 'updated',
  filterable: ['CustomerRef', 'TotalAmt', 'TxnDate', 'PaymentMethodRef', 'PaymentRefNum'],
  complete,
  settle: settlePayer,
  entry,
  checkChange: (_company, stored) => checkDeposited(stored),
  voided,
  computed,
}

function complete(write: Write): Body {
  const { company, draft, before } = write
  const name = refAt(draft, 'CustomerRef')
  if (name === undefined) throw requiredMissing('CustomerRef')
  if (!decimalAt(draft, 'TotalAmt')) throw businessRule('You must set a transaction amount.')
  const total = centsAt(draft, 'TotalAmt')
  if (total < 0n) throw businessRule('The transaction amount must be 0 or greater.')
  const header = headerOf(write, company.find('Customer', name))
  const paying = { company, kind: 'Payment', name, draft: { ...draft, ...header }, before } as const
  const applications = checkedApplications(paying)
  const unapplied = unappliedOf(company, 'Payment', total, applications)
  if (unapplied < 0n) {
    throw businessRule('The amount applied to transactions is more than the payment amount.')
  }
  return bodyOf({
    ...draft,
    ...header,
    DepositToAccountRef: depositTo(company, draft, total),
    TotalAmt: toNumber(total),
    UnappliedAmt: toNumber(unapplied),
    ProcessPayment: flagAt(draft, 'ProcessPayment'),
    LinkedTxn: before?.body.LinkedTxn,
    ...appliedBody(applications),
  })
}

/** A payment of nothing that links credits to invoices touches no bank, as recorded. */
function depositTo(company: Company, draft: Body, total: bigint): Body | undefined {
  const account = refAt(draft, 'DepositToAccountRef')
  if (account === undefined) {
    return total === 0n ? undefined : { value: company.accounts.of('UndepositedFunds') }
  }
  checkBank(company, account, currencyOf(company, draft))
  return { value: account }
}

function entry(company: Company, stored: Stored): Entry {
  const { body } = stored
  const currency = currencyOf(company, body)
  return paymentEntry(company, stored, {
    account: refAt(body, 'DepositToAccountRef') ?? company.accounts.of('UndepositedFunds'),
    name: refAt(body, 'CustomerRef') ?? '',
    control: refAt(body, 'ARAccountRef') ?? company.accounts.ofSide('receivable', currency),
  })
}

function voided(_company: Company, { body }: Stored): Body {
  const { [HOMES]: _, ...kept } = body
  return { ...kept, PrivateNote: voidNote(body), TotalAmt: 0, UnappliedAmt: 0, Line: [] }
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
