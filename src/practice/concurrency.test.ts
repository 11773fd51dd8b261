import { beforeEach, expect, test } from 'vitest'
import { getDivision } from '#store/firms.ts'
import { getInvoice } from '#store/invoices.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
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
    const applications = [{ invoiceId: invoice.id, amount: usd(100_00n) }]
    const payments = [1, 2].map(() => practice.paid({ applications }))
    const ends = await Promise.all(payments.map(refusalOf))
    expect(ends.toSorted()).toEqual(['allowed', 'applied_more_than_open at applications.0.amount'])
    const paid = await practice.read((tx) => getInvoice(tx, invoice.id))
    expect(paid.applied).toEqual(usd(100_00n))
  })

  test('cannot post into a period while it is being closed', async () => {
    const draft = await practice.draft()
    const { id } = practice.division
    const division = await practice.read((tx) => getDivision(tx, id))
    const closing = practice.act((act) => closePeriod(act, division, day('2026-03-31')))
    const approving = practice.act((act) => approveInvoice(act, draft))
    const [closed, approved] = await Promise.all([closing, approving].map(refusalOf))
    expect(closed).toBe('allowed')
    expect(['allowed', 'period_closed at issuedOn']).toContain(approved)
    const invoice = await practice.read((tx) => getInvoice(tx, draft.id))
    expect(invoice.status).toBe(approved === 'allowed' ? 'approved' : 'draft')
  })
})
