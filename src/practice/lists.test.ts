import { beforeAll, describe, expect, test } from 'vitest'
import type { InvoiceId } from '#books/ids.ts'
import type { ShownStatus } from '#books/invoice.ts'
import { listLedgerLines, sumOfAccount } from '#store/account-balances.ts'
import { findOpenBalances, type InvoiceFilter, listInvoices } from '#store/invoice-lists.ts'
import { listParties } from '#store/parties.ts'
import { listPayments } from '#store/payments.ts'
import { listReceivables } from '#store/receivables.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { day, Practice, usd } from './practice.fixture.ts'
import { refusalOf } from './refused.fixture.ts'
import { trialBalance } from './trial-balance.ts'
import { voidInvoice } from './void-invoice.ts'

eachEngine('a list', (database) => {
  let practice: Practice
  const numbersOf = async (filter: Partial<InvoiceFilter>) => {
    const whole = { divisionId: practice.division.id, limit: 50, ...filter }
    const { items } = await practice.read((tx) => listInvoices(tx, whole))
    return items.map(({ number }) => number)
  }

  beforeAll(async () => {
    practice = await Practice.found(database())
    const other = await practice.anotherClient({ displayName: 'Quarry Press' })
    const paid = await practice.approved({ number: 'A', issuedOn: day('2026-01-05') })
    const half = await practice.approved({ number: 'B', issuedOn: day('2026-01-20') })
    await practice.approved({ number: 'C', issuedOn: day('2026-02-01'), clientId: other })
    await practice.draft({ number: 'D', issuedOn: day('2026-02-01'), memo: 'Deposition' })
    const gone = await practice.approved({ number: 'E', issuedOn: day('2026-02-03') })
    await practice.act((act) => voidInvoice(act, gone))
    const free = practice.line({ unitPrice: '0' })
    await practice.approved({ number: 'F', issuedOn: day('2026-02-04'), lines: [free] })
    const apply = (invoiceId: InvoiceId, cents: bigint) => ({ invoiceId, amount: usd(cents) })
    await practice.paid({
      amount: usd(150_00n),
      receivedOn: day('2026-02-10'),
      reference: 'Check 77',
      applications: [apply(paid.id, 100_00n), apply(half.id, 30_00n)],
    })
  })

  describe('of invoices', () => {
    test('is newest first', async () => {
      const numbers = await numbersOf({})
      expect([numbers[0], numbers.slice(2, 4).toSorted(), numbers.at(-1)]).toEqual([
        'F',
        ['C', 'D'],
        'A',
      ])
    })

    test('goes on page by page without a gap or a repetition', async () => {
      const seen: (string | null)[] = []
      let cursor: string | undefined
      do {
        const filter = { divisionId: practice.division.id, limit: 2, cursor }
        const page = await practice.read((tx) => listInvoices(tx, filter))
        seen.push(...page.items.map(({ number }) => number))
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      expect(seen).toEqual(await numbersOf({}))
    })

    test('ends where a last page is exactly full', async () => {
      const filter = { divisionId: practice.division.id, limit: 6 }
      const page = await practice.read((tx) => listInvoices(tx, filter))
      expect([page.items.length, page.nextCursor]).toEqual([6, null])
    })

    test.each(['e30', 'bm90IGpzb24', 'WyInOyBkcm9wIiwiMSJd'])(
      'does not follow a cursor that is not ours: %s',
      async (cursor) => {
        expect(await refusalOf(numbersOf({ cursor }))).toBe('cursor_is_not_ours at cursor')
      },
    )

    test.each<[ShownStatus, string[]]>([
      ['draft', ['D']],
      ['approved', ['C']],
      ['part_paid', ['B']],
      ['paid', ['A', 'F']],
      ['void', ['E']],
    ])('that are %s', async (status, numbers) => {
      expect((await numbersOf({ status })).toSorted()).toEqual(numbers)
    })

    test('of one client', async () => {
      const listing = await practice.read((tx) =>
        listParties(tx, { divisionId: practice.division.id, limit: 9, search: 'quarry' }),
      )
      expect(await numbersOf({ clientId: listing.items[0]?.id })).toEqual(['C'])
    })

    test('between two days, both included', async () => {
      const filter = { from: day('2026-01-20'), to: day('2026-02-01') }
      expect((await numbersOf(filter)).toSorted()).toEqual(['B', 'C', 'D'])
    })

    test('finds words in the memo and in the name of the client', async () => {
      expect(await numbersOf({ search: 'deposition' })).toEqual(['D'])
      expect(await numbersOf({ search: 'QUARRY' })).toEqual(['C'])
    })
  })

  test('of clients is by name, capital or not', async () => {
    const names = ['beech', 'Alder', 'Cedar'].map((displayName) =>
      practice.anotherClient({ displayName: `zz ${displayName}` }),
    )
    await Promise.all(names)
    const filter = { divisionId: practice.division.id, limit: 2, search: 'zz ' }
    const first = await practice.read((tx) => listParties(tx, filter))
    const cursor = first.nextCursor ?? ''
    const second = await practice.read((tx) => listParties(tx, { ...filter, cursor }))
    const found = [...first.items, ...second.items].map(({ displayName }) => displayName)
    expect(found).toEqual(['zz Alder', 'zz beech', 'zz Cedar'])
  })

  test('of payments tells what no invoice has used yet', async () => {
    const filter = { divisionId: practice.division.id, limit: 5, search: 'check 77' }
    const { items } = await practice.read((tx) => listPayments(tx, filter))
    expect(items.map(({ rest, clientName }) => [rest, clientName])).toEqual([
      [usd(20_00n), 'Harbour Cafe'],
    ])
  })

  test('of receivables is by days past due, with the money that waits', async () => {
    const rows = await practice.read((tx) =>
      listReceivables(tx, practice.division.id, day('2026-04-30')),
    )
    const amounts = rows.map(({ clientName, notDue, days1To30, unapplied }) => ({
      clientName,
      notDue,
      days1To30,
      unapplied,
    }))
    // Every invoice of this test is due on April 9th.
    expect(amounts).toEqual([
      { clientName: 'Harbour Cafe', notDue: 0n, days1To30: 70_00n, unapplied: 20_00n },
      { clientName: 'Quarry Press', notDue: 0n, days1To30: 100_00n, unapplied: 0n },
    ])
  })

  test('of receivables at an earlier day does not know what was paid later', async () => {
    const rows = await practice.read((tx) =>
      listReceivables(tx, practice.division.id, day('2026-02-09')),
    )
    expect(rows.map(({ notDue, unapplied }) => [notDue, unapplied])).toEqual([
      [200_00n, 0n],
      [100_00n, 0n],
    ])
  })

  test('of open balances leaves out who owes nothing', async () => {
    const open = await practice.read(async (tx) => {
      const { items } = await listParties(tx, { divisionId: practice.division.id, limit: 50 })
      return findOpenBalances(
        tx,
        items.map(({ id }) => id),
      )
    })
    expect([...open.values()].toSorted()).toEqual([100_00n, 70_00n])
  })

  describe("of an account's postings", () => {
    const receivable = (tx: FirmTx, limit: number, cursor?: string) =>
      listLedgerLines(tx, {
        divisionId: practice.division.id,
        accountId: practice.receivable,
        limit,
        cursor,
      })

    test('adds up to its balance', async () => {
      await practice.read(async (tx) => {
        const { items } = await receivable(tx, 100)
        const total = items.reduce((sum, { amount }) => sum + amount.minorUnits, 0n)
        const account = { divisionId: practice.division.id, accountId: practice.receivable }
        expect(total).toBe(await sumOfAccount(tx, { ...account, asOf: day('2026-12-31') }))
        expect(total).toBe(170_00n)
      })
    })

    test('goes on page by page', async () => {
      await practice.read(async (tx) => {
        const whole = await receivable(tx, 100)
        const first = await receivable(tx, 2)
        const rest = await receivable(tx, 100, first.nextCursor ?? undefined)
        expect([...first.items, ...rest.items]).toEqual(whole.items)
      })
    })
  })

  test('of balances has equal totals and no account at nothing', async () => {
    const { rows, totals } = await practice.read((tx) =>
      trialBalance(tx, practice.division.id, day('2026-12-31')),
    )
    expect(rows.map(({ account, balance }) => [account.code, balance.minorUnits])).toEqual([
      ['1000', 150_00n],
      ['1100', 170_00n],
      ['2100', -20_00n],
      ['4000', -300_00n],
    ])
    expect(totals).toEqual({ debit: usd(320_00n), credit: usd(320_00n) })
  })
})
