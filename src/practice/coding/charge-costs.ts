import {
  type CostCharge,
  costChargesOf,
  isChargedAlike,
  isWrittenAlike,
} from '#books/coding/cost-charge.ts'
import type { Division } from '#books/division.ts'
import { Refusal } from '#books/refusal.ts'
import type { StoredCoding } from '#store/coding/coded-documents.ts'
import { getEngagement } from '#store/engagements.ts'
import { getInvoice } from '#store/invoices.ts'
import {
  deleteWorkEntry,
  listExpensesBySource,
  type StoredExpense,
  saveWorkEntry,
} from '#store/work/work-entries.ts'
import { type Act, witness } from '../act.ts'
import { saveExpenseEntry } from '../work/save-expense-entry.ts'
import { nextOf } from '../work/save-time-entry.ts'

/**
 * What a document bills on waits as unbilled expenses, as the document says now. An expense that is
 * on an invoice is what the client was charged: a change of that is refused. One that nobody
 * changed here keeps what a person made of it.
 */
export async function chargeCosts(
  act: Act,
  division: Division,
  document: StoredCoding,
  before: StoredCoding,
): Promise<void> {
  const wanted = new Map(costChargesOf(document).map((charge) => [charge.lineId, charge]))
  const earlier = new Map(costChargesOf(before).map((charge) => [charge.lineId, charge]))
  const lineIds = [...new Set([...wanted.keys(), ...earlier.keys()])]
  for (const entry of await listExpensesBySource(act.tx, 'coded_line', lineIds)) {
    const lineId = entry.source?.id
    if (!lineId) continue
    const charge = wanted.get(lineId)
    wanted.delete(lineId)
    const was = earlier.get(lineId)
    if (charge) await recharge(act, division, entry, { charge, was })
    else await uncharge(act, entry)
  }
  for (const charge of wanted.values()) await addCharge(act, division, charge)
}

async function addCharge(act: Act, division: Division, charge: CostCharge): Promise<void> {
  const { lineId, ...written } = charge
  await saveExpenseEntry(
    act,
    { divisionId: division.id },
    {
      ...written,
      ...{ staffId: null, clientId: null, itemId: null, quantity: '1' },
      source: { kind: 'coded_line', id: lineId },
    },
  )
}

type Change = Readonly<{ charge: CostCharge; was: CostCharge | undefined }>

async function recharge(
  act: Act,
  division: Division,
  entry: StoredExpense,
  { charge, was }: Change,
): Promise<void> {
  if (was && isWrittenAlike(charge, was)) return
  if (entry.billed) {
    if (!was || !isChargedAlike(charge, was)) await refuseBilled(act, entry.billed)
    return
  }
  const { lineId: _, ...written } = charge
  const rate = was && was.rate === charge.rate ? entry.rate : charge.rate
  const { clientId } = await getEngagement(act.tx, charge.engagementId)
  const changed = { ...entry, ...nextOf(act, entry), ...written, rate, clientId }
  await saveWorkEntry(act.tx, changed, division.baseCurrency)
  await witness(act, 'changed', { kind: 'work_entry', id: entry.id })
}

async function uncharge(act: Act, entry: StoredExpense): Promise<void> {
  if (entry.billed) await refuseBilled(act, entry.billed)
  await deleteWorkEntry(act.tx, entry)
  const { workedOn, description } = entry
  await witness(act, 'deleted', { kind: 'work_entry', id: entry.id }, { workedOn, description })
}

async function refuseBilled(
  { tx }: Act,
  { invoiceId }: NonNullable<StoredExpense['billed']>,
): Promise<never> {
  const { number } = await getInvoice(tx, invoiceId)
  throw new Refusal('cost_is_billed', { invoice: number ?? 'a draft invoice', invoiceId })
}
