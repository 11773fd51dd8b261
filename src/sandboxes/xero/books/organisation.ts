import type { Clock } from '#runtime/clock.ts'
import type { Random } from '#runtime/random.ts'
import type { Collection, Index } from '../../kit/collection.ts'
import { type Database, Sequences } from '../../kit/database.ts'
import { Ledger } from '../../kit/ledger.ts'
import { type Day, todayIn } from './dates.ts'
import type {
  Account,
  Allocation,
  BankTransaction,
  BankTransfer,
  BatchPayment,
  BrandingTheme,
  Contact,
  ContactGroup,
  Credit,
  CreditNote,
  Currency,
  HistoryNote,
  Invoice,
  Item,
  ManualJournal,
  Overpayment,
  Payment,
  Prepayment,
  Settings,
  TaxRate,
  TrackingCategory,
} from './records.ts'

type OrganisationParts = Readonly<{
  id: string
  database: Database
  clock: Clock
  random: Random
}>

/** One organisation's books: what it keeps, its double entry, and its own calendar. */
export class Organisation {
  readonly id: string
  readonly ledger: Ledger
  readonly sequences: Sequences
  readonly accounts: Collection<Account>
  readonly taxRates: Collection<TaxRate>
  readonly contacts: Collection<Contact>
  readonly contactGroups: Collection<ContactGroup>
  readonly history: Collection<HistoryNote>
  readonly items: Collection<Item>
  readonly invoices: Collection<Invoice>
  readonly creditNotes: Collection<CreditNote>
  readonly allocations: Collection<Allocation>
  readonly overpayments: Collection<Overpayment>
  readonly prepayments: Collection<Prepayment>
  readonly payments: Collection<Payment>
  readonly batchPayments: Collection<BatchPayment>
  readonly bankTransactions: Collection<BankTransaction>
  readonly bankTransfers: Collection<BankTransfer>
  readonly manualJournals: Collection<ManualJournal>
  readonly trackingCategories: Collection<TrackingCategory>
  readonly brandingThemes: Collection<BrandingTheme>
  readonly currencies: Collection<Currency>
  readonly contactsByName: Index<Contact>
  readonly contactsByNumber: Index<Contact>
  readonly invoicesByNumber: Index<Invoice>
  readonly creditNotesByNumber: Index<CreditNote>
  readonly paymentsByPaid: Index<Payment>
  readonly allocationsByInvoice: Index<Allocation>
  readonly allocationsByCredit: Index<Allocation>
  readonly historyByRecord: Index<HistoryNote>
  readonly #settings: Collection<Settings>
  readonly #accountsByCode: Index<Account>
  readonly #clock: Clock
  readonly #random: Random

  constructor({ id, database, clock, random }: OrganisationParts) {
    const named = <T>(name: string): Collection<T> => database.collection<T>(`${id}.${name}`)
    this.id = id
    this.#clock = clock
    this.#random = random
    this.ledger = new Ledger(database, `${id}.ledger`)
    this.sequences = new Sequences(database, `${id}.sequences`)
    this.#settings = named('settings')
    this.accounts = named('accounts')
    this.taxRates = named('taxRates')
    this.contacts = named('contacts')
    this.contactGroups = named('contactGroups')
    this.history = named('history')
    this.items = named('items')
    this.invoices = named('invoices')
    this.creditNotes = named('creditNotes')
    this.allocations = named('allocations')
    this.overpayments = named('overpayments')
    this.prepayments = named('prepayments')
    this.payments = named('payments')
    this.batchPayments = named('batchPayments')
    this.bankTransactions = named('bankTransactions')
    this.bankTransfers = named('bankTransfers')
    this.manualJournals = named('manualJournals')
    this.trackingCategories = named('trackingCategories')
    this.brandingThemes = named('brandingThemes')
    this.currencies = named('currencies')
    this.#accountsByCode = this.accounts.index(({ code }) => code?.toLowerCase())
    this.contactsByName = this.contacts.index(({ name }) => name.toLowerCase())
    this.contactsByNumber = this.contacts.index(({ number }) => number?.toLowerCase())
    this.invoicesByNumber = this.invoices.index(({ number }) => number.toLowerCase() || undefined)
    this.creditNotesByNumber = this.creditNotes.index(({ number }) => number || undefined)
    this.paymentsByPaid = this.payments.index(({ paidId, status }) =>
      status === 'AUTHORISED' ? paidId : undefined,
    )
    this.allocationsByInvoice = this.allocations.index(({ invoiceId }) => invoiceId)
    this.allocationsByCredit = this.allocations.index(({ fromId }) => fromId)
    this.historyByRecord = this.history.index(({ recordId }) => recordId)
  }

  get settings(): Settings {
    const settings = this.#settings.get(this.id)
    if (!settings) throw new Error(`organisation ${this.id} has no settings`)
    return settings
  }

  get exists(): boolean {
    return this.#settings.has(this.id)
  }

  saveSettings(settings: Settings): void {
    this.#settings.put(this.id, settings)
  }

  /** The present instant, as `updatedAt` keeps it. */
  now(): string {
    return this.#clock.now().toISOString()
  }

  /** The day in the organisation's own time zone. */
  today(): Day {
    return todayIn(this.settings.timezone, this.#clock.now())
  }

  newId(): string {
    return this.#random.uuid()
  }

  accountByCode(code: string): Account | undefined {
    const found = this.#accountsByCode.find(code.toLowerCase())
    return found.find(({ status }) => status === 'ACTIVE') ?? found[0]
  }

  account(id: string): Account {
    const account = this.accounts.get(id)
    if (!account) throw new Error(`no account ${id} in organisation ${this.id}`)
    return account
  }

  /** DEBTORS, CREDITORS, GST, ROUNDING …: every chart has them. */
  systemAccount(name: string): Account {
    const found = this.accounts.values().find(({ systemAccount }) => systemAccount === name)
    if (!found) throw new Error(`organisation ${this.id} has no system account ${name}`)
    return found
  }

  contact(id: string): Contact {
    const contact = this.contacts.get(id)
    if (!contact) throw new Error(`no contact ${id} in organisation ${this.id}`)
    return contact
  }

  /** The edition's rate for what bears no tax: Australia calls it otherwise. */
  get untaxed(): string {
    return this.taxRates.has('NONE') ? 'NONE' : 'BASEXCLUDED'
  }

  credit(id: string): Credit | undefined {
    return this.creditNotes.get(id) ?? this.overpayments.get(id) ?? this.prepayments.get(id)
  }
}
