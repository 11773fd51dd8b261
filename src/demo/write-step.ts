import type { Division } from '#books/division.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Act } from '#practice/act.ts'
import { issueInvoice } from '#practice/issue-invoice.ts'
import { recordPayment } from '#practice/record-payment.ts'
import { saveCatalogItem } from '#practice/save-catalog-item.ts'
import { saveEngagement } from '#practice/save-engagement.ts'
import { saveParty } from '#practice/save-party.ts'
import { noteMadeUpRecord } from '#store/made-up-firms.ts'
import type { FirmPlan } from './firm-plan.ts'
import { performChange } from './perform-change.ts'
import type { StarterIds } from './planned-books.ts'
import type {
  Change,
  PlannedClient,
  PlannedEngagement,
  PlannedInvoice,
  PlannedItem,
  PlannedPayment,
} from './planned-records.ts'
import { performAct } from './practice/perform-act.ts'
import type { PlannedAct } from './practice/planned-acts.ts'
import { idOf, toInvoiceInput, toItemInput, toPaymentInput } from './to-input.ts'
import type { WrittenRecords } from './written-records.ts'

/** Where the plan is written, and what of it is there by now. */
export type Books = StarterIds & WrittenRecords & Readonly<{ plan: FirmPlan; division: Division }>

/** One record with what is done to it before anything is pushed: all of it, or nothing. */
export type Step =
  | Readonly<{ kind: 'client'; client: PlannedClient }>
  | Readonly<{ kind: 'item'; item: PlannedItem }>
  | Readonly<{ kind: 'engagement'; engagement: PlannedEngagement }>
  | Readonly<{ kind: 'invoice'; invoice: PlannedInvoice; change: Change | undefined }>
  | Readonly<{ kind: 'payment'; payment: PlannedPayment; change: Change | undefined }>
  | Readonly<{ kind: 'act'; act: PlannedAct }>

/** Each step after those that it needs: an invoice comes before the payments of its own day. */
export function stepsOf(plan: FirmPlan): Step[] {
  const changes = new Map(plan.beforePush.map((change) => [change.number, change]))
  const byActs = new Set(plan.acts.flatMap(madeInvoice))
  const invoices = plan.invoices.flatMap((invoice) => {
    if (byActs.has(invoice.number)) return []
    const change = changes.get(invoice.number)
    return { ...rankOf('invoice', invoice.issuedOn), step: { kind: 'invoice', invoice, change } }
  }) satisfies Ranked[]
  const payments = plan.payments.map((payment) => {
    const change = changes.get(payment.number)
    return { ...rankOf('payment', payment.receivedOn), step: { kind: 'payment', payment, change } }
  }) satisfies Ranked[]
  const acts = plan.acts.map((act) => {
    return { ...rankOf(act.kind, act.on), step: { kind: 'act', act } }
  }) satisfies Ranked[]
  const documents = [...invoices, ...payments, ...acts].toSorted(compareRanks)
  return [
    ...plan.clients.map((client) => ({ kind: 'client' as const, client })),
    ...plan.items.map((item) => ({ kind: 'item' as const, item })),
    ...plan.engagements.map((engagement) => ({ kind: 'engagement' as const, engagement })),
    ...documents.map(({ step }) => step),
  ]
}

type Ranked = Readonly<{ day: LocalDate; rank: number; step: Step }>

/** Of one day, what others of the day need comes first. */
const RANKS: readonly (readonly (PlannedAct['kind'] | 'invoice' | 'payment')[])[] = [
  ['account', 'choice', 'vendor', 'staff'],
  ['bill_profile', 'item_extras'],
  ['client_profile', 'agreement', 'coding', 'time'],
  ['expense'],
  ['invoice', 'bill_work', 'bill_agreement'],
  ['payment', 'supplier_payment'],
]

const rankOf = (kind: (typeof RANKS)[number][number], day: LocalDate) => {
  const rank = RANKS.findIndex((kinds) => kinds.includes(kind))
  return { day, rank: rank < 0 ? RANKS.length : rank }
}

const compareRanks = (a: Omit<Ranked, 'step'>, b: Omit<Ranked, 'step'>): number =>
  a.day === b.day ? a.rank - b.rank : a.day < b.day ? -1 : 1

/** The invoice that an act makes, rather than somebody who writes its lines. */
const madeInvoice = (act: PlannedAct): readonly string[] =>
  (act.kind === 'bill_work' || act.kind === 'bill_agreement') && act.invoiceNumber !== null
    ? [act.invoiceNumber]
    : []

export function isWritten(books: Books, step: Step): boolean {
  switch (step.kind) {
    case 'client':
      return books.clients.has(step.client.displayName)
    case 'item':
      return books.items.has(step.item.code)
    case 'engagement':
      return books.engagements.has(step.engagement.number)
    case 'invoice':
      return books.invoices.has(step.invoice.number)
    case 'payment':
      return books.payments.has(step.payment.number)
    case 'act':
      return books.made.has(step.act.key)
  }
}

/** `books` learns what was written, for the steps that name it later. */
export async function writeStep(act: Act, books: Books, step: Step): Promise<void> {
  const place = { divisionId: books.division.id }
  switch (step.kind) {
    case 'client': {
      const { id, displayName } = await saveParty(act, place, step.client)
      books.clients.set(displayName, id)
      return
    }
    case 'item': {
      const { id, code } = await saveCatalogItem(act, place, toItemInput(books, step.item))
      books.items.set(code, id)
      return
    }
    case 'engagement': {
      const { clientName, ...engagement } = step.engagement
      const clientId = idOf(books.clients, clientName)
      const { id, number } = await saveEngagement(act, place, { ...engagement, clientId })
      books.engagements.set(number, id)
      return
    }
    case 'invoice':
      return writeInvoice(act, books, step.invoice, step.change)
    case 'payment':
      return writePayment(act, books, step.payment, step.change)
    case 'act': {
      const id = await performAct(act, books, step.act)
      await noteMadeUpRecord(act.tx, step.act.key, id)
      books.made.set(step.act.key, id)
    }
  }
}

async function writeInvoice(
  act: Act,
  books: Books,
  invoice: PlannedInvoice,
  change: Change | undefined,
): Promise<void> {
  const { id: divisionId, baseCurrency } = books.division
  const input = toInvoiceInput(books, invoice, baseCurrency)
  const { id } = await issueInvoice(act, divisionId, input)
  books.invoices.set(invoice.number, id)
  if (change) await performChange(act, books.plan, change)
}

async function writePayment(
  act: Act,
  books: Books,
  payment: PlannedPayment,
  change: Change | undefined,
): Promise<void> {
  const { id: divisionId, baseCurrency } = books.division
  const input = toPaymentInput(books, payment, baseCurrency)
  const { id } = await recordPayment(act, divisionId, input)
  books.payments.set(payment.number, id)
  if (change) await performChange(act, books.plan, change)
}
