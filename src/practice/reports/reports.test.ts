import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AccountId } from '#books/ids.ts'
import { addDays, type LocalDate } from '#books/local-date.ts'
import { ACCOUNTING_BASES, type Report, total } from '#books/reports/report.ts'
import { sumByAccount } from '#store/account-balances.ts'
import { listAccounts } from '#store/accounts.ts'
import { listReceivables } from '#store/receivables.ts'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { day, Practice } from '../practice.fixture.ts'
import { aStep, FIRST, LAST, Office } from '../random-office.fixture.ts'
import { makeReport, type ReportRequest } from './make-report.ts'
import { amountsOf } from './read-report.fixture.ts'

/** A day in the middle, one on which everything is applied, and one on which it is long due. */
const DAYS = [addDays(FIRST, 9), addDays(FIRST, LAST), addDays(FIRST, 75)]
const WHOLE = { from: addDays(FIRST, -30), to: addDays(FIRST, 75) }

async function expectTied({ practice }: Office): Promise<void> {
  const ask = (request: ReportRequest): Promise<Report> =>
    practice.read((tx) => makeReport(tx, practice.division.id, request))
  const balancesOn = (asOf: LocalDate) =>
    practice.read((tx) => sumByAccount(tx, practice.division.id, asOf))
  const accounts = await practice.read((tx) => listAccounts(tx, practice.division.id))
  const idOf = (code: string) => practice.account(code)

  for (const basis of ACCOUNTING_BASES) {
    for (const asOf of DAYS) {
      const trial = await ask({ name: 'trial-balance', asOf, basis })
      const [debit, credit] = amountsOf(trial, 'Total')
      expect(debit).toBe(credit)
      const sheet = await ask({ name: 'balance-sheet', asOf, basis, compare: true })
      expect(amountsOf(sheet, 'Total assets')).toEqual(
        amountsOf(sheet, 'Total liabilities and equity'),
      )
      const tax = await ask({ name: 'sales-tax', period: { ...WHOLE, to: asOf }, basis })
      expect(amountsOf(tax, 'Difference')).toEqual([0n, 0n])
      const period = { from: day('2026-01-01'), to: asOf }
      const profit = await ask({ name: 'profit-and-loss', period, basis, compare: false })
      expect(amountsOf(profit, 'Net profit')).toEqual(
        amountsOf(sheet, 'Earnings of this financial year').slice(0, 1),
      )
      const months = await ask({ name: 'income-by-month', period, basis })
      expect(amountsOf(months, 'Total').at(-1)).toBe(amountsOf(profit, 'Net profit')[0])
    }
  }
  for (const asOf of DAYS) {
    const balances = await balancesOn(asOf)
    const aged = await ask({ name: 'aged-receivables', asOf })
    const [open = 0n, unapplied = 0n] = amountsOf(aged, 'Total').slice(5)
    const byPolicy = practice.division.unappliedMoney === 'liability'
    const stood = (id: AccountId) => balances.get(id) ?? 0n
    const waiting = stood(idOf('2100'))
    expect([stood(idOf('1100')), waiting]).toEqual(
      byPolicy ? [open, unapplied] : [open + unapplied, 0n],
    )
    const cash = await ask({ name: 'trial-balance', asOf, basis: 'cash' })
    const shown = cash.rows.map(({ cells }) => cells[0])
    expect(shown).not.toContain('1100')
    const deposits = cash.rows.find(({ cells }) => cells[0] === '2100')
    expect(deposits?.cells[3] ?? 0n).toBe(-unapplied)

    for (const { id } of accounts.filter((each) => balances.has(each.id))) {
      const ledger = await ask({
        name: 'general-ledger',
        accountId: id,
        period: { from: addDays(FIRST, 5), to: asOf },
      })
      expect(ledger.rows.at(-1)?.cells[5]).toBe(stood(id))
    }
    const clients = await practice.read((tx) => listReceivables(tx, practice.division.id, asOf))
    const statement = await ask({
      name: 'client-statement',
      clientId: practice.clientId,
      period: { from: addDays(FIRST, 5), to: asOf },
    })
    const owed = clients.map((each) => {
      const { notDue, days1To30, days31To60, days61To90, over90Days } = each
      return total([notDue, days1To30, days31To60, days61To90, over90Days, -each.unapplied])
    })
    expect(statement.rows.at(-1)?.cells[5]).toBe(total(owed))
  }
}

onOneEngine('after any acts', (database) => {
  describe.each(['liability', 'receivable'] as const)('with unapplied money as %s', (policy) => {
    test('every report ties to the journal', async () => {
      const property = fc.asyncProperty(
        fc.array(aStep, { minLength: 5, maxLength: 30 }),
        async (steps) => {
          const office = new Office(await Practice.found(database(), { unappliedMoney: policy }))
          for (const step of steps) await office.try(step)
          await expectTied(office)
        },
      )
      await fc.assert(property, { numRuns: 3 })
    }, 120_000)
  })
})
