import { type AgreementLine, duePeriods, lineOfPeriod, type Period } from '#books/agreement.ts'
import type { AgreementId, DivisionId, PartyId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Money, sum } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { getDivision, lockDivision } from '#store/firms.ts'
import type { StoredInvoice } from '#store/invoices.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { findBilledPeriods, insertBilledPeriods } from '#store/work/agreement-periods.ts'
import { getAgreement, listAgreements, type StoredAgreement } from '#store/work/agreements.ts'
import { findProfilesOf } from '#store/work/bill-profiles.ts'
import { type Act, witness } from '../act.ts'
import { draftInvoice } from '../draft-invoice.ts'
import { type LineInput, priceInvoice } from '../price-invoice.ts'
import { draftHead } from './bill-work.ts'

type DueLine = Readonly<{ agreementLine: AgreementLine; period: Period; line: LineInput }>

/** An agreement with periods to bill, and what its invoice would come to. */
export type DueAgreement = Readonly<{
  agreementId: AgreementId
  name: string
  clientId: PartyId
  clientName: string
  lines: readonly Readonly<{ description: string; from: LocalDate; to: LocalDate; net: Money }>[]
  total: Money
}>

const AGREEMENTS_MAX = 500

/** What a billing run on a day would draft. Nothing is saved. */
export async function previewAgreements(
  tx: FirmTx,
  divisionId: DivisionId,
  on: LocalDate,
): Promise<DueAgreement[]> {
  const { baseCurrency: currency } = await getDivision(tx, divisionId)
  const filter = { divisionId, status: 'active', limit: AGREEMENTS_MAX } as const
  const { items } = await listAgreements(tx, filter)
  const due: DueAgreement[] = []
  for (const agreement of items) {
    const lines = await dueLines(tx, agreement, on, currency)
    if (lines.length === 0) continue
    const draft = { divisionId, issuedOn: on, currency, taxMode: 'exclusive' } as const
    const priced = await priceInvoice(tx, { ...draft, lines: lines.map(({ line }) => line) })
    const { id: agreementId, name, clientId, clientName } = agreement
    const shown = lines.map(({ line, period }, index) => ({
      description: line.description,
      from: period.from,
      to: period.to,
      net: priced.lines[index]?.net ?? sum([], currency),
    }))
    due.push({ agreementId, name, clientId, clientName, lines: shown, total: priced.total })
  }
  return due
}

/**
 * The draft of everything that an agreement has to bill on a day. A period is on one invoice at
 * most: it is free again when that draft is deleted or the invoice voided.
 */
export async function billAgreement(
  act: Act,
  agreementId: AgreementId,
  on: LocalDate,
): Promise<StoredInvoice> {
  const { divisionId } = await getAgreement(act.tx, agreementId)
  const division = await lockDivision(act.tx, divisionId)
  const agreement = await getAgreement(act.tx, agreementId)
  const due = await dueLines(act.tx, agreement, on, division.baseCurrency)
  if (due.length === 0) throw new Refusal('nothing_to_bill')
  const invoice = await draftInvoice(act, division.id, {
    ...(await draftHead(act.tx, division, agreement.clientId, on)),
    memo: agreement.name,
    lines: due.map(({ line }) => line),
  })
  const periods = due.flatMap(({ agreementLine, period }, index) => {
    const invoiceLineId = invoice.lines[index]?.id
    if (!invoiceLineId) return []
    const { from, to } = period
    const onInvoice = { invoiceId: invoice.id, invoiceLineId }
    return [{ agreementLineId: agreementLine.id, from, to, ...onInvoice }]
  })
  await insertBilledPeriods(act.tx, periods)
  const record = { kind: 'agreement', id: agreement.id } as const
  await witness(act, 'billed', record, { invoiceId: invoice.id, periods: periods.length })
  return invoice
}

async function dueLines(
  tx: FirmTx,
  agreement: StoredAgreement,
  on: LocalDate,
  currency: Money['currency'],
): Promise<DueLine[]> {
  if (agreement.status !== 'active') return []
  const { clientId, anchorOn, engagementId } = agreement
  const leadDays = (await findProfilesOf(tx, [clientId])).get(clientId)?.profile.leadDays ?? 0
  const billed = await findBilledPeriods(
    tx,
    agreement.lines.map(({ id }) => id),
  )
  return agreement.lines
    .flatMap((agreementLine) =>
      duePeriods(agreementLine, { anchorOn, leadDays, on }, billed.get(agreementLine.id) ?? []).map(
        (period) => ({
          agreementLine,
          period,
          line: lineOfPeriod(agreementLine, period, { engagementId, currency }),
        }),
      ),
    )
    .slice(0, LINES_MAX)
}

/** As many as an invoice has; what is left is due in the next run. */
const LINES_MAX = 500
