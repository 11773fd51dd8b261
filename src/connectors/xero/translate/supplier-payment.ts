import type { SupplierApplication } from '#books/coding/supplier-payment.ts'
import { supplierRestOf } from '#books/coding/supplier-payment.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { Blocker, Reference, References, Translation, WantedPart } from '../../contract.ts'
import { distinct, heldMain, notHeld, otherCurrency } from './blockers.ts'
import { accountInRole, accountOf, codedAccount, paymentAccount } from './coded-account.ts'
import { contactOf, contactsToCome } from './contact.ts'
import type { Origin } from './origin.ts'
import { moneyPart, paymentPart } from './parts.ts'

type SupplierPaymentRecord = Extract<BooksRecord, { kind: 'supplier_payment' }>

/** Field by field: FIELDS.md, "Supplier payment". */
export function toXeroSupplierPayment(
  record: SupplierPaymentRecord,
  references: References,
): Translation {
  const { payment, vendor, methodName } = record
  const isLater = ({ appliedOn }: SupplierApplication) => appliedOn > payment.paidOn
  const later = payment.applications.filter(isLater)
  const atOnce = payment.applications.filter((application) => !isLater(application))
  const rest = supplierRestOf({ ...payment, applications: atOnce })
  const hasRest = rest.minorUnits > 0n

  const blockers: Blocker[] = [...otherCurrency(payment.currency, references)]
  const paidFrom = accountOf(payment.accountId, references)
  const from = paymentAccount(paidFrom, references, blockers)
  const deposits = accountInRole('deposits_paid', references)
  const waitsOn = hasRest
    ? (later.length > 0 ? paymentAccount : codedAccount)(deposits, references, blockers)
    : undefined
  if (blockers.length > 0 || !from) return { kind: 'blocked', blockers: distinct(blockers) }
  const bills = payment.applications.map(({ billId: id }) => ({
    ...{ kind: 'supplier_bill' as const, id },
  }))
  const waiting = [
    ...contactsToCome([{ kind: 'vendor', id: vendor.id }], references),
    ...notHeld(bills, references),
  ]
  if (waiting.length > 0) return { kind: 'waiting', for: waiting }

  const words = [payment.number, payment.reference, methodName]
  const origin: Origin = { kind: 'supplier_payment', id: payment.id, words, references }
  const settling = (account: Reference) => (application: SupplierApplication) =>
    settled(application, account, origin)
  const spent = (account: Reference): WantedPart =>
    moneyPart(
      'rest',
      {
        type: 'SPEND',
        account: from,
        contact: contactOf(vendor.id, references),
        on: payment.paidOn,
        lines: [{ account, amount: rest, text: `Payment ${payment.number}: not applied yet` }],
      },
      origin,
    )
  const parts = [
    ...atOnce.map(settling(from)),
    ...(waitsOn ? [...later.map(settling(waitsOn)), spent(waitsOn)] : []),
  ]
  return { kind: 'ready', parts }
}

const settled = (
  { id, billId, amount, appliedOn }: SupplierApplication,
  account: Reference,
  origin: Origin,
): WantedPart => {
  const bill = heldMain({ kind: 'supplier_bill', id: billId }, origin.references)
  const of = { Invoice: { InvoiceID: bill.id } }
  return paymentPart(`apply:${id}`, { of, account, on: appliedOn, amount }, origin)
}
