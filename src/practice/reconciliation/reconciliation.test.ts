import { describe, expect, test } from 'vitest'
import type { AccountId } from '#books/ids.ts'
import { bookLineKey } from '#books/reconciliation/bank-lines.ts'
import { totalsOf } from '#books/reconciliation/standing.ts'
import { suggestMatches } from '#books/reconciliation/suggest-matches.ts'
import { listMatches } from '#store/reconciliation/bank-matches.ts'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { day, usd } from '../practice.fixture.ts'
import { refusalOf } from '../refused.fixture.ts'
import { TrustPractice } from '../trust/trust.fixture.ts'
import { dishonourTrust } from '../trust/undo-trust.ts'
import { voidPayment } from '../void-payment.ts'
import { importStatement } from './import-statement.ts'
import { matchLines, unmatchLines } from './match-lines.ts'
import { readStanding } from './read-standing.ts'
import { signReconciliation } from './sign-reconciliation.ts'

const STATEMENT = `Date,Description,Amount
2026-03-11,Deposit,500.00
2026-03-13,Cheque TP-000001,-120.00
`

/** A trust account with a receipt, a payment that the bank has, and one that it has not. */
class Desk {
  readonly trust: TrustPractice

  constructor(trust: TrustPractice) {
    this.trust = trust
  }

  get practice() {
    return this.trust.practice
  }

  get divisionId() {
    return this.practice.division.id
  }

  import(text = STATEMENT, accountId: AccountId = this.trust.bank) {
    const input = { accountId, fileName: 'march.csv', text }
    return this.practice.act((act) => importStatement(act, this.divisionId, input))
  }

  standing(asOf: string, cents: bigint, accountId: AccountId = this.trust.bank) {
    const at = { ...this, divisionId: this.divisionId, accountId, asOf: day(asOf) }
    return this.practice.read((tx) => readStanding(tx, { ...at, statementMinor: cents }))
  }

  async matchSuggested(asOf: string, accountId: AccountId = this.trust.bank) {
    const { standing } = await this.standing(asOf, 0n, accountId)
    const lines = suggestMatches(standing.unexplained, standing.outstanding)
    const matches = lines.map(({ statementLine, bookLines }) => ({
      statementLineIds: [statementLine.id],
      bookLines,
    }))
    const at = { divisionId: this.divisionId, accountId }
    await this.practice.act((act) => matchLines(act, at, matches))
  }

  sign(asOf: string, cents: bigint, accountId: AccountId = this.trust.bank) {
    const input = { accountId, asOf: day(asOf), statement: usd(cents) }
    return this.practice.act((act) => signReconciliation(act, this.divisionId, input))
  }

  matches(accountId: AccountId = this.trust.bank) {
    return this.practice.read((tx) => listMatches(tx, accountId))
  }
}

onOneEngine('a bank account', (database) => {
  async function open() {
    const trust = await TrustPractice.found(database())
    await trust.receive()
    await trust.pay({ amount: usd(120_00n), happenedOn: day('2026-03-12') })
    await trust.pay({ amount: usd(30_00n), happenedOn: day('2026-03-20') })
    return new Desk(trust)
  }

  test('ties out once what the bank shows is matched and what is on its way has a name', async () => {
    const desk = await open()
    await desk.import()
    const before = await desk.standing('2026-03-31', 380_00n)
    expect(before.standing.unexplained).toHaveLength(2)
    expect(totalsOf(before.standing).difference).toBe(0n)
    expect(await refusalOf(desk.sign('2026-03-31', 380_00n))).toBe(
      'reconciliation_has_a_difference',
    )

    await desk.matchSuggested('2026-03-31')

    const { standing, trustLedgersMinor } = await desk.standing('2026-03-31', 380_00n)
    expect(standing.unexplained).toEqual([])
    expect(totalsOf(standing)).toMatchObject({
      ...{ outstandingIn: 0n, outstandingOut: -30_00n },
      ...{ adjustedStatement: 350_00n, difference: 0n },
    })
    expect([standing.ledgerMinor, trustLedgersMinor]).toEqual([350_00n, 350_00n])
  })

  test('is signed once for a day, and its matches are frozen', async () => {
    const desk = await open()
    await desk.import()
    await desk.matchSuggested('2026-03-31')
    expect(await refusalOf(desk.sign('2026-03-31', 380_01n))).toBe(
      'reconciliation_has_a_difference',
    )
    const signed = await desk.sign('2026-03-31', 380_00n)
    expect(signed).toMatchObject({ signedBy: 'Robin', trustLedgers: usd(350_00n) })

    const [match] = await desk.matches()
    if (!match) throw new Error('nothing was matched')
    expect(match.isSigned).toBe(true)
    const free = desk.practice.act((act) => unmatchLines(act, match.id))
    expect(await refusalOf(free)).toBe('match_is_signed')
    expect(await refusalOf(desk.sign('2026-03-30', 380_00n))).toBe(
      'reconciliation_is_earlier at asOf',
    )
  })

  test('shows on an earlier day as outstanding what the bank had later', async () => {
    const desk = await open()
    await desk.import()
    await desk.matchSuggested('2026-03-31')
    const { standing } = await desk.standing('2026-03-12', 500_00n)
    expect(standing.outstanding.map(({ minorUnits }) => minorUnits)).toEqual([-120_00n])
    expect(totalsOf(standing).difference).toBe(0n)
  })

  test('takes a line once, whichever file it comes in', async () => {
    const desk = await open()
    expect(await desk.import()).toMatchObject({ added: 2, known: 0 })
    const longer = `${STATEMENT}2026-03-20,Deposit,500.00\n`
    expect(await desk.import(longer)).toMatchObject({ added: 1, known: 2 })
  })

  test('matches only free lines of its own that come to the same', async () => {
    const desk = await open()
    await desk.import()
    const { standing } = await desk.standing('2026-03-31', 0n)
    const [deposit] = standing.unexplained
    const [receipt, payment] = standing.outstanding
    if (!deposit || !receipt || !payment) throw new Error('a line is missing')
    const match = (accountId: AccountId, bookLines: (typeof receipt)[]) =>
      desk.practice.act((act) =>
        matchLines(act, { divisionId: desk.divisionId, accountId }, [
          { statementLineIds: [deposit.id], bookLines },
        ]),
      )
    expect(await refusalOf(match(desk.trust.bank, [receipt, payment]))).toBe(
      'match_does_not_balance',
    )
    expect(await refusalOf(match(desk.practice.account('1000'), [receipt]))).toBe(
      'match_line_not_free',
    )
    expect(await refusalOf(match(desk.practice.account('4000'), [receipt]))).toBe(
      'account_is_not_a_bank at accountId',
    )
    await match(desk.trust.bank, [receipt])
    expect(await refusalOf(match(desk.trust.bank, [receipt]))).toBe('match_line_not_free')
    const [made] = await desk.matches()
    if (!made) throw new Error('nothing was matched')
    await desk.practice.act((act) => unmatchLines(act, made.id))
    await match(desk.trust.bank, [receipt])
  })

  test('a receipt and its dishonour that the bank shows as nothing are matched to each other', async () => {
    const desk = await open()
    const receipt = await desk.trust.receive({ happenedOn: day('2026-03-21') })
    const undo = { happenedOn: day('2026-03-22'), reference: '', memo: '' }
    await desk.practice.act((act) => dishonourTrust(act, receipt, undo))
    const { standing } = await desk.standing('2026-03-31', 0n)
    const bookLines = standing.outstanding.slice(-2)
    const at = { divisionId: desk.divisionId, accountId: desk.trust.bank }
    await desk.practice.act((act) => matchLines(act, at, [{ statementLineIds: [], bookLines }]))
    const after = await desk.standing('2026-03-31', 0n)
    expect(after.standing.outstanding).toHaveLength(3)
    const between = await desk.standing('2026-03-21', 0n)
    expect(between.standing.outstanding).toHaveLength(4)
  })

  describe('of the office', () => {
    const office = (desk: Desk) => desk.practice.account('1000')

    test('leaves out a payment that was void before the bank ever saw it', async () => {
      const desk = await open()
      const payment = await desk.practice.paid()
      await desk.practice.act((act) => voidPayment(act, payment))
      const { standing } = await desk.standing('2026-03-31', 0n, office(desk))
      expect(standing.outstanding).toEqual([])
    })

    test('keeps in sight a payment that was void after the bank had it', async () => {
      const desk = await open()
      const payment = await desk.practice.paid()
      await desk.import('Date,Amount\n2026-03-20,100\n', office(desk))
      await desk.matchSuggested('2026-03-31', office(desk))
      await desk.practice.act((act) => voidPayment(act, payment))
      const { standing, trustLedgersMinor } = await desk.standing(
        ...(['2026-03-31', 100_00n, office(desk)] as const),
      )
      expect(standing.outstanding.map(({ minorUnits }) => minorUnits)).toEqual([-100_00n])
      expect(standing.outstanding.map(bookLineKey)).toHaveLength(1)
      expect([totalsOf(standing).difference, trustLedgersMinor]).toEqual([0n, null])
    })
  })
})
