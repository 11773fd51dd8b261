import { beforeAll, describe, expect, test } from 'vitest'
import { getInvoice } from '#store/invoices.ts'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { findGroupNames } from '#store/work/roll-up-names.ts'
import { listUnbilledWork } from '#store/work/work-entry-lists.ts'
import { amendInvoice } from '../amend-invoice.ts'
import { approveInvoice } from '../approve-invoice.ts'
import { deleteDraftInvoice, editDraftInvoice } from '../draft-invoice.ts'
import { day, Practice, usd } from '../practice.fixture.ts'
import { refusalOf } from '../refused.fixture.ts'
import { voidInvoice } from '../void-invoice.ts'
import { billAllWork, billWork } from './bill-work.ts'
import { deleteWorkEntry } from './delete-work-entry.ts'
import { moveWork, setAside } from './move-work.ts'
import { saveBillingSettings } from './save-billing-settings.ts'
import { saveChoice } from './save-choice.ts'
import { saveTimeEntry } from './save-time-entry.ts'
import { addItem, addStaff, openMatter, WorkingPractice } from './work.fixture.ts'

const GRACE = { userId: 'user-grace', isAdministrator: false }
const ADA = { userId: 'user-ada', isAdministrator: false }

onOneEngine('work', (database) => {
  let practice: Practice
  let office: WorkingPractice
  beforeAll(async () => {
    practice = await Practice.found(database())
    office = await WorkingPractice.begin(practice)
  })

  describe('time', () => {
    test('is read back as it was written, at the person’s rate of the day', async () => {
      const entry = await office.time()
      expect(entry).toMatchObject({ rate: '250', rateSource: 'staff', status: 'open' })
      expect(entry.clientId).toBe(practice.clientId)
      expect(await office.entry(entry.id)).toEqual(entry)
    })

    test('takes the engagement’s rate before the person’s, and its own before both', async () => {
      const engagementId = await openMatter(practice, practice.clientId, 'M-RATE', '400')
      const agreed = await office.time({ engagementId })
      const own = await office.time({ engagementId, rate: '99.5' })
      expect([agreed, own].map(({ rate, rateSource }) => [rate, rateSource])).toEqual([
        ['400', 'engagement'],
        ['99.5', 'entry'],
      ])
    })

    test('is rewritten while it is open, and deleted', async () => {
      const entry = await office.time()
      const changed = await practice.act((act) =>
        saveTimeEntry(act, entry, office.timeInput({ minutes: 30, billableMinutes: 30 })),
      )
      expect(changed).toMatchObject({ version: 2, minutes: 30 })
      expect(await refusalOf(practice.act((act) => deleteWorkEntry(act, entry)))).toBe(
        'version_differs',
      )
      await practice.act((act) => deleteWorkEntry(act, changed))
      expect(await refusalOf(practice.act((act) => deleteWorkEntry(act, changed)))).toBe(
        'work_entry_not_found',
      )
    })

    test('names what there is in its own division, or is refused with the field', async () => {
      const other = await Practice.found(database())
      const theirs = await addStaff(other)
      expect(await refusalOf(office.time({ staffId: theirs }))).toBe('staff_not_found at staffId')
      const clientId = await practice.anotherClient()
      expect(await refusalOf(office.time({ clientId }))).toBe(
        'engagement_belongs_to_another_client at engagementId',
      )
      expect(await refusalOf(office.time({ rate: '1e3' }))).toBe('amount_is_not_a_number at rate')
    })

    test('is approved by somebody else than who worked it', async () => {
      const entry = await office.time()
      const submitted = await practice.act((act) => moveWork(act, entry, 'submit', ADA))
      const approving = practice.act((act) => moveWork(act, submitted, 'approve', ADA))
      expect(await refusalOf(approving)).toBe('approving_own_time')
      const approved = await practice.act((act) => moveWork(act, submitted, 'approve', GRACE))
      expect(approved.status).toBe('approved')
      const rewriting = practice.act((act) => saveTimeEntry(act, approved, office.timeInput()))
      expect(await refusalOf(rewriting)).toBe('entry_is_not_open')
      const back = await practice.act((act) => moveWork(act, approved, 'reject', GRACE))
      expect(back.status).toBe('open')
    })
  })

  describe('that is billed', () => {
    test('makes a draft, is approved and locked by it', async () => {
      const entries = [await office.time(), await office.expense()]
      const invoice = await office.bill(entries)
      expect(invoice.lines.map((line) => [line.kind, line.quantity, line.net, line.tax])).toEqual([
        ['fee', '1.5', usd(375_00n), usd(37_50n)],
        ['expense', '1', usd(40_00n), usd(0n)],
      ])
      expect(invoice.lines[0]).toMatchObject({ staffId: office.staffId, serviceOn: '2026-03-02' })
      const [time] = entries
      const locked = await office.entry(time?.id as never)
      expect(locked).toMatchObject({ status: 'approved', billed: { invoiceId: invoice.id } })
      const rewriting = practice.act((act) => saveTimeEntry(act, locked, office.timeInput()))
      expect(await refusalOf(rewriting)).toBe('entry_is_billed')
      expect(await refusalOf(office.bill([locked]))).toBe('entry_is_billed at picks.0')
    })

    test('is free again when the draft is deleted', async () => {
      const entry = await office.time()
      const invoice = await office.bill([entry])
      await practice.act((act) => deleteDraftInvoice(act, invoice))
      expect(await office.entry(entry.id)).toMatchObject({ billed: null, status: 'approved' })
    })

    test('is free again when its line is taken off, the rest stays', async () => {
      const entries = [await office.time(), await office.time({ minutes: 10 })]
      const invoice = await office.bill(entries)
      const [kept] = invoice.lines
      const edited = practice.invoiceInput({ ...invoice, lines: kept ? [kept] : [] })
      await practice.act((act) => editDraftInvoice(act, invoice, edited))
      const after = await Promise.all(entries.map(({ id }) => office.entry(id)))
      expect(after.map(({ billed }) => billed?.invoiceLineId)).toEqual([kept?.id, undefined])
    })

    test('counts for its share when a person writes its line down', async () => {
      const entries = [await office.time(), await office.time()]
      const invoice = await office.bill(entries, { combination: 'staff' })
      const lines = invoice.lines.map((line) => ({ ...line, quantity: '1', unitPrice: '500.01' }))
      const input = practice.invoiceInput({ ...invoice, lines })
      await practice.act((act) => editDraftInvoice(act, invoice, input))
      const after = await Promise.all(entries.map(({ id }) => office.entry(id)))
      const cents = after.map(({ billed }) => String(billed?.amount.minorUnits))
      expect(cents.toSorted()).toEqual(['25000', '25001'])
    })

    test('is free again when the invoice is voided, and billed anew', async () => {
      const entry = await office.time()
      const draft = await office.bill([entry])
      const invoice = await practice.act((act) => approveInvoice(act, draft))
      await practice.act((act) => voidInvoice(act, invoice))
      expect((await office.entry(entry.id)).billed).toBeNull()
      const again = await office.bill([entry])
      expect(again.total).toEqual(invoice.total)
    })

    test('is free again when an approved invoice is amended without its line', async () => {
      const entry = await office.time()
      const draft = await office.bill([entry])
      const invoice = await practice.act((act) => approveInvoice(act, draft))
      const input = practice.invoiceInput({ ...invoice, lines: [practice.line()] })
      await practice.act((act) => amendInvoice(act, invoice, input))
      expect((await office.entry(entry.id)).billed).toBeNull()
    })

    test('is written up or down by the amount that is given', async () => {
      const entry = await office.time()
      const picks = [{ entryId: entry.id, amount: usd(300_00n) }]
      const bill = { issuedOn: day('2026-03-31'), combination: 'entry' } as const
      const invoice = await practice.act((act) => billWork(act, practice.division.id, picks, bill))
      expect(invoice.net).toEqual(usd(300_00n))
      expect((await office.entry(entry.id)).billed?.amount).toEqual(usd(300_00n))
    })

    test('is of one client, has a rate, and is there', async () => {
      const clientId = await practice.anotherClient()
      const theirs = await office.time({ engagementId: null, clientId })
      expect(await refusalOf(office.bill([await office.time(), theirs]))).toBe(
        'entries_of_several_clients at picks',
      )
      const inHouse = await office.time({ engagementId: null })
      expect(await refusalOf(office.bill([inHouse]))).toBe('entry_is_not_billable at picks.0')
      const staffId = await addStaff(practice, { code: 'NEW', rates: [] })
      const unpriced = await office.time({ staffId })
      expect(await refusalOf(office.bill([unpriced]))).toBe('work_entry_has_no_rate at picks.0')
      expect(await refusalOf(office.bill([]))).toBe('nothing_to_bill')
    })
  })

  describe('that waits', () => {
    test('is neither set aside nor carried to a later month', async () => {
      const clientId = await practice.anotherClient({ displayName: 'Waiting' })
      const engagementId = await openMatter(practice, clientId, 'M-WAIT')
      const [now, later, never] = [
        await office.time({ engagementId, description: 'now' }),
        await office.time({ engagementId, description: 'later' }),
        await office.time({ engagementId, description: 'never' }),
      ]
      await practice.act((act) => setAside(act, later, { kind: 'carry', to: day('2026-04-01') }))
      const aside = await practice.act((act) => setAside(act, never, { kind: 'never' }))
      const waiting = async (through: string) => {
        const filter = { divisionId: practice.division.id, clientId, through: day(through) }
        const entries = await practice.read((tx) => listUnbilledWork(tx, filter))
        return entries.map(({ description }) => description).toSorted()
      }
      expect(await waiting('2026-03-31')).toEqual(['now'])
      expect(await waiting('2026-04-01')).toEqual(['later', 'now'])
      expect(await refusalOf(office.bill([aside]))).toBe('entry_is_not_billable at picks.0')
      await practice.act((act) => setAside(act, aside, { kind: 'bill' }))
      const bill = { issuedOn: day('2026-04-30'), combination: 'item' } as const
      const of = { clientId, engagementId: null, through: day('2026-04-30') }
      const invoice = await practice.act((act) => billAllWork(act, practice.division.id, of, bill))
      expect(invoice.net).toEqual(usd(1_125_00n))
      expect((await office.entry(now.id)).billed?.invoiceId).toBe(invoice.id)
    })
  })

  test('an invoice keeps the roll-up that it was written with', async () => {
    const place = { divisionId: practice.division.id }
    const category = { name: 'Fees', code: 'FEES', dueDays: null, archived: false }
    const { id } = await practice.act((act) =>
      saveChoice(act, 'billable_category', place, category),
    )
    const itemId = await addItem(practice, { code: 'CAT', billableCategoryId: id })
    const seen = { id: practice.division.id, version: 0 }
    await practice.act((act) => saveBillingSettings(act, seen, 'billable_category'))
    const invoice = await office.bill([await office.time({ itemId })])
    const back = { id: practice.division.id, version: 1 }
    await practice.act((act) => saveBillingSettings(act, back, 'none'))
    const stored = await practice.read((tx) => getInvoice(tx, invoice.id))
    expect(stored.rollUp).toBe('billable_category')
    const names = await practice.read((tx) => findGroupNames(tx, stored.rollUp, [itemId, null]))
    expect([...names]).toEqual([[itemId, 'Fees']])
  })

  test('the terms of the client’s bill profile make the due date', async () => {
    await office.profile({}, 14)
    const invoice = await office.bill([await office.time()])
    expect(invoice.dueOn).toBe('2026-04-14')
  })
})
