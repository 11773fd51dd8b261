import type { PracticeStyle } from '#books/division.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Random, seededRandom } from '#runtime/random.ts'
import { type Billing, planBilling } from './billing.ts'
import type { Bill, Receipt } from './bills.ts'
import { startOf } from './calendar.ts'
import { planChanges } from './changes.ts'
import { shuffled } from './choices.ts'
import { planClients } from './clients.ts'
import { planEngagements } from './engagements.ts'
import { planItems } from './fees.ts'
import type {
  Change,
  PlannedClient,
  PlannedEngagement,
  PlannedFirm,
  PlannedInvoice,
  PlannedItem,
  PlannedPayment,
} from './planned-records.ts'
import { NO_PRACTICE, type Practice, planPractice, USUAL_SHARE } from './practice/plan-practice.ts'
import type { PlannedAct } from './practice/planned-acts.ts'
import { COUNTRY_RULES, type Country, PRACTICE_WORDS } from './practice-words.ts'
import { DOCUMENTS_MIN, type Quotas, quotasOf } from './quotas.ts'

export type PlanSettings = Readonly<{
  seed: string
  style: PracticeStyle
  country: Country
  months: number
  /** Invoices and payments together; without it about forty a month. */
  documents?: number | undefined
  /** The last day on which anything happens. */
  endsOn: LocalDate
  /** Only invoices and payments; or everything that such a firm does. */
  profile?: 'sales' | 'all' | undefined
}>

/** The firm's own list of what should exist, in the order in which it came to be. */
export type FirmPlan = Readonly<{
  seed: string
  firm: PlannedFirm
  /** No document is older. */
  startsOn: LocalDate
  endsOn: LocalDate
  clients: readonly PlannedClient[]
  engagements: readonly PlannedEngagement[]
  items: readonly PlannedItem[]
  invoices: readonly PlannedInvoice[]
  payments: readonly PlannedPayment[]
  /** Made while the firm is written, each together with its document. */
  beforePush: readonly Change[]
  /** For the caller to perform in this order, with `performChange`, whenever he likes. */
  afterPush: readonly Change[]
  /** What else the firm does, some of which makes invoices; nothing in the profile `sales`. */
  acts: readonly PlannedAct[]
}>

const DOCUMENTS_PER_MONTH = 40
const INVOICES_PER_CLIENT = 7
const CLIENTS_MIN = 8

/** The same settings give the same firm, to the byte. Fewer than 20 documents are refused. */
export function planFirm(settings: PlanSettings): FirmPlan {
  const { seed, style, country, months, endsOn, documents, profile = 'sales' } = settings
  const all = documents ?? months * DOCUMENTS_PER_MONTH
  const usual = Math.max(DOCUMENTS_MIN, Math.round(all * USUAL_SHARE))
  const quotas = quotasOf(profile === 'sales' ? all : usual)
  const random = seededRandom(`${seed}/${style}/${country}`)
  const firm: PlannedFirm = {
    name: PRACTICE_WORDS[style].firmName[country],
    style,
    country,
    ...COUNTRY_RULES[country],
  }
  const startsOn = startOf(endsOn, months)
  const clientCount = Math.max(CLIENTS_MIN, Math.ceil(quotas.invoices / INVOICES_PER_CLIENT))
  const clients = planClients(random, country, clientCount)
  const engagements = planEngagements(random, firm, clients)
  const ground = { random, firm, engagements, startsOn, endsOn }
  const billing = planBilling(ground, quotas)
  // Its own chance: the usual business is the same with the rest and without.
  const otherRandom = seededRandom(`${seed}/${style}/${country}/practice`)
  const practice =
    profile === 'sales' ? NO_PRACTICE : planPractice({ ...ground, random: otherRandom }, all)
  const documentsOf = planDocuments(random, { billing, practice }, quotas)
  const items = planItems(firm)
  return { seed, firm, startsOn, endsOn, clients, engagements, items, ...documentsOf }
}

type Documents = Pick<FirmPlan, 'invoices' | 'payments' | 'beforePush' | 'afterPush' | 'acts'>
type Business = Readonly<{ billing: Billing; practice: Practice }>

/** Numbers follow the days; what is changed later is chosen among what no rule keeps as it is. */
function planDocuments(
  random: Random,
  { billing: { bills, receipts, unpaid, single }, practice }: Business,
  quotas: Quotas,
): Documents {
  const invoices = numbered([...bills, ...practice.bills])
  const payments = paymentsOf([...receipts, ...practice.receipts], invoices)
  const changeable = {
    invoices: shuffled(random, unpaid.map(foundIn(invoices))),
    payments: shuffled(random, single.map(foundIn(payments))),
  }
  return {
    invoices: [...invoices.values()],
    payments: [...payments.values()],
    beforePush: planChanges(random, quotas.beforePush, changeable),
    afterPush: planChanges(random, quotas.afterPush, changeable),
    acts: practice.acts({
      invoice: (bill) => foundIn(invoices)(bill).number,
      payment: (receipt) => foundIn(payments)(receipt).number,
    }),
  }
}

/** Two digits of the year and a running number, as a firm that numbers by hand does. */
const numberOf = (prefix: string, date: LocalDate, index: number): string =>
  `${prefix}${date.slice(2, 4)}-${String(index + 1).padStart(5, '0')}`

const compareDays = (a: LocalDate, b: LocalDate): number => (a < b ? -1 : a > b ? 1 : 0)

const numbered = (bills: readonly Bill[]): Map<Bill, PlannedInvoice> =>
  new Map(
    bills
      .toSorted((a, b) => compareDays(a.issuedOn, b.issuedOn))
      .map((bill, index) => {
        const { total: _, ...invoice } = bill
        return [bill, { number: numberOf('', bill.issuedOn, index), ...invoice }]
      }),
  )

const paymentsOf = (
  receipts: readonly Receipt[],
  invoices: ReadonlyMap<Bill, PlannedInvoice>,
): Map<Receipt, PlannedPayment> =>
  new Map(
    receipts
      .toSorted((a, b) => compareDays(a.receivedOn, b.receivedOn))
      .map((receipt, index) => {
        const applications = receipt.applications.map(({ bill, amount }) => ({
          invoiceNumber: foundIn(invoices)(bill).number,
          amount,
        }))
        const number = numberOf('R', receipt.receivedOn, index)
        return [receipt, { number, ...receipt, applications }]
      }),
  )

const foundIn =
  <Key, Value>(map: ReadonlyMap<Key, Value>) =>
  (key: Key): Value => {
    const value = map.get(key)
    if (value === undefined) throw new Error('the plan lost one of its documents')
    return value
  }
