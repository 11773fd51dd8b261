import type { LocalDate } from '#books/local-date.ts'
import type { TaxRounding } from '#books/tax.ts'
import type { Sandbox, SandboxGreeting, SandboxSettings } from '#sandboxes/kit/sandbox.ts'
import type { Connector, Reference } from './contract.ts'
import type { ConnectorSettings, Surroundings } from './settings.ts'

/** What the conformance suite has to know about a vendor in order to run against its sandbox. */
export type ConformanceAdapter = Readonly<{
  create: (settings: ConnectorSettings, surroundings: Surroundings) => Connector
  /** A fresh one, in memory; the suite serves it over HTTP. */
  sandbox: (settings: SandboxSettings) => Sandbox
  /** Which of the seeded companies to use. */
  companyOf: (greeting: SandboxGreeting) => string
  /** An address that the sandbox knows as ours. */
  redirectUriOf: (greeting: SandboxGreeting) => string
  /** Opens the vendor's consent page as a person; gives the address that the browser is sent to. */
  consent: (page: URL, decision: 'allow' | 'cancel') => Promise<URL>
  /** Which reference a person would map each of the suite's accounts and tax codes to. */
  maps: Readonly<Record<Mapped, (reference: Reference) => boolean>>
  /** What further suites map: `<slot> <our id>`, or our id alone where its slot does not matter. */
  mapsMore?: Readonly<Record<string, (reference: Reference) => boolean>>
  /** Whether what tax on purchases comes back can be shown there; yes, unless it says no. */
  claimsTax?: false
  /** The percentage of the tax code that `standard_tax` is mapped to. */
  standardTaxPercent: string
  /** Where the vendor rounds tax: a division that uses it is set to the same. */
  taxRounding: TaxRounding
  /**
   * What a law firm with our usual chart is offered, `<slot> <our name>` to the name there: all
   * that its invoices and payments need.
   */
  suggested: Readonly<Record<string, string>>
  /** The vendor's own words for what records become, as its faults and its admin side know them. */
  entities: Readonly<Record<'client' | 'invoice' | 'payment', string>>
  /** Rows of one page of the vendor's lists, as the connector asks for them. */
  pageRows: number
  /** What a person does in the vendor's own screens. */
  hands: (admin: Admin) => Hands
}>

export type Mapped =
  | 'fees'
  | 'bank'
  | 'receivable'
  | 'deposits_received'
  | 'standard_tax'
  | 'no_tax'

/** The sandbox's `/admin/companies/:id` for the company of the suite, and `/admin` itself. */
export type Admin = Readonly<{
  objects: (kind: string) => Promise<readonly Readonly<Record<string, unknown>>[]>
  create: (kind: string, body: unknown) => Promise<Readonly<Record<string, unknown>>>
  update: (kind: string, id: string, body: unknown) => Promise<unknown>
  remove: (kind: string, id: string) => Promise<unknown>
  settings: (body: unknown) => Promise<unknown>
}>

export type Hands = Readonly<{
  /** Ids of the live objects that a record of this kind becomes. */
  live: (kind: 'client' | 'invoice' | 'payment') => Promise<readonly string[]>
  createParty: (name: string) => Promise<void>
  /** What is still to be paid of an invoice, as a decimal with its cents. */
  openBalance: (remoteId: string) => Promise<string>
  /** Somebody gives the invoice another due date. */
  changeInvoice: (remoteId: string, dueOn: LocalDate) => Promise<void>
  /** Somebody takes a payment out of the books, as the vendor lets them. */
  deletePayment: (remoteId: string) => Promise<void>
  closePeriod: (through: LocalDate) => Promise<void>
  /** Somebody adds the accounts of `mapsMore` that the seeded company has not. */
  addAccounts?: () => Promise<void>
  /** Somebody switches off what the fee account is mapped to. */
  deactivate: (reference: Reference) => Promise<void>
}>
