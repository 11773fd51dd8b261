import type { InvoiceLineId } from '#books/ids.ts'
import type { InvoiceLine } from '#books/invoice.ts'
import { sum } from '#books/money.ts'
import { sharesOf } from '#books/unbilled-work.ts'
import type { StoredInvoice } from '#store/invoices.ts'
import { freePeriods } from '#store/work/agreement-periods.ts'
import { waiveLateFees } from '#store/work/late-fees.ts'
import {
  freeWork,
  listWorkOn,
  reshare,
  type Share,
  type StoredWorkEntry,
} from '#store/work/work-entries.ts'
import { type Act, witness } from '../act.ts'

/**
 * After an invoice changed, was voided or before it is deleted: what was on a line that is no
 * longer among `lines` waits to be billed again, and work on a line whose price somebody changed
 * counts for its share of the new one.
 */
export async function followInvoice(
  act: Act,
  invoice: StoredInvoice,
  lines: readonly InvoiceLine[],
): Promise<void> {
  const kept = new Map(lines.map((line) => [line.id, line]))
  const work = await listWorkOn(act.tx, invoice.id)
  const gone = work.filter(({ billed }) => billed && !kept.has(billed.invoiceLineId))
  const ids = gone.map(({ id }) => id)
  await freeWork(act.tx, ids, act.now)
  const detail = { invoice: invoice.number }
  for (const id of ids) await witness(act, 'freed', { kind: 'work_entry', id }, detail)
  await reshare(act.tx, changedShares(work, kept))
  await freePeriods(act.tx, invoice.id, [...kept.keys()])
  if (invoice.status === 'draft' && lines.length === 0) await waiveLateFees(act.tx, invoice.id)
}

function changedShares(
  work: readonly StoredWorkEntry[],
  lines: ReadonlyMap<InvoiceLineId, InvoiceLine>,
): Share[] {
  const onLines = work.flatMap(({ id, billed }) => (billed ? [{ id, ...billed }] : []))
  return [...Map.groupBy(onLines, ({ invoiceLineId }) => invoiceLineId)].flatMap(
    ([invoiceLineId, group]) => {
      const net = lines.get(invoiceLineId)?.net
      if (!net) return []
      const before = group.map(({ amount }) => amount)
      if (sum(before, net.currency).minorUnits === net.minorUnits) return []
      return sharesOf(net, before).map((amount, index) => ({
        entryId: group[index]?.id ?? missing(),
        invoiceLineId,
        amount,
      }))
    },
  )
}

function missing(): never {
  throw new Error('there is a share for each entry')
}
