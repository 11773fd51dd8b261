import type { Collection } from '../../kit/collection.ts'
import type { Organisation } from '../books/organisation.ts'
import type { WebhookEvent } from './payload.ts'

type Watched = Readonly<{ id: string; type?: string; status?: string }>
type Category = WebhookEvent['eventCategory']
type Change = Readonly<{
  category: Category
  path: string
  before: Watched | undefined
  after(): Watched | undefined
}>

/** What the categories are about; payments, items and bank transactions have no webhook. */
const CATEGORIES = {
  CONTACT: 'contacts',
  INVOICE: 'invoices',
  CREDITNOTE: 'creditNotes',
  PREPAYMENT: 'prepayments',
  OVERPAYMENT: 'overpayments',
} as const satisfies Record<Category, keyof Organisation>

const PATHS: Readonly<Record<Category, string>> = {
  CONTACT: 'Contacts',
  INVOICE: 'Invoices',
  CREDITNOTE: 'CreditNotes',
  PREPAYMENT: 'Prepayments',
  OVERPAYMENT: 'Overpayments',
}

/** Categories whose events tell type and status. */
const WITH_DATA: ReadonlySet<Category> = new Set(['CREDITNOTE', 'PREPAYMENT', 'OVERPAYMENT'])

/** What changed in one organisation since it was last asked; what was taken back is nothing. */
export class Changes {
  readonly #org: Organisation
  #pending = new Map<string, Change>()

  constructor(org: Organisation) {
    this.#org = org
    for (const category of Object.keys(CATEGORIES) as Category[]) {
      const collection = org[CATEGORIES[category]] as unknown as Collection<Watched>
      collection.observe((before, _, id) => {
        const path = `${PATHS[category]}/${id}`
        if (this.#pending.has(path)) return
        this.#pending.set(path, { category, path, before, after: () => collection.get(id) })
      })
    }
  }

  take(origin: string, tellsPayments: boolean): readonly WebhookEvent[] {
    const changes = [...this.#pending.values()]
    this.#pending = new Map()
    return changes.flatMap(({ category, path, before, after }) => {
      const now = after()
      if (!now || now === before) return []
      const silent = SILENT[category] ?? (tellsPayments ? [] : PAID)
      if (before && without(before, silent) === without(now, silent)) return []
      const { type: Type = '', status: Status = '' } = now
      return [
        {
          resourceUrl: `${origin}/api.xro/2.0/${path}`,
          resourceId: now.id,
          eventDateUtc: this.#org.now().slice(0, 23),
          eventType: before ? 'UPDATE' : 'CREATE',
          eventCategory: category,
          tenantId: this.#org.id,
          tenantType: 'ORGANISATION',
          ...(WITH_DATA.has(category) && { data: { Type, Status } }),
        } satisfies WebhookEvent,
      ]
    })
  }
}

/** What follows by itself and is no news; Xero does not count it as a change either. */
const SILENT: Readonly<Partial<Record<Category, readonly string[]>>> = {
  CONTACT: ['isCustomer', 'isSupplier'],
  CREDITNOTE: [],
  PREPAYMENT: [],
  OVERPAYMENT: [],
}
const PAID = ['amountPaid', 'amountCredited', 'status', 'fullyPaidOn', 'updatedAt']

/** Nothing is silent: then any new value is a change, even one that reads the same. */
const without = (record: Watched, silent: readonly string[]): unknown =>
  silent.length === 0
    ? record
    : JSON.stringify(record, (key, value) => (silent.includes(key) ? undefined : value))
