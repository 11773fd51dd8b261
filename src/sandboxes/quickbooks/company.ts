import type { Clock } from '#runtime/clock.ts'
import type { Collection, Index } from '../kit/collection.ts'
import { type Database, Sequences } from '../kit/database.ts'
import { Ledger, type LedgerLine } from '../kit/ledger.ts'
import { centsAt } from './amounts.ts'
import type { EntityName } from './entities/names.ts'
import { type Body, refAt, textAt } from './json.ts'
import type { Stored } from './record.ts'
import type { Settings } from './settings.ts'
import type { Switches } from './switches.ts'
import { toDay } from './time.ts'

/** The names whose DisplayName must differ from each other. */
const NAME_KINDS = ['Customer', 'Vendor', 'Employee'] as const

type CompanyParts = Readonly<{
  id: string
  database: Database
  clock: Clock
  /** Read at each use, so that a switch works at once. */
  switches: () => Switches
}>

/** One company's lists, transactions and ledger. Whoever calls `put…` is inside a transaction. */
export class Company {
  readonly id: string
  readonly ledger: Ledger
  readonly #database: Database
  readonly #clock: Clock
  readonly #switches: () => Switches
  readonly #sequences: Sequences
  readonly #settings: Collection<Settings>
  readonly #numbers = new Map<EntityName, Index<Stored>>()
  readonly #names: readonly Index<Stored>[]
  readonly #children: Index<Stored>
  readonly #subAccounts: Index<Stored>
  readonly #owed = new Map<string, bigint>()

  constructor({ id, database, clock, switches }: CompanyParts) {
    this.id = id
    this.#database = database
    this.#clock = clock
    this.#switches = switches
    this.#sequences = new Sequences(database, `${id}/sequences`)
    this.#settings = database.collection('settings')
    this.ledger = new Ledger(database, `${id}/ledger`)
    for (const kind of ['Invoice', 'CreditMemo'] as const) {
      this.#numbers.set(kind, this.records(kind).index(numberOf))
    }
    this.#names = NAME_KINDS.map((kind) => this.records(kind).index(nameKeyOf))
    this.#children = this.records('Customer').index(({ body }) => refAt(body, 'ParentRef'))
    this.#subAccounts = this.records('Account').index(({ body }) => refAt(body, 'ParentRef'))
    for (const [kind, property, sign] of OWED) {
      this.records(kind).observe((before, after) => {
        this.#addOwed(before, property, -sign)
        this.#addOwed(after, property, sign)
      })
    }
  }

  get nowMs(): number {
    return this.#clock.now().getTime()
  }

  get today(): string {
    return toDay(this.nowMs)
  }

  get switches(): Switches {
    return this.#switches()
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
    return this.#database.collection<Stored>(`${this.id}/${kind}`)
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

  /** A new object, or the next revision of a known one. */
  put(stored: Stored): Stored {
    return this.records(stored.kind as EntityName).put(stored.id, stored)
  }

  /** The same object with other content: token and time move on. */
  revise(before: Stored, body: Body): Stored {
    const syncToken = before.syncToken + 1
    return this.put({ ...before, body, syncToken, updatedAtMs: this.nowMs })
  }

  /** A balance moved: the time moves without the token. */
  touch(kind: EntityName, id: string): void {
    const stored = this.find(kind, id)
    if (stored) this.put({ ...stored, updatedAtMs: this.nowMs })
  }

  /** Puts the ledger entry of a transaction and touches the accounts whose balance it moves. */
  post(transaction: Stored, date: string, lines: readonly LedgerLine[]): void {
    const id = `${transaction.kind} ${transaction.id}`
    const before = this.ledger.find(id)?.lines ?? []
    this.ledger.post({ id, date, lines })
    const accounts = new Set([...before, ...lines].map(({ account }) => account))
    for (const account of accounts) this.touch('Account', account)
  }

  findByNumber(kind: EntityName, number: string): readonly Stored[] {
    return (this.#numbers.get(kind)?.find(number) ?? []).filter(({ isDeleted }) => !isDeleted)
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

  /** What a customer owes on open invoices, less unused payments and credits. */
  owedBy(customerId: string): bigint {
    return this.#owed.get(customerId) ?? 0n
  }

  /** The account of a role, such as "AccountsReceivable": the first of this sub-type. */
  accountOf(subType: string): string {
    const found = this.live('Account').find(({ body }) => body.AccountSubType === subType)
    if (!found) throw new Error(`company ${this.id} has no account of sub-type ${subType}`)
    return found.id
  }

  #addOwed(stored: Stored | undefined, property: string, sign: bigint): void {
    const customer = stored && !stored.isDeleted ? refAt(stored.body, 'CustomerRef') : undefined
    if (!stored || customer === undefined) return
    this.#owed.set(customer, this.owedBy(customer) + sign * centsAt(stored.body, property))
  }
}

const OWED = [
  ['Invoice', 'Balance', 1n],
  ['Payment', 'UnappliedAmt', -1n],
  ['CreditMemo', 'Balance', -1n],
] as const

const numberOf = ({ body }: Stored): string | undefined => textAt(body, 'DocNumber')

const nameKeyOf = ({ body }: Stored): string | undefined =>
  textAt(body, 'DisplayName')?.toLowerCase()
