import { centsAt, toNumber } from '../amounts.ts'
import type { Company } from '../company.ts'
import { businessRule } from '../fault.ts'
import { type Body, bodiesAt } from '../json.ts'
import type { Stored } from '../record.ts'
import { completeSalesForm, salesEntry, touchCustomers } from '../sales-form.ts'
import type { Entity, Write } from './entity.ts'

/** A credit memo can be deleted and not voided. */
export const creditMemo: Entity = {
  name: 'CreditMemo',
  idSpace: 'transaction',
  kind: 'transaction',
  defaultOrder: 'updated',
  filterable: ['CustomerRef', 'DocNumber', 'ProjectRef', 'TxnDate', 'SalesTermRef', 'Balance'],
  complete,
  settle,
  checkDelete,
}

function complete(write: Write): Body {
  const { body, total } = completeSalesForm(write, 'CreditMemo')
  const used = write.before ? usedOf(write.before) : 0n
  if (used > total) throw businessRule('More of this credit is already used than it would give.')
  const { ShipAddr, ...rest } = body
  return {
    ...rest,
    ...(ShipAddr !== undefined && { ShipAddr }),
    RemainingCredit: toNumber(total - used),
    Balance: toNumber(total - used),
    LinkedTxn: write.before ? bodiesAt(write.before.body, 'LinkedTxn') : [],
  }
}

const usedOf = ({ body }: Stored): bigint => centsAt(body, 'TotalAmt') - centsAt(body, 'Balance')

function settle(company: Company, before: Stored | undefined, after: Stored): void {
  const lines = after.isDeleted ? [] : salesEntry(company, after.body, -1n)
  company.post(after, String(after.body.TxnDate), lines)
  touchCustomers(company, before, after)
}

function checkDelete(company: Company, stored: Stored): void {
  if (company.switches.deleteLinkedInvoice === 'refuse' && usedOf(stored) > 0n) {
    throw businessRule('This transaction is linked to others. Unlink them before deleting it.')
  }
}
