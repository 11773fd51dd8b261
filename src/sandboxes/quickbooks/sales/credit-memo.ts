import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { appliedTo, checkDelete, homeBalance } from '../links/documents.ts'
import { releasePayments } from '../links/links.ts'
import { businessRule } from '../refusals/rules.ts'
import { toNumber } from '../values/amounts.ts'
import { type Body, bodiesAt } from '../values/json.ts'
import { completeSalesForm, receivableLine, salesEntry } from './sales-form.ts'

/** A credit memo can be deleted and not voided. */
export const creditMemo: Entity = {
  name: 'CreditMemo',
  idSpace: 'transaction',
  kind: 'transaction',
  defaultOrder: 'updated',
  filterable: [
    ...['CustomerRef', 'DocNumber', 'ProjectRef', 'TxnDate', 'SalesTermRef', 'Balance'],
    'TotalAmt',
  ],
  complete,
  entry: (company, stored) =>
    salesEntry(company, stored, { sign: -1n, against: receivableLine(company, stored.body, -1n) }),
  settle,
  checkDelete,
}

function complete(write: Write): Body {
  const form = { kind: 'CreditMemo', series: 'sales', needsCustomer: true } as const
  const { body, total } = completeSalesForm(write, form)
  const used = write.before ? appliedTo(write.before) : 0n
  if (used > total) throw businessRule('More of this credit is already used than it would give.')
  return {
    ...body,
    RemainingCredit: toNumber(total - used),
    Balance: toNumber(total - used),
    ...homeBalance(write.company, body, write.before, total > used),
    LinkedTxn: write.before ? bodiesAt(write.before.body, 'LinkedTxn') : [],
  }
}

/** Deleted while it is used, where that is allowed: its payments lose it. */
function settle(company: Company, before: Stored | undefined, after: Stored): void {
  if (after.isDeleted && before) releasePayments(company, before, appliedTo(before))
}
