import { type Account, type AccountRole, accountWithRole } from '#books/chart.ts'
import type { Division } from '#books/division.ts'
import type { AccountId, FirmId, PartyId, TaxCodeId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Money, money } from '#books/money.ts'
import { seededRandom } from '#runtime/random.ts'
import { sumByAccount } from '#store/account-balances.ts'
import { listAccounts } from '#store/accounts.ts'
import type { StoredInvoice } from '#store/invoices.ts'
import type { StoredPayment } from '#store/payments.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import type { TestDatabase } from '#store/test-database.fixture.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { Act } from './act.ts'
import { approveInvoice } from './approve-invoice.ts'
import { draftInvoice, type InvoiceInput } from './draft-invoice.ts'
import { type FirmInput, foundFirm } from './found-firm.ts'
import type { LineInput } from './price-invoice.ts'
import { type PaymentInput, recordPayment } from './record-payment.ts'
import { type PartyInput, saveParty } from './save-party.ts'

const random = seededRandom('practice')

export const usd = (minorUnits: bigint): Money => money(minorUnits, 'USD')
export const day = (text: string): LocalDate => text as LocalDate

const FIRM: FirmInput = {
  name: 'Marsh & Vale',
  style: 'legal',
  division: {
    name: 'Main office',
    country: 'US',
    baseCurrency: 'USD',
    timeZone: 'America/New_York',
    taxRounding: 'line',
    unappliedMoney: 'liability',
  },
  standardTax: { name: 'Sales tax', components: [{ name: 'State', percent: '10' }] },
}

const COMPANY: PartyInput = {
  kind: 'company',
  displayName: 'Harbour Cafe',
  title: null,
  givenName: null,
  familyName: null,
  companyName: 'Harbour Cafe Ltd',
  email: 'accounts@harbour.example',
  phone: null,
  taxNumber: null,
  billingAddress: null,
  isClient: true,
  isVendor: false,
  archived: false,
}

/** A firm with a client, in a database of its own or beside others. */
export class Practice {
  readonly firmId: FirmId
  readonly #database: TestDatabase
  readonly woken: string[] = []
  #seconds = 0
  #division: Division | undefined
  #accounts: readonly Account[] = []
  #taxCodeIds: ReadonlyMap<string, TaxCodeId> = new Map()
  #clientId: PartyId | undefined

  private constructor(database: TestDatabase, firmId: FirmId) {
    this.#database = database
    this.firmId = firmId
  }

  static async found(
    database: TestDatabase,
    division: Partial<FirmInput['division']> = {},
  ): Promise<Practice> {
    const practice = new Practice(database, random.uuid() as FirmId)
    await practice.act(async (act) => {
      const input = { ...FIRM, division: { ...FIRM.division, ...division } }
      const founded = await foundFirm(act, input)
      practice.#division = founded.division
      await practice.#readNames(act.tx)
      const client = await saveParty(act, { divisionId: founded.division.id }, COMPANY)
      practice.#clientId = client.id
    })
    return practice
  }

  /** After accounts or tax codes were added. */
  readAgain(): Promise<void> {
    return this.read((tx) => this.#readNames(tx))
  }

  async #readNames(tx: FirmTx): Promise<void> {
    this.#accounts = await listAccounts(tx, this.division.id)
    const codes = await listTaxCodes(tx, this.division.id)
    this.#taxCodeIds = new Map(codes.map(({ name, id }) => [name, id]))
  }

  /** One act, a second after the one before it. */
  act<T>(work: (act: Act) => Promise<T>): Promise<T> {
    this.#seconds += 1
    const now = new Date(Date.UTC(2026, 2, 1, 9, 0, this.#seconds))
    const wake = (companyId: string) => void this.woken.push(companyId)
    const newId = () => random.uuid()
    return this.#database.withFirm(this.firmId, (tx) =>
      work({ tx, now, actor: 'Robin', newId, wake }),
    )
  }

  read<T>(work: (tx: FirmTx) => Promise<T>): Promise<T> {
    return this.#database.withFirm(this.firmId, work)
  }

  get division(): Division {
    return given(this.#division)
  }

  get clientId(): PartyId {
    return given(this.#clientId)
  }

  account(code: string): AccountId {
    return given(this.#accounts.find((account) => account.code === code)).id
  }

  get receivable(): AccountId {
    return accountWithRole(this.#accounts, 'accounts_receivable').id
  }

  accountIn(role: AccountRole): AccountId {
    return accountWithRole(this.#accounts, role).id
  }

  taxCode(name: string): TaxCodeId {
    return given(this.#taxCodeIds.get(name))
  }

  anotherClient(party: Partial<PartyInput> = {}): Promise<PartyId> {
    return this.act(async (act) => {
      const input = { ...COMPANY, displayName: 'Quarry Press', ...party }
      return (await saveParty(act, { divisionId: this.division.id }, input)).id
    })
  }

  line(line: Partial<LineInput> = {}): LineInput {
    return {
      kind: 'fee',
      itemId: null,
      accountId: this.account('4000'),
      engagementId: null,
      description: 'Advice',
      serviceOn: null,
      quantity: '1',
      unitPrice: '100',
      discountPercent: '0',
      taxCodeId: this.taxCode('Out of scope'),
      ...line,
    }
  }

  invoiceInput(invoice: Partial<InvoiceInput> = {}): InvoiceInput {
    return {
      clientId: this.clientId,
      issuedOn: day('2026-03-10'),
      dueOn: day('2026-04-09'),
      currency: 'USD',
      taxMode: 'exclusive',
      memo: '',
      poNumber: '',
      number: null,
      lines: [this.line()],
      ...invoice,
    }
  }

  draft(invoice: Partial<InvoiceInput> = {}): Promise<StoredInvoice> {
    return this.act((act) => draftInvoice(act, this.division.id, this.invoiceInput(invoice)))
  }

  async approved(invoice: Partial<InvoiceInput> = {}): Promise<StoredInvoice> {
    const draft = await this.draft(invoice)
    return this.act((act) => approveInvoice(act, draft))
  }

  paymentInput(payment: Partial<PaymentInput> = {}): PaymentInput {
    return {
      clientId: this.clientId,
      receivedOn: day('2026-03-20'),
      currency: 'USD',
      amount: usd(100_00n),
      methodId: null,
      reference: '',
      memo: '',
      depositAccountId: this.account('1000'),
      number: null,
      applications: [],
      ...payment,
    }
  }

  paid(payment: Partial<PaymentInput> = {}): Promise<StoredPayment> {
    return this.act((act) => recordPayment(act, this.division.id, this.paymentInput(payment)))
  }

  /**
   * Balances by account code after a day, in cents, debits positive; accounts at nothing left out.
   */
  balances(asOf = '9999-12-31'): Promise<Record<string, bigint>> {
    return this.read(async (tx) => {
      const sums = await sumByAccount(tx, this.division.id, day(asOf))
      const named = this.#accounts.map(({ id, code }) => [code, sums.get(id) ?? 0n] as const)
      return Object.fromEntries(named.filter(([, balance]) => balance !== 0n))
    })
  }
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the practice has no such thing')
  return value
}
