import { beforeEach, expect, test } from 'vitest'
import type { InvoiceId } from '#books/ids.ts'
import { getDivision } from '#store/firms.ts'
import { getInvoice } from '#store/invoices.ts'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { getAgreement } from '#store/work/agreements.ts'
import { approveInvoice } from '../approve-invoice.ts'
import { closePeriod } from '../close-period.ts'
import { deleteDraftInvoice } from '../draft-invoice.ts'
import { day, Practice, usd } from '../practice.fixture.ts'
import { refusalOf } from '../refused.fixture.ts'
import { voidInvoice } from '../void-invoice.ts'
import { billAgreement, previewAgreements } from './bill-agreements.ts'
import { chargeLateFees, previewLateFees } from './charge-late-fees.ts'
import { releaseIncome } from './release-income.ts'
import { saveAgreement } from './save-agreement.ts'
import { addItem, WorkingPractice } from './work.fixture.ts'

onOneEngine('an agreement', (database) => {
  let practice: Practice
  let office: WorkingPractice
  beforeEach(async () => {
    practice = await Practice.found(database())
    office = await WorkingPractice.begin(practice)
  })
  const bill = (id: Parameters<typeof billAgreement>[1], on: string) =>
    practice.act((act) => billAgreement(act, id, day(on)))
  const approve = async (id: InvoiceId) => {
    const draft = await practice.read((tx) => getInvoice(tx, id))
    return practice.act((act) => approveInvoice(act, draft))
  }

  test('is previewed as it is billed then, each period once', async () => {
    const id = await office.agreement({ from: day('2026-01-17') })
    const preview = (on: string) =>
      practice.read((tx) => previewAgreements(tx, practice.division.id, day(on)))
    const [due] = await preview('2026-02-15')
    expect(due?.lines.map(({ from, to, net }) => [from, to, net])).toEqual([
      ['2026-01-17', '2026-01-31', usd(150_00n)],
      ['2026-02-01', '2026-02-28', usd(310_00n)],
    ])
    const invoice = await bill(id, '2026-02-15')
    expect(invoice.total).toEqual(due?.total)
    expect(await preview('2026-02-28')).toEqual([])
    expect(await refusalOf(bill(id, '2026-02-28'))).toBe('nothing_to_bill')
    expect((await bill(id, '2026-03-01')).total).toEqual(usd(310_00n))
  })

  test('two runs at once bill a period once', async () => {
    const id = await office.agreement()
    const runs = [1, 2, 3].map(() => refusalOf(bill(id, '2026-01-01')))
    expect((await Promise.all(runs)).toSorted()).toEqual([
      'allowed',
      'nothing_to_bill',
      'nothing_to_bill',
    ])
  })

  test('bills a period again when its draft is deleted or its invoice voided', async () => {
    const id = await office.agreement()
    const draft = await bill(id, '2026-01-01')
    await practice.act((act) => deleteDraftInvoice(act, draft))
    const again = await approve((await bill(id, '2026-01-01')).id)
    await practice.act((act) => voidInvoice(act, again))
    expect((await bill(id, '2026-01-01')).total).toEqual(usd(310_00n))
  })

  test('bills the lead time of the client’s profile before a period begins', async () => {
    await office.profile({ leadDays: 10 }, 30)
    const id = await office.agreement({ from: day('2026-04-01') })
    expect(await refusalOf(bill(id, '2026-03-21'))).toBe('nothing_to_bill')
    expect(await bill(id, '2026-03-22')).toMatchObject({ dueOn: '2026-04-21' })
  })

  test('keeps a line that was billed, and takes a new one', async () => {
    const id = await office.agreement()
    await bill(id, '2026-01-01')
    const agreement = await practice.read((tx) => getAgreement(tx, id))
    const change = (lines: typeof agreement.lines) =>
      practice.act((act) => saveAgreement(act, agreement, { ...agreement, lines }))
    expect(await refusalOf(change([]))).toBe('agreement_line_is_billed at lines')
    const [line] = agreement.lines
    if (!line) throw new Error('it has a line')
    const ended = await change([{ ...line, to: day('2026-01-31') }])
    expect(await practice.read((tx) => getAgreement(tx, id))).toEqual(ended)
    expect(await refusalOf(bill(id, '2026-12-31'))).toBe('nothing_to_bill')
  })

  test('of a prepaid year is deferred, and released month by month', async () => {
    const id = await office.agreement({ frequency: 'year', unitPrice: '1200', deferred: true })
    await approve((await bill(id, '2026-01-01')).id)
    expect(await practice.balances()).toMatchObject({ '2300': -1_200_00n })
    const release = (through: string) =>
      practice.act((act) => releaseIncome(act, practice.division.id, day(through)))
    expect(await release('2026-03-31')).toHaveLength(1)
    expect(await release('2026-03-31')).toEqual([])
    expect(await practice.balances('2026-02-28')).toMatchObject({
      '2300': -1_000_00n,
      '4000': -200_00n,
    })
    await release('2027-12-31')
    expect(await practice.balances()).toEqual({ '1100': 1_200_00n, '4000': -1_200_00n })
  })

  test('earned in a period that was closed since is released on the first open day', async () => {
    const id = await office.agreement({ frequency: 'year', unitPrice: '1200', deferred: true })
    const invoice = await approve((await bill(id, '2026-01-01')).id)
    const division = await practice.read((tx) => getDivision(tx, practice.division.id))
    await practice.act((act) => closePeriod(act, division, day('2026-02-28')))
    await practice.act((act) => releaseIncome(act, practice.division.id, day('2026-03-31')))
    expect(await practice.balances('2026-03-01')).toMatchObject({ '4000': -200_00n })
    const now = await practice.read((tx) => getInvoice(tx, invoice.id))
    expect(await refusalOf(practice.act((act) => voidInvoice(act, now)))).toBe('period_closed')
  })

  test('a void invoice takes its released income back', async () => {
    const id = await office.agreement({ frequency: 'year', unitPrice: '1200', deferred: true })
    const invoice = await approve((await bill(id, '2026-01-01')).id)
    await practice.act((act) => releaseIncome(act, practice.division.id, day('2026-05-31')))
    const now = await practice.read((tx) => getInvoice(tx, invoice.id))
    await practice.act((act) => voidInvoice(act, now))
    expect(await practice.balances()).toEqual({})
  })

  test('a deferred line says how long its service takes', async () => {
    const lines = [practice.line({ deferral: 'monthly' })]
    expect(await refusalOf(practice.approved({ lines }))).toBe(
      'deferral_needs_a_period at lines.0.serviceTo',
    )
  })

  test('an unpaid invoice costs a late fee for each month, once', async () => {
    const lateFeeItemId = await addItem(practice, {
      code: 'LATE',
      accountId: practice.account('4200'),
      taxCodeId: practice.taxCode('Out of scope'),
    })
    await office.profile({ lateFeePercent: '2', graceDays: 5, lateFeeItemId }, 30)
    await practice.approved({ issuedOn: day('2026-01-01'), dueOn: day('2026-01-31') })
    const preview = (on: string) =>
      practice.read((tx) => previewLateFees(tx, practice.division.id, day(on)))
    const charge = (on: string) =>
      practice.act((act) => chargeLateFees(act, practice.division.id, practice.clientId, day(on)))
    expect(await preview('2026-02-05')).toEqual([])
    const [late] = await preview('2026-03-06')
    expect(late?.total).toEqual(usd(4_00n))
    const draft = await charge('2026-03-06')
    expect(draft.lines.map(({ kind, net }) => [kind, net])).toEqual([
      ['interest', usd(2_00n)],
      ['interest', usd(2_00n)],
    ])
    expect(await refusalOf(charge('2026-03-31'))).toBe('nothing_to_bill')
    await approve(draft.id)
    // The fee itself is late too by then, and costs nothing more.
    expect((await preview('2026-04-06'))[0]?.fees).toHaveLength(1)
    const third = await charge('2026-04-06')
    await practice.act((act) => deleteDraftInvoice(act, third))
    expect(await preview('2026-04-30')).toEqual([])
  })
})
