import { type LateMonth, lateFeeOf, lateMonths } from '#books/bill-profile.ts'
import type { CatalogItemId, DivisionId, InvoiceId, PartyId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Money, sum, toDecimal } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { getCatalogItem } from '#store/catalog-items.ts'
import { lockDivision } from '#store/firms.ts'
import type { StoredInvoice } from '#store/invoices.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { findProfilesOf } from '#store/work/bill-profiles.ts'
import { insertLateFees, listOverdue } from '#store/work/late-fees.ts'
import { type Act, witness } from '../act.ts'
import { draftInvoice } from '../draft-invoice.ts'
import type { LineInput } from '../price-invoice.ts'
import { draftHead } from './bill-work.ts'

type Fee = Readonly<{
  invoiceId: InvoiceId
  invoiceNumber: string
  month: LateMonth
  amount: Money
  percent: string
  itemId: CatalogItemId
}>

/** What a client would be charged for being late, by invoice and month. */
export type LateClient = Readonly<{
  clientId: PartyId
  clientName: string
  fees: readonly Fee[]
  total: Money
}>

/** The late fees that are due on a day and were not charged, of clients whose profile has one. */
export async function previewLateFees(
  tx: FirmTx,
  divisionId: DivisionId,
  on: LocalDate,
): Promise<LateClient[]> {
  const overdue = await listOverdue(tx, divisionId, on)
  const clientIds = [...new Set(overdue.map(({ clientId }) => clientId))]
  const profiles = await findProfilesOf(tx, clientIds)
  const byClient = Map.groupBy(overdue, ({ clientId }) => clientId)
  return [...byClient].flatMap(([clientId, invoices]) => {
    const profile = profiles.get(clientId)?.profile
    if (!profile?.lateFeePercent || !profile.lateFeeItemId) return []
    const rule = { percent: profile.lateFeePercent, itemId: profile.lateFeeItemId }
    const fees = invoices.flatMap((invoice) =>
      lateMonths(invoice.dueOn, profile, on)
        .filter(({ number }) => !invoice.charged.has(number))
        .map((month) => ({
          invoiceId: invoice.id,
          invoiceNumber: invoice.number,
          month,
          amount: lateFeeOf(invoice.open, profile),
          ...rule,
        }))
        .filter(({ amount }) => amount.minorUnits > 0n),
    )
    const [first] = invoices
    if (!first || fees.length === 0) return []
    const total = sum(
      fees.map(({ amount }) => amount),
      first.open.currency,
    )
    return [{ clientId, clientName: first.clientName, fees, total }]
  })
}

/** The draft of a client's late fees. Each month of each invoice is charged once. */
export async function chargeLateFees(
  act: Act,
  divisionId: DivisionId,
  clientId: PartyId,
  on: LocalDate,
): Promise<StoredInvoice> {
  const division = await lockDivision(act.tx, divisionId)
  const late = await previewLateFees(act.tx, division.id, on)
  const fees = late.find((each) => each.clientId === clientId)?.fees ?? []
  const [first] = fees
  if (!first) throw new Refusal('nothing_to_bill')
  const { accountId, taxCodeId } = await getCatalogItem(act.tx, first.itemId)
  const invoice = await draftInvoice(act, division.id, {
    ...(await draftHead(act.tx, division, clientId, on)),
    lines: fees.map(
      (fee): LineInput => ({
        kind: 'interest',
        itemId: fee.itemId,
        accountId,
        engagementId: null,
        description: `Late fee of ${fee.percent}% on ${fee.invoiceNumber}, month ${fee.month.number}`,
        serviceOn: fee.month.from,
        quantity: '1',
        unitPrice: toDecimal(fee.amount),
        discountPercent: '0',
        taxCodeId,
      }),
    ),
  })
  const charged = fees.map(({ invoiceId, month }) => ({
    overdueInvoiceId: invoiceId,
    month: month.number,
  }))
  await insertLateFees(act.tx, invoice.id, charged)
  const record = { kind: 'invoice', id: invoice.id } as const
  await witness(act, 'late_fees_charged', record, { fees: charged.length })
  return invoice
}
