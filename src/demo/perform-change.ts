import type { DivisionId, InvoiceId, PaymentId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { Act } from '#practice/act.ts'
import { amendInvoice } from '#practice/amend-invoice.ts'
import { unapplyPayment } from '#practice/unapply-payment.ts'
import { voidInvoice } from '#practice/void-invoice.ts'
import { voidPayment } from '#practice/void-payment.ts'
import { listAuditEntries } from '#store/audit.ts'
import { listCatalogItems } from '#store/catalog-items.ts'
import { listEngagements } from '#store/engagements.ts'
import { listInvoices } from '#store/invoice-lists.ts'
import { getInvoice } from '#store/invoices.ts'
import { getPayment, listPayments } from '#store/payments.ts'
import type { FirmPlan } from './firm-plan.ts'
import { getPlannedDivision, readStarterIds } from './planned-books.ts'
import type { Change } from './planned-records.ts'
import { type LineIds, toLineInput } from './to-input.ts'

/**
 * One of the plan's changes, in a transaction of the caller's. Refuses what a person would be
 * refused: a document that is not there, or a second time for what can be done only once.
 */
export async function performChange(act: Act, plan: FirmPlan, change: Change): Promise<void> {
  const { id: divisionId } = await getPlannedDivision(act.tx, plan)
  switch (change.kind) {
    case 'amend_invoice':
      return amend(act, divisionId, change)
    case 'void_invoice':
      await voidInvoice(act, await getInvoiceNumbered(act, divisionId, change.number))
      return
    case 'void_payment':
      await voidPayment(act, await getPaymentNumbered(act, divisionId, change.number))
      return
    case 'unapply_payment': {
      const payment = await getPaymentNumbered(act, divisionId, change.number)
      const applied = payment.applications.map(({ id }) => id)
      await unapplyPayment(act, payment, applied)
    }
  }
}

/** Whether a change stands in the books already, from a run that broke off later. */
export async function isChangeMade(act: Act, plan: FirmPlan, change: Change): Promise<boolean> {
  const { id: divisionId } = await getPlannedDivision(act.tx, plan)
  switch (change.kind) {
    case 'amend_invoice': {
      const { id } = await getInvoiceNumbered(act, divisionId, change.number)
      const history = await listAuditEntries(act.tx, { kind: 'invoice', id }, HISTORY_LENGTH)
      return history.some(({ action }) => action === 'amended')
    }
    case 'void_invoice':
      return (await getInvoiceNumbered(act, divisionId, change.number)).status === 'void'
    case 'void_payment':
      return (await getPaymentNumbered(act, divisionId, change.number)).status === 'void'
    case 'unapply_payment': {
      const { applications } = await getPaymentNumbered(act, divisionId, change.number)
      return applications.length === 0
    }
  }
}

const HISTORY_LENGTH = 100

type Amendment = Extract<Change, { kind: 'amend_invoice' }>

/** Lines that stay keep their ids, as they do when a person edits them in place. */
async function amend(act: Act, divisionId: DivisionId, { number, memo, lines }: Amendment) {
  const invoice = await getInvoiceNumbered(act, divisionId, number)
  const ids = await readLineIds(act, divisionId, lines[0]?.engagementNumber ?? '')
  const amended = lines.map((line, index) => ({
    ...toLineInput(ids, line),
    id: invoice.lines[index]?.id,
  }))
  await amendInvoice(act, invoice, { ...invoice, memo, lines: amended })
}

const LIST_LENGTH = 500

async function readLineIds(act: Act, divisionId: DivisionId, search: string): Promise<LineIds> {
  const place = { divisionId, limit: LIST_LENGTH }
  const items = await listCatalogItems(act.tx, place)
  const engagements = await listEngagements(act.tx, { ...place, search })
  return {
    ...(await readStarterIds(act.tx, divisionId)),
    items: new Map(items.items.map(({ code, id }) => [code, id])),
    engagements: new Map(engagements.items.map((engagement) => [engagement.number, engagement.id])),
  }
}

async function getInvoiceNumbered({ tx }: Act, divisionId: DivisionId, number: string) {
  const place = { divisionId, limit: LIST_LENGTH, search: number }
  const { items } = await listInvoices(tx, place)
  return getInvoice(tx, idNumbered<InvoiceId>(items, number, 'invoice_not_found'))
}

async function getPaymentNumbered({ tx }: Act, divisionId: DivisionId, number: string) {
  const place = { divisionId, limit: LIST_LENGTH, search: number }
  const { items } = await listPayments(tx, place)
  return getPayment(tx, idNumbered<PaymentId>(items, number, 'payment_not_found'))
}

type Numbered<Id> = Readonly<{ id: Id; number: string | null }>

/** The search finds a number inside of others too, and in memos. */
function idNumbered<Id>(
  found: readonly Numbered<Id>[],
  number: string,
  missing: 'invoice_not_found' | 'payment_not_found',
): Id {
  const document = found.find((each) => each.number === number)
  if (!document) throw new Refusal(missing, { number })
  return document.id
}
