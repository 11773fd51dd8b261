import { beforeAll, describe, expect, test } from 'vitest'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { startApi, type TestFirm } from './test-api.fixture.ts'
import { openTestBooks, type TestBooks, usd } from './test-books.fixture.ts'
import type { Agreement, AgreementPreview } from './wire/agreements.ts'
import type { DeferredIncome, RunResults, WorkInProgressList } from './wire/billing.ts'
import type { Choice, Choices } from './wire/choices.ts'
import type { Engagement } from './wire/engagements.ts'
import type { Invoice } from './wire/invoices.ts'
import type { Item } from './wire/items.ts'
import type { Problem } from './wire/problem.ts'
import type { Staff, StaffPage } from './wire/staff.ts'
import type { TimesheetReport, WorkEntry, WorkList, WorkPage } from './wire/work.ts'

onOneEngine('work over the API', (database) => {
  let firm: TestFirm
  let books: TestBooks
  let staff: Staff
  let item: Item
  let matter: Engagement
  const time = (changes: object = {}) => ({
    ...{ divisionId: firm.divisionId, staffId: staff.id, itemId: item.id },
    ...{ clientId: null, engagementId: matter.id, workedOn: '2026-03-02', rate: null },
    ...{ minutes: 90, billableMinutes: 90, description: 'Draft the lease' },
    ...changes,
  })
  const record = async (changes: object = {}) =>
    (await firm.as.post<WorkEntry>('/api/time-entries', time(changes))).body
  const inDivision = (path: string, query = '') =>
    `/api/${path}?divisionId=${firm.divisionId}${query}`

  beforeAll(async () => {
    firm = await startApi(database()).newFirm()
    books = await openTestBooks(firm)
    const { as, divisionId } = firm
    const category = { divisionId, name: 'Professional fees', code: 'FEES', dueDays: null }
    const { body } = await as.post<Choice>('/api/lists/billable_category', category)
    const aStaff = {
      ...{ divisionId, name: 'Ada Byron', email: null, code: 'AB', employment: 'employee' },
      ...{ userId: null },
      rates: [{ effectiveFrom: '2026-01-01', costRate: null, billRate: '200' }],
    }
    staff = (await as.post<Staff>('/api/staff', aStaff)).body
    const anItem = {
      ...{ divisionId, code: 'ADV', name: 'Advice', kind: 'service', unitPrice: null },
      ...{ accountId: books.income, taxCodeId: books.taxed, billableCategoryId: body.id },
    }
    item = (await as.post<Item>('/api/items', anItem)).body
    const aMatter = {
      ...{ divisionId, type: 'matter', number: 'M-1', name: 'Lease', status: 'open' },
      ...{ clientId: books.clientId, practiceArea: null },
    }
    matter = (await as.post<Engagement>('/api/engagements', aMatter)).body
  })

  test('lists and people are read back', async () => {
    const lists = await firm.as.get<Choices>(inDivision('lists/billable_category'))
    expect(lists.body.items.map(({ name, code }) => [name, code])).toEqual([
      ['Professional fees', 'FEES'],
    ])
    const methods = await firm.as.get<Choices>(inDivision('lists/payment_method'))
    expect(methods.body.items).toHaveLength(4)
    const people = await firm.as.get<StaffPage>(inDivision('staff', '&search=byron'))
    expect(people.body.items[0]?.rates).toEqual([
      { effectiveFrom: '2026-01-01', costRate: null, billRate: '200' },
    ])
    expect(item).toMatchObject({ recurrence: 'one_time', productTypeId: null })
  })

  test('time goes from a timesheet through approval onto an invoice', async () => {
    const entry = await record()
    expect(entry).toMatchObject({ status: 'open', value: usd('300.00'), staffName: 'Ada Byron' })
    const { id, version } = entry
    const submitted = await firm.as.post<WorkList>('/api/work-entries/steps', {
      step: 'submit',
      entries: [{ id, version }],
    })
    expect(submitted.body.items[0]?.status).toBe('submitted')
    const billed = await firm.as.post<Invoice>('/api/unbilled-work/bill', {
      ...{ divisionId: firm.divisionId, issuedOn: '2026-03-31', combination: 'entry' },
      rollUp: 'billable_category',
      picks: [{ entryId: id }],
    })
    expect([billed.status, billed.body.total]).toEqual([201, usd('330.00')])
    expect(billed.body.printedLines).toMatchObject([
      { description: 'Professional fees', net: usd('300.00'), tax: usd('30.00') },
    ])
    const behind = inDivision('work-entries', `&invoiceId=${billed.body.id}`)
    const { body } = await firm.as.get<WorkPage>(behind)
    expect(body.items).toMatchObject([{ status: 'billed', billed: usd('300.00') }])
    const again = await firm.as.put<Problem>(`/api/time-entries/${id}`, {
      ...time(),
      divisionId: undefined,
      version: body.items[0]?.version,
    })
    expect([again.status, again.body.code]).toEqual([409, 'entry_is_billed'])
  })

  test('work of many is billed in one go, and told for each', async () => {
    await record({ description: 'waits' })
    const progress = await firm.as.get<WorkInProgressList>(
      inDivision('work-in-progress', '&through=2026-03-31'),
    )
    expect(progress.body.items).toMatchObject([{ engagementNumber: 'M-1', entries: 1 }])
    const group = { clientId: books.clientId, engagementId: matter.id }
    const bill = () =>
      firm.as.post<RunResults>('/api/unbilled-work/bill-many', {
        ...{ divisionId: firm.divisionId, issuedOn: '2026-03-31', through: '2026-03-31' },
        ...{ combination: 'staff', groups: [group] },
      })
    const [done] = (await bill()).body.items
    expect(done).toMatchObject({ total: usd('330.00'), problem: null })
    const [nothing] = (await bill()).body.items
    expect(nothing).toMatchObject({ invoiceId: null, problem: { code: 'nothing_to_bill' } })
    const approved = await firm.as.post<RunResults>('/api/invoices/approvals', {
      invoices: [{ id: done?.invoiceId, version: 1 }],
    })
    expect(approved.body.items[0]?.number).toMatch(/^INV-/)
  })

  test('the timesheet report splits all time into billed, unbilled and never', async () => {
    const never = await record({ workedOn: '2026-05-04' })
    await record({ workedOn: '2026-05-05', billableMinutes: 30 })
    await firm.as.post('/api/work-entries/asides', {
      aside: { kind: 'never' },
      entries: [{ id: never.id, version: never.version }],
    })
    const { body } = await firm.as.get<TimesheetReport>(
      inDivision('timesheet-report', '&from=2026-05-01&to=2026-05-31'),
    )
    expect(body.items).toMatchObject([
      {
        ...{ minutes: 180, billableMinutes: 120, value: usd('400.00') },
        ...{ neverBilled: usd('300.00'), unbilled: usd('100.00'), billed: usd('0.00') },
      },
    ])
  })

  test('an agreement is previewed, billed once and its income released', async () => {
    const { divisionId } = firm
    const line = {
      ...{ itemId: null, accountId: books.income, taxCodeId: books.untaxed, quantity: '1' },
      ...{ description: 'Retainer', unitPrice: '1200', frequency: 'year', from: '2026-01-01' },
      ...{ to: null, prorated: true, deferred: true },
    }
    const added = await firm.as.post<Agreement>('/api/agreements', {
      ...{ divisionId, name: 'Care plan', clientId: books.clientId, engagementId: null },
      ...{ status: 'active', anchorOn: '2026-01-01', lines: [line] },
    })
    expect(added.body.lines).toMatchObject([{ nextBillOn: '2026-01-01', billedThrough: null }])
    const preview = await firm.as.get<AgreementPreview>(
      inDivision('agreement-run', '&on=2026-03-01'),
    )
    expect(preview.body.items).toMatchObject([{ name: 'Care plan', total: usd('1200.00') }])
    const run = () =>
      firm.as.post<RunResults>('/api/agreement-run', {
        ...{ divisionId, on: '2026-03-01', ids: [added.body.id] },
      })
    const [drafted] = (await run()).body.items
    expect((await run()).body.items).toMatchObject([{ problem: { code: 'nothing_to_bill' } }])
    const invoices = [{ id: drafted?.invoiceId, version: 1 }]
    await firm.as.post('/api/invoices/approvals', { invoices })
    const waiting = inDivision('income-releases', '&on=2026-03-31')
    const before = await firm.as.get<DeferredIncome>(waiting)
    expect(before.body.items).toMatchObject([{ waiting: usd('1200.00'), due: usd('300.00') }])
    const released = { divisionId, through: '2026-03-31' }
    expect((await firm.as.post<object>('/api/income-releases', released)).body).toEqual({
      invoices: 1,
    })
    const after = await firm.as.get<DeferredIncome>(waiting)
    expect(after.body.items).toMatchObject([{ waiting: usd('900.00'), due: usd('0.00') }])
  })

  describe('is refused with a name', () => {
    test.each<[string, object]>([
      ['more than a day', { minutes: 1441 }],
      ['minutes that are no number', { minutes: '90' }],
      ['an exponent', { rate: '1e3' }],
      ['NaN', { rate: 'NaN' }],
      ['a day that there is not', { workedOn: '2026-02-30' }],
      ['somebody who is not there', { staffId: '00000000-0000-4000-8000-00000000dead' }],
      ['a field that there is not', { billed: true }],
      ['a rate of more digits than the books keep', { rate: '1000000000000000' }],
    ])('time with %s', async (_, changes) => {
      const { status, body } = await firm.as.post<Problem>('/api/time-entries', time(changes))
      expect([status, typeof body.code]).toEqual([422, 'string'])
    })

    test('NUL in words, and a very large product', async () => {
      for (const changes of [{ description: 'a\0b' }, { rate: '999999999999' }]) {
        const { status } = await firm.as.post('/api/time-entries', time(changes))
        expect(status).toBeLessThan(500)
      }
    })

    test('what is another firm’s', async () => {
      const other = await startApi(database()).newFirm()
      const entry = await record()
      const { status } = await other.as.delete(`/api/work-entries/${entry.id}?version=1`)
      expect(status).toBe(404)
      const bill = { divisionId: other.divisionId, issuedOn: '2026-03-31', combination: 'entry' }
      const billed = await other.as.post<Problem>('/api/unbilled-work/bill', {
        ...bill,
        picks: [{ entryId: entry.id }],
      })
      expect([billed.status, billed.body.code]).toEqual([422, 'work_entry_not_found'])
    })

    test('an approval of one’s own time', async () => {
      const entry = await record()
      const me = await firm.as.get<{ user: { id: string } }>('/api/session')
      await firm.as.put(`/api/staff/${staff.id}`, {
        ...{ ...staff, id: undefined, userId: me.body.user.id },
      })
      const step = (name: string, version: number) =>
        firm.as.post<Problem>('/api/work-entries/steps', {
          step: name,
          entries: [{ id: entry.id, version }],
        })
      await step('submit', 1)
      const { status, body } = await step('approve', 2)
      expect([status, body.code]).toEqual([422, 'approving_own_time'])
    })
  })
})
