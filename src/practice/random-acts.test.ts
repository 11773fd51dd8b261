import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameEntry } from '#books/journal-entry.ts'
import { addDays } from '#books/local-date.ts'
import { sum } from '#books/money.ts'
import { invoicePostings } from '#books/posting/invoice.ts'
import { paymentPostings } from '#books/posting/payment.ts'
import { listAccounts } from '#store/accounts.ts'
import { listLiveApplications } from '#store/applications.ts'
import { listEntriesOf, liveOf } from '#store/journal.ts'
import { listReceivables } from '#store/receivables.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { Practice } from './practice.fixture.ts'
import { aStep, FIRST, LAST, Office } from './random-office.fixture.ts'
import { trialBalance } from './trial-balance.ts'

async function expectTrue(office: Office): Promise<void> {
  const { practice } = office
  const { invoices, payments } = await office.documents()
  await practice.read(async (tx) => {
    const accounts = await listAccounts(tx, practice.division.id)
    const codes = await listTaxCodes(tx, practice.division.id)
    for (const invoice of invoices) {
      const applications = await listLiveApplications(tx, { invoiceIds: [invoice.id] })
      const amounts = applications.map(({ amount }) => amount)
      expect(invoice.applied).toEqual(sum(amounts, 'USD'))
      const record = { kind: 'invoice', id: invoice.id } as const
      const live = liveOf(await listEntriesOf(tx, record)).map(({ entry }) => entry)
      expectSame(live, invoicePostings(invoice, accounts, codes))
    }
    for (const payment of payments) {
      const record = { kind: 'payment', id: payment.id } as const
      const live = liveOf(await listEntriesOf(tx, record)).map(({ entry }) => entry)
      expectSame(live, paymentPostings(payment, accounts, practice.division.unappliedMoney))
    }
    for (let days = 0; days <= LAST; days += 4) {
      const asOf = addDays(FIRST, days)
      const { rows, totals } = await trialBalance(tx, practice.division.id, asOf)
      expect(totals.debit).toEqual(totals.credit)
      const balanceOf = (code: string) =>
        rows.find(({ account }) => account.code === code)?.balance.minorUnits ?? 0n
      const clients = await listReceivables(tx, practice.division.id, asOf)
      const open = clients.reduce((total, { notDue }) => total + notDue, 0n)
      const waiting = clients.reduce((total, { unapplied }) => total + unapplied, 0n)
      expect([asOf, balanceOf('1100'), balanceOf('2100')]).toEqual([asOf, open, -waiting])
    }
  })
}

type Entry = Parameters<typeof isSameEntry>[0]

function expectSame(live: readonly Entry[], wanted: readonly Entry[]): void {
  expect(live.length).toBe(wanted.length)
  for (const entry of wanted) {
    expect(live.some((each) => isSameEntry(each, entry))).toBe(true)
  }
}

eachEngine('after any acts', (database) => {
  test('the journal balances, says what the documents say, and ties to receivables', async () => {
    const property = fc.asyncProperty(
      fc.array(aStep, { minLength: 5, maxLength: 30 }),
      async (steps) => {
        const office = new Office(await Practice.found(database()))
        for (const step of steps) await office.try(step)
        await expectTrue(office)
      },
    )
    await fc.assert(property, { numRuns: 10 })
  }, 120_000)
})
