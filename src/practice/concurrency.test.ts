import { setTimeout } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { getInvoice } from '#store/invoices.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { applyPayment } from './apply-payment.ts'
import { approveInvoice } from './approve-invoice.ts'
import { closePeriod } from './close-period.ts'
import { editDraftInvoice } from './draft-invoice.ts'
import { day, Practice, usd } from './practice.fixture.ts'
import { refusalOf } from './refused.fixture.ts'

eachEngine('two people at once', (database) => {
  let practice: Practice

  beforeEach(async () => {
    practice = await Practice.found(database())
  })

  test('do not both approve a draft', async () => {
    const draft = await practice.draft()
    const approvals = [1, 2].map(() => practice.act((act) => approveInvoice(act, draft)))
    const ends = await Promise.all(approvals.map(refusalOf))
    expect(ends.toSorted()).toEqual(['allowed', 'version_differs'])
  })

  test('do not overwrite each other', async () => {
    const draft = await practice.draft()
    const edits = ['a', 'b', 'c'].map((memo) =>
      practice.act((act) => editDraftInvoice(act, draft, practice.invoiceInput({ memo }))),
    )
    const ends = await Promise.all(edits.map(refusalOf))
    expect(ends.toSorted()).toEqual(['allowed', 'version_differs', 'version_differs'])
  })

  test('get two numbers, and no number is left out', async () => {
    const drafts = await Promise.all(Array.from({ length: 8 }, () => practice.draft()))
    const approved = await Promise.all(
      drafts.map((draft) => practice.act((act) => approveInvoice(act, draft))),
    )
    expect(approved.map(({ number }) => number).toSorted()).toEqual(
      Array.from({ length: 8 }, (_, index) => `INV-0000${index + 1}`),
    )
  })

  test('do not write the same number by hand', async () => {
    const drafts = [1, 2].map(() => practice.draft({ number: 'A-1' }))
    const ends = await Promise.all(drafts.map(refusalOf))
    expect(ends.toSorted()).toEqual(['allowed', 'number_taken at number'])
  })

  test('do not pay an invoice twice', async () => {
    const invoice = await practice.approved()
    const payments = [await practice.paid(), await practice.paid()]
    const part = { invoiceId: invoice.id, amount: usd(100_00n) }
    const applying = payments.map((payment) =>
      practice.act((act) => applyPayment(act, payment, [part])),
    )
    const ends = await Promise.all(applying.map(refusalOf))
    expect(ends.toSorted()).toEqual(['allowed', 'applied_more_than_open at applications.0.amount'])
    const paid = await practice.read((tx) => getInvoice(tx, invoice.id))
    expect(paid.applied).toEqual(usd(100_00n))
  })

  test('wait for each other: a period is not closed while an entry is on its way', async () => {
    const draft = await practice.draft()
    const order: string[] = []
    const posted = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const approving = practice.act(async (act) => {
      await approveInvoice(act, draft)
      posted.resolve()
      await release.promise
      order.push('approved')
    })
    await posted.promise
    const closing = practice
      .act((act) => closePeriod(act, practice.division, day('2026-03-31')))
      .then(() => order.push('closed'))
    await setTimeout(100)
    release.resolve()
    await Promise.all([approving, closing])
    expect(order).toEqual(['approved', 'closed'])
  })
})
