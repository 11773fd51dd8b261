import type { Clock } from '#runtime/clock.ts'
import type { Collection, Index } from '../../kit/collection.ts'
import { type Database, Sequences } from '../../kit/database.ts'
import { Ledger, type LedgerEntry } from '../../kit/ledger.ts'
import { Balances } from '../books/balances.ts'
import { ControlAccounts } from '../books/control-accounts.ts'
import type { Entry } from '../books/postings.ts'
import type { EntityName } from '../entities/names.ts'
import { Settlements } from '../links/settlements.ts'
import { type Body, refAt, textAt } from '../values/json.ts'
import { toDay } from '../values/time.ts'
import { ChangeNotes } from './change-notes.ts'
import type { Stored } from './record.ts'
import type { Settings } from './settings.ts'
import type { Switches } from './switches.ts'

/** The names whose DisplayName must differ from each other. */
const NAME_KINDS = ['Customer', 'Vendor', 'Employee'] as const

/** Kinds whose numbers are looked for. */
const NUMBERED = [
  ...(['Invoice', 'CreditMemo', 'SalesReceipt', 'RefundReceipt', 'Estimate', 'Bill'] as const),
  ...(['VendorCredit', 'Purchase', 'BillPayment', 'JournalEntry', 'PurchaseOrder'] as const),
] as const

type CompanyParts = Readonly<{
  id: string
  database: Database
  clock: Clock
  /** Read at each use, so that a switch works at once. */
  switches: () => Switches
  /** The books' side of an object: nothing for what posts nothing. */
  entryOf: (company: Company, stored: Stored) => Entry | undefined
}>

/** One company's lists, transactions and ledger. Whoever calls `put…` is inside a transaction. */
export class Company {
  readonly id: string
  readonly ledger: Ledger
  readonly accounts: ControlAccounts
  readonly settlements: Settlements
  readonly balances: Balances
  readonly changes: ChangeNotes
  /** How much tax comes out wrong: nothing, unless a fault was asked for. */
  taxSlip = 0n
  readonly #parts: CompanyParts
  readonly #sequences: Sequences
  readonly #settings: Collection<Settings>
  readonly #numbers = new Map<string, Index<Stored>>()
  readonly #names: readonly Index<Stored>[]
  readonly #children: Index<Stored>
  readonly #subAccounts: Index<Stored>

  constructor(parts: CompanyParts) {
    const { id, database } = parts
    this.id = id
    this.#parts = parts
    this.#sequences = new Sequences(database, `${id}/sequences`)
    this.#settings = database.collection('settings')
    this.ledger = new Ledger(database, `${id}/ledger`)
    for (const kind of NUMBERED) this.#numbers.set(kind, this.records(kind).index(numberOf))
    this.#names = NAME_KINDS.map((kind) => this.records(kind).index(nameKeyOf))
    this.#children = this.records('Customer').index(({ body }) => refAt(body, 'ParentRef'))
    this.#subAccounts = this.records('Account').index(({ body }) => refAt(body, 'ParentRef'))
    this.accounts = new ControlAccounts(this)
    this.settlements = new Settlements(this)
    this.balances = new Balances(this.ledger)
    this.changes = new ChangeNotes()
  }

  get nowMs(): number {
    return this.#parts.clock.now().getTime()
  }

  get today(): string {
    return toDay(this.nowMs)
  }

  get switches(): Switches {
    return this.#parts.switches()
  }

  get settings(): Settings {
    const settings = this.#settings.get(this.id)
    if (!settings) throw new Error(`company ${this.id} has no settings`)
    return settings
  }

  saveSettings(settings: Settings): void {
    this.#settings.put(this.id, settings)
  }

  /** Everything ever stored of a kind, deleted ones included. */
  records(kind: EntityName): Collection<Stored> {
    return this.#parts.database.collection<Stored>(`${this.id}/${kind}`)
  }

  find(kind: EntityName, id: string): Stored | undefined {
    const stored = this.records(kind).get(id)
    return stored?.isDeleted ? undefined : stored
  }

  live(kind: EntityName): IteratorObject<Stored> {
    return this.records(kind)
      .values()
      .filter(({ isDeleted }) => !isDeleted)
  }

  nextId(space: string, first = 1): string {
    return String(this.#sequences.next(`id/${space}`, first))
  }

  skipId(space: string, used: string): void {
    if (/^\d{1,9}$/.test(used)) this.#sequences.skipTo(`id/${space}`, Number(used))
  }

  /** The next number of a series that the service counts itself. */
  nextNumber(series: string, first: number): string {
    return String(this.#sequences.next(`number/${series}`, first))
  }

  /** A new object, or the next revision of a known one; the ledger follows. */
  put(stored: Stored): Stored {
    const kept = this.records(stored.kind as EntityName)
    const before = kept.get(stored.id)
    kept.put(stored.id, stored)
    this.changes.note(before, stored)
    this.post(stored)
    return stored
  }

  /** The same object with other content: token and time move on. */
  revise(before: Stored, body: Body): Stored {
    const syncToken = before.syncToken + 1
    return this.put({ ...before, body, syncToken, updatedAtMs: this.nowMs })
  }

  /** A balance moved: the time moves without the token. */
  touch(kind: EntityName, id: string): void {
    const stored = this.find(kind, id)
    if (stored) this.records(kind).put(id, { ...stored, updatedAtMs: this.nowMs })
  }

  /** Puts the present entry of an object into the ledger and touches whose balance it moves. */
  post(stored: Stored): void {
    const id = `${stored.kind} ${stored.id}`
    const before = this.ledger.find(id)
    const entry = stored.isDeleted ? undefined : this.#parts.entryOf(this, stored)
    if (!before && !entry) return
    const after: LedgerEntry = { id, date: entry?.date ?? before?.date ?? '', lines: [] }
    this.ledger.post({ ...after, lines: entry?.lines ?? [] })
    this.#touchMoved(before, this.ledger.find(id))
  }

  findByNumber(kind: EntityName, number: string): readonly Stored[] {
    return (this.#numbers.get(kind)?.find(number) ?? []).filter(({ isDeleted }) => !isDeleted)
  }

  hasNumberIndex(kind: EntityName): boolean {
    return this.#numbers.has(kind)
  }

  /** Customers, vendors and employees of this display name, whatever its case. */
  findByName(displayName: string): readonly Stored[] {
    return this.#names.flatMap((index) => index.find(displayName.toLowerCase()))
  }

  /** The customers directly below one. */
  childrenOf(customerId: string): readonly Stored[] {
    return this.#children.find(customerId)
  }

  subAccountsOf(accountId: string): readonly Stored[] {
    return this.#subAccounts.find(accountId)
  }

  /** A customer, vendor or employee: they share one row of ids. */
  findName(id: string): Stored | undefined {
    return this.find('Customer', id) ?? this.find('Vendor', id) ?? this.find('Employee', id)
  }

  withTaxSlip<R>(slip: bigint, work: () => R): R {
    this.taxSlip = slip
    try {
      return work()
    } finally {
      this.taxSlip = 0n
    }
  }

  #touchMoved(before: LedgerEntry | undefined, after: LedgerEntry | undefined): void {
    const lines = [...(before?.lines ?? []), ...(after?.lines ?? [])]
    for (const account of new Set(lines.map((line) => line.account))) this.touch('Account', account)
    const names = lines.flatMap(({ facts }) => (facts?.side ? (facts.name ?? []) : []))
    for (const name of new Set(names)) {
      this.touch('Customer', name)
      this.touch('Vendor', name)
    }
  }
}

const numberOf = ({ body }: Stored): string | undefined => textAt(body, 'DocNumber')

const nameKeyOf = ({ body }: Stored): string | undefined =>
  textAt(body, 'DisplayName')?.toLowerCase()
