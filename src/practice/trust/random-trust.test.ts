import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { InvoiceId, TrustTransactionId } from '#books/ids.ts'
import { isSameEntry } from '#books/journal-entry.ts'
import { addDays } from '#books/local-date.ts'
import { trustPostings } from '#books/posting/trust.ts'
import { Refusal } from '#books/refusal.ts'
import { seriesOf, type TrustKind } from '#books/trust/trust-transaction.ts'
import { sumByEngagement } from '#store/account-balances.ts'
import { listAccounts } from '#store/accounts.ts'
import { findInvoices } from '#store/invoices.ts'
import { listEntriesOf } from '#store/journal.ts'
import { listReceivables } from '#store/receivables.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { listOpenAlarms } from '#store/trust/trust-alarms.ts'
import { listTrustBalances } from '#store/trust/trust-balances.ts'
import { findTrustTransactions } from '#store/trust/trust-transactions.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { day, usd } from '../practice.fixture.ts'
import { trialBalance } from '../trial-balance.ts'
import { advanceForClient, recoverAdvance, topUpTrust } from './advance-for-client.ts'
import { moveStatutoryDeposit, transferTrustMoney } from './pay-from-trust.ts'
import { recordTrustBankFee, recordTrustInterest } from './receive-trust-money.ts'
import { ledger, matter, TrustPractice } from './trust.fixture.ts'
import { clearTrustReceipt, dishonourTrust, reverseTrust } from './undo-trust.ts'

const FIRST = day('2026-03-01')
const LAST = 20

const ACTS = [
  ...['receipt', 'receipt', 'receipt', 'payment', 'payment', 'transfer', 'transfer_to_office'],
  ...['advance', 'recovery', 'top_up', 'statutory_deposit_in', 'statutory_deposit_out'],
  ...['interest', 'bank_fee', 'dishonour', 'reversal', 'reversal', 'clear'],
] as readonly (TrustKind | 'clear')[]

const aStep = fc.record({
  act: fc.constantFrom(...ACTS),
  which: fc.nat({ max: 50 }),
  other: fc.nat({ max: 50 }),
  cents: fc.bigInt({ min: 1n, max: 20_000n }),
  on: fc.nat({ max: LAST }).map((days) => addDays(FIRST, days)),
  isCleared: fc.boolean(),
})
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never

/** A law firm where anything may be tried; what the books refuse is left undone. */
class TrustDesk {
  readonly trust: TrustPractice
  readonly ids: TrustTransactionId[] = []
  readonly invoiceIds: readonly InvoiceId[]

  private constructor(trust: TrustPractice, invoiceIds: readonly InvoiceId[]) {
    this.trust = trust
    this.invoiceIds = invoiceIds
  }

  static async open(trust: TrustPractice): Promise<TrustDesk> {
    const line = trust.practice.line({ unitPrice: '150' })
    const dates = { issuedOn: FIRST, dueOn: addDays(FIRST, 30) }
    const one = await trust.practice.approved({ ...dates, lines: [line] })
    const two = await trust.practice.approved({ ...dates, lines: [line, line] })
    return new TrustDesk(trust, [one.id, two.id])
  }

  async try(step: Step): Promise<void> {
    try {
      const done = await this.#perform(step)
      if (done) this.ids.push(done.id)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }

  transactions(tx: FirmTx) {
    return findTrustTransactions(tx, this.ids)
  }

  #matterOf(index: number) {
    const { matterIds } = this.trust
    const id = matterIds[index % matterIds.length]
    if (!id) throw new Error('there are no matters')
    return id
  }

  async #perform(step: Step) {
    if (['dishonour', 'reversal', 'clear'].includes(step.act)) return this.#undo(step)
    if (step.act === 'receipt') {
      const named =
        step.other % 7 === 0 ? ledger('unidentified') : matter(this.#matterOf(step.which))
      const clearedOn = step.isCleared ? step.on : null
      return this.trust.receive({ ...this.#input(step), ledger: named, clearedOn })
    }
    if (step.act === 'payment') {
      const named = matter(this.#matterOf(step.which))
      return this.trust.pay({ ...this.#input(step), ledger: named })
    }
    if (step.act === 'transfer_to_office') return this.#toOffice(step)
    return this.#post(step)
  }

  #input({ cents, on }: Step) {
    return this.trust.input({ amount: usd(cents), happenedOn: on })
  }

  #toOffice({ which, other, cents, on }: Step) {
    const invoiceId = this.invoiceIds[other % this.invoiceIds.length]
    if (!invoiceId) throw new Error('there are no invoices')
    const engagementId = this.#matterOf(which)
    const lines = [{ engagementId, invoiceId, amount: usd(cents) }]
    return this.trust.toOffice({ happenedOn: on, lines })
  }

  /** The acts that have no shorthand in the fixture. */
  #post(step: Step) {
    const { practice } = this.trust
    const { id } = practice.division
    const input = this.#input(step)
    const engagementId = this.#matterOf(step.which)
    const named = step.other % 3 === 0 ? ledger('firm') : matter(engagementId)
    const officeAccountId = practice.account('1000')
    return practice.act((act) => {
      switch (step.act) {
        case 'transfer': {
          const to = matter(this.#matterOf(step.other))
          const from = step.isCleared ? matter(engagementId) : ledger('unidentified')
          return transferTrustMoney(act, id, { ...input, from, to, consent: 'Letter' })
        }
        case 'advance':
          return advanceForClient(act, id, { ...input, engagementId, officeAccountId })
        case 'recovery':
          return recoverAdvance(act, id, { ...input, ledger: named, officeAccountId })
        case 'top_up':
          return topUpTrust(act, id, { ...input, ledger: named, officeAccountId })
        case 'interest':
          return recordTrustInterest(act, id, { ...input, ledger: matter(engagementId) })
        case 'bank_fee': {
          const codingAccountId = practice.account('6400')
          return recordTrustBankFee(act, id, { ...input, codingAccountId })
        }
        default: {
          const direction = step.act === 'statutory_deposit_in' ? 'in' : 'out'
          return moveStatutoryDeposit(act, id, { ...input, direction })
        }
      }
    })
  }

  async #undo({ act: how, which, on }: Step) {
    const { practice } = this.trust
    const all = [...(await practice.read((tx) => this.transactions(tx))).values()]
    const chosen = all[which % Math.max(1, all.length)]
    if (!chosen) return undefined
    const input = { happenedOn: on, reference: '', memo: '' }
    if (how === 'clear') {
      await practice.act((act) => clearTrustReceipt(act, chosen, on))
      return undefined
    }
    return practice.act((act) =>
      how === 'dishonour' ? dishonourTrust(act, chosen, input) : reverseTrust(act, chosen, input),
    )
  }
}

async function expectTrue(desk: TrustDesk): Promise<void> {
  const { practice } = desk.trust
  await practice.read(async (tx) => {
    await expectPosted(desk, tx)
    await expectNumbered(desk, tx)
    for (let days = 0; days <= LAST; days += 1) await expectTied(desk, tx, days)
    await expectNobodyShort(desk, tx)
    const invoices = await findInvoices(tx, desk.invoiceIds)
    for (const { applied, total } of invoices.values()) {
      expect(applied.minorUnits <= total.minorUnits && applied.minorUnits >= 0n).toBe(true)
    }
  })
}

/** The journal says what the transactions say, and nothing of it was ever reversed by an edit. */
async function expectPosted(desk: TrustDesk, tx: FirmTx): Promise<void> {
  const accounts = await listAccounts(tx, desk.trust.practice.division.id)
  const transactions = await desk.transactions(tx)
  for (const transaction of transactions.values()) {
    const { id, undoesId } = transaction
    const posted = await listEntriesOf(tx, { kind: 'trust_transaction', id })
    const wanted = trustPostings(
      transaction,
      accounts,
      undoesId ? transactions.get(undoesId) : undefined,
    )
    expect(posted.map(({ reversesId }) => reversesId).filter((each) => each !== null)).toEqual([])
    expect(posted.length).toBe(wanted.length)
    for (const entry of wanted) {
      expect(posted.some((each) => isSameEntry(each.entry, entry))).toBe(true)
    }
  }
}

/** No series has a gap, whatever was refused in between. */
async function expectNumbered(desk: TrustDesk, tx: FirmTx): Promise<void> {
  const transactions = [...(await desk.transactions(tx)).values()]
  for (const own of Map.groupBy(transactions, ({ kind }) => seriesOf(kind)).values()) {
    const numbers = own.map(({ number }) => Number(number.slice(-6))).toSorted((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  }
}

/** Bank and statutory deposit = liability = the sum of the ledgers, and each matter by itself. */
async function expectTied(desk: TrustDesk, tx: FirmTx, days: number): Promise<void> {
  const { id: divisionId } = desk.trust.practice.division
  const asOf = addDays(FIRST, days)
  const { rows, totals } = await trialBalance(tx, divisionId, asOf)
  expect(totals.debit).toEqual(totals.credit)
  const balanceOf = (code: string) =>
    rows.find(({ account }) => account.code === code)?.balance.minorUnits ?? 0n
  const ledgers = await listTrustBalances(tx, { divisionId, asOf })
  const own = ledgers.filter(({ ledger: kind }) => kind !== 'statutory')
  const sum = own.reduce((total, { minorUnits }) => total + minorUnits, 0n)
  expect([asOf, balanceOf('1010') + balanceOf('1195'), -balanceOf('2400')]).toEqual([
    asOf,
    sum,
    sum,
  ])
  const liability = await sumByEngagement(tx, {
    divisionId,
    accountId: desk.trust.practice.account('2400'),
    asOf,
  })
  const matters = own.filter(({ engagementId }) => engagementId !== null)
  expect(
    [...liability]
      .filter(([id, amount]) => id !== null && amount !== 0n)
      .map(([, a]) => a)
      .toSorted(),
  ).toEqual(matters.map(({ minorUnits }) => -minorUnits).toSorted())
  const clients = await listReceivables(tx, divisionId, asOf)
  expect(balanceOf('1100')).toBe(clients.reduce((total, { notDue }) => total + notDue, 0n))
}

/** Only what nobody chose leaves a ledger short, and then there is an alarm that says so. */
async function expectNobodyShort(desk: TrustDesk, tx: FirmTx): Promise<void> {
  const { id: divisionId } = desk.trust.practice.division
  const alarms = await listOpenAlarms(tx, divisionId)
  const alarmed = new Set(
    alarms.map((alarm) => `${alarm.ledger.kind} ${alarm.ledger.engagementId}`),
  )
  const asOf = addDays(FIRST, LAST)
  const ledgers = await listTrustBalances(tx, { divisionId, asOf })
  const short = ledgers.filter((each) => each.ledger !== 'statutory' && each.minorUnits < 0n)
  expect(
    short
      .map(({ ledger: kind, engagementId }) => `${kind} ${engagementId}`)
      .filter((name) => !alarmed.has(name)),
  ).toEqual([])
  const { rows } = await trialBalance(tx, divisionId, asOf)
  const passing = rows.find(({ account }) => account.code === '2410')
  expect(passing?.balance.minorUnits ?? 0n).toBe(0n)
}

eachEngine('after any acts on trust money', (database) => {
  test('bank, liability and ledgers agree on every day, and no choice left anybody short', async () => {
    const property = fc.asyncProperty(
      fc.array(aStep, { minLength: 10, maxLength: 40 }),
      async (steps) => {
        const desk = await TrustDesk.open(await TrustPractice.found(database()))
        for (const step of steps) await desk.try(step)
        await expectTrue(desk)
      },
    )
    await fc.assert(property, { numRuns: 15 })
  }, 240_000)
})
