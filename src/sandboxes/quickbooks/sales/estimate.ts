import type { Entity, Write } from '../entities/entity.ts'
import { invalidEnumeration } from '../refusals/fault.ts'
import { type Body, bodiesAt, textAt } from '../values/json.ts'
import { completeSalesForm } from './sales-form.ts'

const STATUSES = ['Pending', 'Accepted', 'Closed', 'Rejected', 'Converted']

/** An offer: it posts nothing, and an invoice made from it closes it. */
export const estimate: Entity = {
  name: 'Estimate',
  idSpace: 'transaction',
  kind: 'transaction',
  defaultOrder: 'updated',
  filterable: ['CustomerRef', 'DocNumber', 'TxnDate', 'TotalAmt', 'ExpirationDate', 'TxnStatus'],
  complete,
}

function complete(write: Write): Body {
  const status = textAt(write.draft, 'TxnStatus') ?? 'Pending'
  if (!STATUSES.includes(status)) throw invalidEnumeration(status)
  const form = { kind: 'Estimate', series: 'estimate', needsCustomer: true } as const
  const { body } = completeSalesForm(write, form)
  const links = write.before ? bodiesAt(write.before.body, 'LinkedTxn') : []
  return {
    ...body,
    TxnStatus: status,
    ShipFromAddr: write.draft.ShipFromAddr ?? write.company.settings.address,
    ...(links.length > 0 && { LinkedTxn: links }),
  }
}
