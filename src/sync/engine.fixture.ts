import type { Account } from '#books/chart.ts'
import type { DivisionId, FirmId, InvoiceId, PartyId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Money, money } from '#books/money.ts'
import type { TaxCode } from '#books/tax.ts'
import { createConnectors } from '#connectors/index.ts'
import type { Act } from '#practice/act.ts'
import { amendInvoice } from '#practice/amend-invoice.ts'
import { approveInvoice } from '#practice/approve-invoice.ts'
import { draftInvoice, type InvoiceInput } from '#practice/draft-invoice.ts'
import { foundFirm } from '#practice/found-firm.ts'
import { recordPayment } from '#practice/record-payment.ts'
import { type CatalogItemInput, saveCatalogItem } from '#practice/save-catalog-item.ts'
import { saveParty } from '#practice/save-party.ts'
import { createLog } from '#runtime/log.ts'
import { seededRandom } from '#runtime/random.ts'
import { createSealer } from '#runtime/secrets.ts'
import { sandboxes } from '#sandboxes/index.ts'
import type { FaultRule } from '#sandboxes/kit/faults.ts'
import type { Sandbox } from '#sandboxes/kit/sandbox.ts'
import { listAccounts } from '#store/accounts.ts'
import type { StoredCatalogItem } from '#store/catalog-items.ts'
import { findInvoices, type StoredInvoice } from '#store/invoices.ts'
import type { StoredPayment } from '#store/payments.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import {
  type EngineName,
  openTestDatabase,
  type TestDatabase,
} from '#store/test-database.fixture.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { grantConsent } from '../../test/support/grant-consent.ts'
import { readConnectionState } from './activity.ts'
import {
  beginConsent,
  type Consented,
  completeConsent,
  confirmCompany,
  connectCompany,
  type Person,
} from './connect.ts'
import type { Hub } from './hub.ts'
import { JumpingClock } from './jumping-clock.fixture.ts'
import { type MappingChoice, readMappingSheet, saveMappingChoices } from './mapping.ts'
import { pumpCompany } from './pump.ts'
import { readReferences } from './read-references.ts'
import { startFrom } from './start-date.ts'
import { makeTieOut, type TieOut } from './tie-out.ts'
import { TokenKeeper } from './token-keeper.ts'
import type { LedgerCount, Vendor } from './vendor.fixture.ts'

const ORIGIN = 'http://sandbox.test'
export const REDIRECT_URI = 'http://localhost:8700/back'
/** A minute of the vendor's limits takes less than a second. */
const CLOCK_RATE = 100
/** Rounds of pump and waiting that no repair needs. */
const ROUNDS_MAX = 60

export const day = (text: string): LocalDate => text as LocalDate

type Fetch = typeof globalThis.fetch

/** A hub with one firm beside a sandbox, inside of this process. */
export class EngineUnderTest {
  readonly vendor: Vendor
  readonly database: TestDatabase
  readonly sandbox: Sandbox
  readonly clock: JumpingClock
  readonly leaseClock: JumpingClock
  readonly person: Person
  readonly #sealingKey: Uint8Array
  readonly #stopping = new AbortController()
  hub: Hub
  tokens: TokenKeeper
  divisionId = '' as DivisionId
  connectionId = ''
  accounts: readonly Account[] = []
  taxCodes: readonly TaxCode[] = []
  #clients = 0

  private constructor(vendor: Vendor, database: TestDatabase) {
    this.vendor = vendor
    this.database = database
    this.clock = new JumpingClock(CLOCK_RATE)
    this.leaseClock = new JumpingClock()
    const createSandbox = sandboxes[vendor.id]
    if (!createSandbox) throw new Error(`no sandbox for ${vendor.id}`)
    this.sandbox = createSandbox({ clock: this.clock, random: seededRandom('sandbox') })
    const random = seededRandom('engine')
    this.#sealingKey = random.bytes(32)
    this.person = { userId: 'tester', firmId: random.uuid() as FirmId }
    this.hub = this.hubNamed('first')
    this.tokens = new TokenKeeper(this.hub)
  }

  /** A firm and a sandbox that do not know each other yet. */
  static async unconnected(
    vendor: Vendor,
    engine: EngineName = 'embedded',
  ): Promise<EngineUnderTest> {
    const under = new EngineUnderTest(vendor, await openTestDatabase(engine, {}))
    const { division } = await under.act((act) => foundFirm(act, vendor.firm))
    under.divisionId = division.id
    under.accounts = await under.read((tx) => listAccounts(tx, division.id))
    under.taxCodes = await under.read((tx) => listTaxCodes(tx, division.id))
    return under
  }

  /** Connected since 2026, mapped and confirmed. */
  static async start(vendor: Vendor, engine: EngineName = 'embedded'): Promise<EngineUnderTest> {
    const under = await EngineUnderTest.unconnected(vendor, engine)
    under.connectionId = await under.connect()
    await under.readReferences()
    await startFrom(under.hub, under.person.firmId, under.connectionId, day('2026-01-01'))
    await under.map()
    await confirmCompany(under.hub, under.person, under.connectionId)
    return under
  }

  /** Another process on the same database and sandbox; `fetch` and `database` may be made worse. */
  hubNamed(holder: string, worse: Partial<Pick<Hub, 'database'> & { fetch: Fetch }> = {}): Hub {
    const { clientId, clientSecret } = this.sandbox.greet(ORIGIN)
    const settings = { [this.vendor.id]: { clientId, clientSecret, url: ORIGIN } }
    const random = seededRandom(holder)
    return {
      database: worse.database ?? this.database,
      connectors: createConnectors(settings, {
        fetch: worse.fetch ?? this.fetch,
        clock: this.clock,
      }),
      clock: this.clock,
      leaseClock: this.leaseClock,
      random,
      sealer: createSealer(this.#sealingKey),
      log: createLog({ level: 'fatal', format: 'lines' }),
      newId: () => random.uuid(),
      holder,
      wake: () => undefined,
      stopping: this.#stopping.signal,
    }
  }

  readonly fetch: Fetch = (input, init) => this.sandbox.fetch(new Request(input, init))

  read<T>(work: (tx: FirmTx) => Promise<T>): Promise<T> {
    return this.database.withFirm(this.person.firmId, work)
  }

  act<T>(work: (act: Act) => Promise<T>): Promise<T> {
    const { newId } = this.hub
    return this.read((tx) => work({ tx, now: this.clock.now(), actor: 'tester', newId }))
  }

  // ---- Connecting -------------------------------------------------------------------------------

  /** The address that a person comes back with from the vendor's consent page. */
  async consent(choice: { company?: string; button?: string } = {}, person = this.person) {
    const { divisionId, hub, vendor } = this
    const beginning = { connector: vendor.id, divisionId, redirectUri: REDIRECT_URI }
    const page = await beginConsent(hub, person, beginning)
    return grantConsent(this.fetch, page, { company: vendor.company, ...choice })
  }

  complete(callbackUrl: URL, person = this.person): Promise<Consented> {
    const back = { connector: this.vendor.id, callbackUrl, redirectUri: REDIRECT_URI }
    return completeConsent(this.hub, this.tokens, person, back)
  }

  async connect(company = this.vendor.company): Promise<string> {
    const consented = await this.complete(await this.consent({ company }))
    if (consented.kind === 'connected') return consented.connectionId
    const found = consented.companies.find(({ name }) => name?.includes(company))
    if (!found) throw new Error(`the consent does not reach ${company}`)
    return connectCompany(this.hub, this.tokens, this.person, consented.state, found.id)
  }

  readReferences(): Promise<number> {
    return readReferences(this.hub, this.tokens, this.person.firmId, this.connectionId)
  }

  /** What a bookkeeper of this firm maps: by hand where it matters, else as suggested. */
  async map(): Promise<void> {
    const choices = await this.choices()
    await saveMappingChoices(this.hub, this.person, this.connectionId, choices)
  }

  async choices(): Promise<MappingChoice[]> {
    const { slots } = await readMappingSheet(this.hub, this.person.firmId, this.connectionId)
    return slots.flatMap(({ slot, rows, choices }) =>
      rows.flatMap(({ ours, suggestion, mapped }) => {
        const hand = this.vendor.byHand.find(([id, name]) => id === slot.id && name === ours.name)
        const named = choices.find(({ reference }) => hand && reference.name.includes(hand[2]))
        if (hand && !named) throw new Error(`${slot.id} ${hand[2]} is not in the ledger`)
        const reference = named?.reference ?? mapped ?? suggestion?.reference
        if (!reference) return []
        const remote = { kind: reference.kind, id: reference.remoteId }
        return [{ slot: slot.id, ourId: ours.id, remote }]
      }),
    )
  }

  // ---- The practice -----------------------------------------------------------------------------

  async client(displayName?: string): Promise<PartyId> {
    this.#clients += 1
    const name = displayName ?? `Client ${this.#clients} & Søn`
    const saved = await this.act((act) =>
      saveParty(act, { divisionId: this.divisionId }, partyNamed(name)),
    )
    return saved.id
  }

  /** In the catalogue, sold on the account 4000. */
  item(code: string, change: Partial<CatalogItemInput> = {}): Promise<StoredCatalogItem> {
    const usual = {
      ...{ code, name: `Work of kind ${code}`, kind: 'service' as const, unitPrice: '333.33' },
      accountId: this.accountCoded('4000').id,
      taxCodeId: this.#taxCodeId(),
      archived: false,
    }
    const place = { divisionId: this.divisionId }
    return this.act((act) => saveCatalogItem(act, place, { ...usual, ...change }))
  }

  /** An approved invoice with one line for the item. */
  async sell(
    item: StoredCatalogItem,
    change: Partial<InvoiceInput['lines'][number]> = {},
  ): Promise<StoredInvoice> {
    const clientId = await this.client()
    const { lines } = this.invoiceInput(clientId)
    const sold = lines.map((line) => ({ ...line, itemId: item.id, ...change }))
    return this.approve(clientId, { lines: sold })
  }

  invoiceInput(clientId: PartyId, change: Partial<InvoiceInput & { unitPrice: string }> = {}) {
    const { unitPrice = '333.33', ...rest } = change
    const input: InvoiceInput = {
      clientId,
      issuedOn: day('2026-11-02'),
      dueOn: day('2026-12-02'),
      currency: this.vendor.currency,
      taxMode: 'exclusive',
      memo: '',
      poNumber: '',
      number: null,
      lines: [
        {
          kind: 'fee',
          itemId: null,
          accountId: this.accountCoded('4000').id,
          engagementId: null,
          description: 'Advice',
          serviceOn: null,
          quantity: '1.5',
          unitPrice,
          discountPercent: '0',
          taxCodeId: this.#taxCodeId(),
        },
      ],
      ...rest,
    }
    return input
  }

  approve(
    clientId: PartyId,
    change: Partial<InvoiceInput & { unitPrice: string }> = {},
  ): Promise<StoredInvoice> {
    return this.act(async (act) => {
      const draft = await draftInvoice(act, this.divisionId, this.invoiceInput(clientId, change))
      return approveInvoice(act, draft)
    })
  }

  amend(invoice: StoredInvoice, change: Partial<InvoiceInput & { unitPrice: string }>) {
    return this.act(async (act) => {
      const { version } = await this.invoiceIn(act.tx, invoice.id)
      const input = this.invoiceInput(invoice.clientId, change)
      return amendInvoice(act, { id: invoice.id, version }, input)
    })
  }

  /** Pays an invoice in full; `extra` cents come with it and wait. */
  pay(invoice: StoredInvoice, extra = 0n, receivedOn = '2026-11-05'): Promise<StoredPayment> {
    const amount = this.money(invoice.total.minorUnits + extra)
    return this.act((act) =>
      recordPayment(act, this.divisionId, {
        clientId: invoice.clientId,
        receivedOn: day(receivedOn),
        currency: this.vendor.currency,
        amount,
        methodId: null,
        reference: '',
        memo: '',
        depositAccountId: this.accountCoded('1000').id,
        number: null,
        applications: [
          { invoiceId: invoice.id, amount: invoice.total, appliedOn: day(receivedOn) },
        ],
      }),
    )
  }

  money(minorUnits: bigint): Money {
    return money(minorUnits, this.vendor.currency)
  }

  accountCoded(code: string): Account {
    const found = this.accounts.find((account) => account.code === code)
    if (!found) throw new Error(`no account ${code}`)
    return found
  }

  #taxCodeId() {
    const found = this.taxCodes.find(({ name }) => name === this.vendor.tax)
    if (!found) throw new Error(`no tax code ${this.vendor.tax}`)
    return found.id
  }

  async invoiceIn(tx: FirmTx, id: InvoiceId): Promise<StoredInvoice> {
    const found = (await findInvoices(tx, [id])).get(id)
    if (!found) throw new Error('no such invoice')
    return found
  }

  // ---- Pumping ----------------------------------------------------------------------------------

  async companyId(): Promise<string> {
    return (await this.state()).connection.companyId
  }

  state() {
    return readConnectionState(this.hub, this.person.firmId, this.connectionId)
  }

  async pump(): Promise<void> {
    await pumpCompany(this.hub, this.tokens, await this.companyId())
  }

  /** Pumps, and puts the clock forward to when the company is due, until nothing is due. */
  async untilQuiet(): Promise<void> {
    const companyId = await this.companyId()
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      await pumpCompany(this.hub, this.tokens, companyId)
      const dueAt = await this.dueAt()
      if (!dueAt) return
      this.clock.jump(dueAt.getTime() - this.clock.now().getTime())
    }
    throw new Error(`still due after ${ROUNDS_MAX} rounds`)
  }

  async dueAt(): Promise<Date | null> {
    const [row] = await this.database.asOwner(
      'select due_at from hub.company where id = $1::uuid',
      await this.companyId(),
    )
    const due = row?.due_at
    return due === null || due === undefined ? null : new Date(String(due))
  }

  /** The process died: its lease runs out, and another process is there. */
  takeOver(holder: string): void {
    this.leaseClock.jump(60_000)
    this.hub = this.hubNamed(holder)
    this.tokens = new TokenKeeper(this.hub)
  }

  tieOut(): Promise<TieOut> {
    return makeTieOut(this.hub, this.tokens, this.person, this.connectionId)
  }

  // ---- The ledger -------------------------------------------------------------------------------

  /** A request to the sandbox's admin side. */
  async admin<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
    const request = new Request(`${ORIGIN}/admin${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    })
    const response = await this.sandbox.fetch(request)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }

  async inCompany<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
    const { connection } = await this.state()
    return this.admin<T>(`/companies/${connection.remoteCompanyId}${path}`, method, body)
  }

  objects(kind: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return this.inCompany(`/objects?kind=${kind}`)
  }

  count(): Promise<LedgerCount> {
    return this.vendor.count((kind) => this.objects(kind))
  }

  /** How many requests the vendor has seen. */
  async requests(): Promise<number> {
    return (await this.admin<{ requests: number }>('/stats')).requests
  }

  async fault(...rules: readonly FaultRule[]): Promise<void> {
    await this.admin('/faults', 'POST', rules)
  }

  async heal(): Promise<void> {
    await this.admin('/faults', 'DELETE')
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.database.close()
    this.sandbox.close()
  }
}

export const partyNamed = (displayName: string) => ({
  kind: 'company' as const,
  displayName,
  title: null,
  givenName: null,
  familyName: null,
  companyName: null,
  email: 'a@b.example',
  phone: null,
  taxNumber: null,
  billingAddress: null,
  isClient: true,
  isVendor: false,
  archived: false,
})
