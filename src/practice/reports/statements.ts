import { accountWithRole } from '#books/chart.ts'
import type { EngagementId, PartyId } from '#books/ids.ts'
import { addDays, type LocalDate } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import { takenBySettlements } from '#books/reports/cash-basis.ts'
import type { Period } from '#books/reports/periods.ts'
import { type Report, total } from '#books/reports/report.ts'
import {
  clientStatement,
  type EngagementCharge,
  engagementStatement,
} from '#books/reports/statement.ts'
import { findEngagements } from '#store/engagements.ts'
import { getParty } from '#store/parties.ts'
import { type InvoiceWithCharges, listInvoicesCharging } from '#store/reports/engagement-charges.ts'
import { listClientLines, sumOfClient } from '#store/reports/postings.ts'
import type { ReportBooks } from './report-books.ts'
import { assertShowable, ROWS_ASKED } from './row-limit.ts'

/** What a client was charged and paid, from the journal's receivables and deposits. */
export async function makeClientStatement(
  { tx, division, accounts }: ReportBooks,
  { clientId, period }: Readonly<{ clientId: PartyId; period: Period }>,
): Promise<Report> {
  const client = await getParty(tx, clientId)
  if (client.divisionId !== division.id) {
    throw new Refusal('party_not_found', { id: clientId }, 'clientId')
  }
  const accountIds = (['accounts_receivable', 'deposits_received'] as const).map(
    (role) => accountWithRole(accounts, role).id,
  )
  const of = { divisionId: division.id, clientId, accountIds }
  const opening = await sumOfClient(tx, of, addDays(period.from, -1))
  const lines = await listClientLines(tx, of, { period, limit: ROWS_ASKED })
  assertShowable(lines)
  return clientStatement({
    client: { id: client.id, name: client.displayName },
    period,
    currency: division.baseCurrency,
    opening,
    lines,
  })
}

/** What has been charged for an engagement, and its part of what was paid. */
export async function makeEngagementStatement(
  { tx, division }: ReportBooks,
  { engagementId, asOf }: Readonly<{ engagementId: EngagementId; asOf: LocalDate }>,
): Promise<Report> {
  const engagement = (await findEngagements(tx, [engagementId])).get(engagementId)
  if (engagement?.divisionId !== division.id) {
    throw new Refusal('engagement_not_found', { id: engagementId }, 'engagementId')
  }
  const client = await getParty(tx, engagement.clientId)
  const invoices = await listInvoicesCharging(tx, { engagementId, asOf, limit: ROWS_ASKED })
  assertShowable(invoices)
  return engagementStatement({
    engagement: { ...engagement, clientName: client.displayName },
    asOf,
    currency: division.baseCurrency,
    charges: invoices.map(chargeOf),
  })
}

function chargeOf(invoice: InvoiceWithCharges): EngagementCharge {
  const { lines, settlements } = invoice
  const taken = takenBySettlements(
    lines.map(({ net, tax }) => net + tax),
    settlements,
  )
  const paidOf = (index: number) => total(taken.map((shares) => shares[index] ?? 0n))
  const ours = lines.flatMap((line, index) =>
    line.isOurs ? [{ ...line, paid: paidOf(index) }] : [],
  )
  return {
    on: invoice.issuedOn,
    what: `Invoice ${invoice.number}`,
    net: total(ours.map(({ net }) => net)),
    tax: total(ours.map(({ tax }) => tax)),
    paid: total(ours.map(({ paid }) => paid)),
    record: { kind: 'invoice', id: invoice.invoiceId },
  }
}
