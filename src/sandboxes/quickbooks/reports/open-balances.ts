import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { EntityName } from '../entities/names.ts'
import type { Side } from '../links/open-items.ts'
import { homeOf } from '../links/settlements.ts'
import { refAt, textAt } from '../values/json.ts'
import { accrualLines } from './lines.ts'

/** What is open of one transaction for one name at the end of a day, in the home currency. */
export type OpenBalance = Readonly<{
  stored: Stored
  name: string
  date: string
  /** When it ages from: its due date, or its own where it has none. */
  due: string
  amount: bigint
  open: bigint
}>

/**
 * Open items on receivables or payables as they stood on a day: a payment counts from the later of
 * its own day and that of what it pays. Their sum is the balance of the control accounts.
 */
export function openBalances(company: Company, side: Side, asOf: string): readonly OpenBalance[] {
  const sign = side === 'receivable' ? 1n : -1n
  const found = new Map<string, { amount: bigint; open: bigint }>()
  for (const { date, kind, id, amount, facts } of accrualLines(company)) {
    if (facts.side !== side || date > asOf) continue
    const key = keyOf(kind, id, facts.name ?? '')
    const earlier = found.get(key)?.amount ?? 0n
    found.set(key, { amount: earlier + sign * amount, open: earlier + sign * amount })
  }
  moveApplied(company, side, asOf, found)
  return [...found].flatMap(([key, { amount, open }]) => {
    const [kind = '', id = '', name = ''] = key.split(' ')
    const stored = company.find(kind as EntityName, id)
    if (!stored || open === 0n) return []
    const date = String(stored.body.TxnDate)
    return [{ stored, name, date, due: textAt(stored.body, 'DueDate') ?? date, amount, open }]
  })
}

const keyOf = (kind: string, id: string, name: string): string => `${kind} ${id} ${name}`

/** What was applied by then leaves both the document and its payment. */
function moveApplied(
  company: Company,
  side: Side,
  asOf: string,
  found: Map<string, { amount: bigint; open: bigint }>,
): void {
  const payerKind = side === 'receivable' ? 'Payment' : 'BillPayment'
  const keys = new Map([...found.keys()].map((key) => [key.split(' ', 2).join(' '), key]))
  for (const { payer, application } of company.settlements.all()) {
    const target = company.find(application.kind, application.id)
    const isLater = String(payer.body.TxnDate) > asOf || String(target?.body.TxnDate) > asOf
    if (payer.kind !== payerKind || !target || isLater) continue
    const key = keys.get(`${target.kind} ${target.id}`)
    const document = key === undefined ? undefined : found.get(key)
    if (!key || !document) continue
    const cut = document.amount > 0n ? homeOf(application) : -homeOf(application)
    found.set(key, { ...document, open: document.open - cut })
    // The payer's own line stands under the name of what it pays.
    const name = key.split(' ')[2] ?? ''
    const own = keyOf(payer.kind, payer.id, name)
    const paid = found.get(own) ?? { amount: 0n, open: 0n }
    found.set(own, { ...paid, open: paid.open + cut })
  }
}

export const nameRef = (side: Side): string => (side === 'receivable' ? 'CustomerRef' : 'VendorRef')

export const ownerOf = ({ stored, name }: OpenBalance, side: Side): string =>
  name || (refAt(stored.body, nameRef(side)) ?? '')
