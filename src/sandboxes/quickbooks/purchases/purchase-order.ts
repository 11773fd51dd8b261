import { headerOf } from '../books/transactions.ts'
import { checkFeature } from '../company/plans.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { invalidEnumeration } from '../refusals/fault.ts'
import { homeTotal } from '../sales/sales-form.ts'
import { toNumber } from '../values/amounts.ts'
import { type Body, bodiesAt, bodyOf, textAt } from '../values/json.ts'
import { payableOf, vendorOf } from './bill.ts'
import { completeExpenses } from './expense-lines.ts'

/** An order posts nothing; a bill made from it closes it. */
export const purchaseOrder: Entity = {
  name: 'PurchaseOrder',
  idSpace: 'transaction',
  kind: 'transaction',
  hasTotalCount: true,
  saysWho: true,
  defaultOrder: 'updated',
  filterable: ['VendorRef', 'TxnDate', 'DocNumber', 'TotalAmt', 'POStatus', 'APAccountRef'],
  complete,
}

function complete(write: Write): Body {
  const { company, draft, before } = write
  checkFeature(company, 'purchaseOrders')
  const vendor = vendorOf(company, draft)
  const header = headerOf(write, vendor)
  const { lines, total, detail } = completeExpenses(write, { ...draft, ...header })
  const status = textAt(draft, 'POStatus') ?? 'Open'
  if (status !== 'Open' && status !== 'Closed') throw invalidEnumeration(status)
  const kept = before && textAt(before.body, 'DocNumber')
  const body = bodyOf({
    ...draft,
    ...header,
    EmailStatus: textAt(draft, 'EmailStatus') ?? 'NotSet',
    POStatus: status,
    CustomField: draft.CustomField ?? [],
    DocNumber: textAt(draft, 'DocNumber') ?? kept ?? company.nextNumber('purchase-order', 1001),
    LinkedTxn: before ? bodiesAt(before.body, 'LinkedTxn') : [],
    Line: lines.map(({ LinkedTxn: _, ...line }) => line),
    TxnTaxDetail: detail,
    VendorAddr: draft.VendorAddr ?? vendor.body.BillAddr,
    APAccountRef: { value: payableOf(company, { ...draft, ...header }) },
    TotalAmt: toNumber(total),
  })
  return { ...body, ...homeTotal(company, body, total) }
}
