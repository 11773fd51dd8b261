import { beforeAll, expect, test } from 'vitest'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { Buyer } from '../coding/purchases.fixture.ts'
import { applySupplierCredit } from '../coding/settle-by-credit.ts'
import { applyCreditNote } from '../credit/apply-credit-note.ts'
import { approveCreditNote } from '../credit/approve-credit-note.ts'
import { creditInvoice } from '../credit/credit-invoice.ts'
import { day, Practice, usd } from '../practice.fixture.ts'
import { recordRefund } from '../receipts/record-refund.ts'
import { releaseIncome } from '../work/release-income.ts'
import { makeReport } from './make-report.ts'
import { rowOf } from './read-report.fixture.ts'
import { expectReportsTied } from './tied-reports.fixture.ts'

/** A month's cash balance of an account, debits positive. */
const balanceOn = (practice: Practice, code: string) => async (asOf: string) => {
  const report = await practice.read((tx) =>
    makeReport(tx, practice.division.id, {
      ...{ name: 'trial-balance', asOf: day(asOf), basis: 'cash' },
    }),
  )
  const isShown = report.rows.some(({ cells }) => cells[0] === code)
  if (!isShown) return 0n
  const [, , debit, credit] = rowOf(report, code).cells
  return (debit ? BigInt(debit) : 0n) - (credit ? BigInt(credit) : 0n)
}

onOneEngine('on the cash basis', (database) => {
  let practice: Practice
  beforeAll(async () => {
    practice = await Practice.found(database())
  })
  const taxed = () => practice.taxCode('Sales tax')
  const tied = (days: readonly string[]) =>
    practice.read((tx) =>
      expectReportsTied(tx, practice, { from: day('2026-01-01'), days: days.map(day) }),
    )

  test('a credit note counts as it is applied or refunded, and takes its tax along', async () => {
    const clientId = await practice.anotherClient({ displayName: 'Credited' })
    const line = practice.line({ unitPrice: '300', taxCodeId: taxed() })
    const invoice = await practice.approved({ clientId, lines: [line] })
    const applications = [{ invoiceId: invoice.id, amount: usd(330_00n) }]
    await practice.paid({ clientId, amount: usd(330_00n), applications })
    const other = await practice.approved({ clientId, lines: [line] })
    const input = { reason: 'credit', issuedOn: day('2026-03-22') } as const
    const draft = await practice.act((act) => creditInvoice(act, other, input))
    const note = await practice.act((act) => approveCreditNote(act, draft))
    const part = { invoiceId: other.id, amount: usd(110_00n), appliedOn: day('2026-04-02') }
    const applied = await practice.act((act) => applyCreditNote(act, note, [part]))
    await practice.act((act) =>
      recordRefund(act, practice.division.id, {
        ...{ clientId, refundedOn: day('2026-05-02'), currency: 'USD' },
        ...{ bankAccountId: practice.account('1000'), methodId: null, reference: '', memo: '' },
        ...{ number: null },
        parts: [{ source: { kind: 'credit_note', id: applied.id }, amount: usd(220_00n) }],
      }),
    )
    const income = balanceOn(practice, '4000')
    const days = ['2026-03-19', '2026-03-25', '2026-04-10', '2026-05-10']
    // Paid 300; then the credit pays 100 with 100 that it takes back; then 200 are given back.
    const expected = [0n, -300_00n, -300_00n, -100_00n]
    expect(await Promise.all(days.map(income))).toEqual(expected)
    const tax = balanceOn(practice, '2200')
    expect(await tax('2026-05-10')).toBe(-10_00n)
    await tied(days)
  })

  test('deferred income is earned by what is both paid and released', async () => {
    const clientId = await practice.anotherClient({ displayName: 'Subscriber' })
    const line = practice.line({
      ...{ unitPrice: '300', accountId: practice.account('4200') },
      ...{ serviceOn: day('2026-03-01'), serviceTo: day('2026-05-31'), deferral: 'monthly' },
    })
    const invoice = await practice.approved({
      ...{ clientId, issuedOn: day('2026-03-01'), dueOn: day('2026-03-01'), lines: [line] },
    })
    const pay = (cents: bigint, receivedOn: string) =>
      practice.paid({
        ...{ clientId, amount: usd(cents), receivedOn: day(receivedOn) },
        applications: [{ invoiceId: invoice.id, amount: usd(cents) }],
      })
    await pay(150_00n, '2026-03-15')
    await pay(150_00n, '2026-05-15')
    for (const through of ['2026-03-31', '2026-04-30', '2026-05-31']) {
      await practice.act((act) => releaseIncome(act, practice.division.id, day(through)))
    }
    const days = [
      '2026-03-10',
      '2026-03-20',
      '2026-03-31',
      '2026-04-30',
      '2026-05-15',
      '2026-05-31',
    ]
    const income = balanceOn(practice, '4200')
    const waiting = balanceOn(practice, '2300')
    const sums = async (asOf: string) => [-(await income(asOf)), -(await waiting(asOf))]
    expect(await Promise.all(days.map(sums))).toEqual([
      [0n, 0n],
      [0n, 150_00n],
      [50_00n, 100_00n],
      [100_00n, 50_00n],
      [200_00n, 100_00n],
      [300_00n, 0n],
    ])
    await tied(days)
  })

  test('a supplier’s invoice costs when it is paid, with the tax that comes back', async () => {
    const buyer = await Buyer.of(practice)
    const lines = [buyer.line({ amount: usd(200_00n), taxCodeId: taxed() })]
    const bill = await buyer.approved({ lines })
    const half = [buyer.line({ amount: usd(100_00n), taxCodeId: taxed() })]
    const credit = await buyer.approved({ kind: 'supplier_credit', lines: half })
    const applications = buyer.settling(bill.id, 110_00n)
    await practice.act((act) =>
      applySupplierCredit(
        act,
        credit,
        applications.map((each) => ({ ...each, appliedOn: day('2026-04-01') })),
      ),
    )
    await buyer.paid({ paidOn: day('2026-04-20'), amount: usd(110_00n), applications })
    const days = ['2026-03-31', '2026-04-10', '2026-04-30']
    const rent = balanceOn(practice, '6000')
    expect(await Promise.all(days.map(rent))).toEqual([0n, 0n, 100_00n])
    expect(await balanceOn(practice, '1180')('2026-04-30')).toBe(10_00n)
    await tied(days)
  })
})
