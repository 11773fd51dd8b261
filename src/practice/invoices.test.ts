import { beforeAll, describe, expect, test } from 'vitest'
import type { InvoiceId } from '#books/ids.ts'
import { getDivision } from '#store/firms.ts'
import { getInvoice } from '#store/invoices.ts'
import { listEntriesOf, liveOf } from '#store/journal.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { amendInvoice } from './amend-invoice.ts'
import { approveInvoice } from './approve-invoice.ts'
import { closePeriod } from './close-period.ts'
import { deleteDraftInvoice, editDraftInvoice } from './draft-invoice.ts'
import { day, Practice, usd } from './practice.fixture.ts'
import { readInvoice } from './read-documents.ts'
import { refusalOf } from './refused.fixture.ts'
import { saveEngagement } from './save-engagement.ts'
import { saveParty } from './save-party.ts'
import { voidInvoice } from './void-invoice.ts'

eachEngine('an invoice', (database) => {
  let practice: Practice
  const fresh = async () => {
    practice = await Practice.found(database())
  }
  const close = async (through: string) => {
    const division = await practice.read((tx) => getDivision(tx, practice.division.id))
    await practice.act((act) => closePeriod(act, division, day(through)))
  }
  const entriesOf = (id: InvoiceId) =>
    practice.read((tx) => listEntriesOf(tx, { kind: 'invoice', id }))

  describe('as a draft', () => {
    beforeAll(fresh)

    test('has its money, but no number and no entry', async () => {
      const taxed = practice.line({ unitPrice: '200', taxCodeId: practice.taxCode('Sales tax') })
      const draft = await practice.draft({ lines: [taxed, practice.line()] })
      expect(draft).toMatchObject({ number: null, status: 'draft', total: usd(320_00n) })
      expect(await entriesOf(draft.id)).toEqual([])
    })

    test('is read back as it was written', async () => {
      const line = practice.line({
        quantity: '1.25',
        unitPrice: '99.999',
        serviceOn: day('2026-03-02'),
      })
      const draft = await practice.draft({ lines: [line], memo: 'Thank you', poNumber: 'PO 7' })
      expect(await practice.read((tx) => getInvoice(tx, draft.id))).toEqual(draft)
    })

    test('is replaced by an edit, and a line that stays keeps its id', async () => {
      const draft = await practice.draft()
      const [kept] = draft.lines
      const lines = [practice.line({ description: 'New' }), practice.line({ id: kept?.id })]
      const edited = await practice.act((act) =>
        editDraftInvoice(act, draft, practice.invoiceInput({ lines })),
      )
      expect(edited).toMatchObject({ version: 2, total: usd(200_00n) })
      expect(edited.lines[1]?.id).toBe(kept?.id)
    })

    test("does not take over another invoice's line", async () => {
      const [other] = (await practice.draft()).lines
      const draft = await practice.draft({ lines: [practice.line({ id: other?.id })] })
      expect(draft.lines[0]?.id).not.toBe(other?.id)
    })

    test('is gone when it is deleted', async () => {
      const draft = await practice.draft()
      await practice.act((act) => deleteDraftInvoice(act, draft))
      const reading = practice.read((tx) => getInvoice(tx, draft.id))
      expect(await refusalOf(reading)).toBe('invoice_not_found')
    })

    test('is not written in a currency that the division does not keep its books in', async () => {
      expect(await refusalOf(practice.draft({ currency: 'EUR' }))).toBe(
        'currencies_differ at currency',
      )
    })

    test("does not name another client's engagement", async () => {
      const engagement = await practice.act((act) =>
        saveEngagement(
          act,
          { divisionId: practice.division.id },
          {
            type: 'matter',
            number: 'M-1',
            name: 'Lease',
            clientId: practice.clientId,
            practiceArea: null,
            status: 'open',
          },
        ),
      )
      const clientId = await practice.anotherClient()
      const lines = [practice.line({ engagementId: engagement.id })]
      expect(await refusalOf(practice.draft({ clientId, lines }))).toBe(
        'engagement_belongs_to_another_client at lines.0.engagementId',
      )
    })

    test('is not written for an archived client', async () => {
      const clientId = await practice.anotherClient({ archived: true })
      expect(await refusalOf(practice.draft({ clientId }))).toBe('party_is_archived at clientId')
    })

    test('is not overwritten by somebody who saw an older version', async () => {
      const draft = await practice.draft()
      const edit = () =>
        practice.act((act) => editDraftInvoice(act, draft, practice.invoiceInput()))
      await edit()
      expect(await refusalOf(edit())).toBe('version_differs')
    })
  })

  describe('that is approved', () => {
    beforeAll(fresh)

    test('takes the next number, and posts', async () => {
      const taxed = practice.line({ unitPrice: '200', taxCodeId: practice.taxCode('Sales tax') })
      const invoice = await practice.approved({ lines: [taxed] })
      expect(invoice).toMatchObject({ number: 'INV-00001', status: 'approved', version: 2 })
      expect(await practice.balances()).toEqual({
        '1100': 220_00n,
        '2200': -20_00n,
        '4000': -200_00n,
      })
    })

    test('keeps the number that was given by hand, and the series steps over it', async () => {
      expect((await practice.approved({ number: 'INV-00002' })).number).toBe('INV-00002')
      expect((await practice.approved()).number).toBe('INV-00003')
    })

    test('does not take a number that another invoice has', async () => {
      expect(await refusalOf(practice.draft({ number: 'INV-00001' }))).toBe(
        'number_taken at number',
      )
    })

    test('is not approved a second time', async () => {
      const invoice = await practice.approved()
      expect(await refusalOf(practice.act((act) => approveInvoice(act, invoice)))).toBe(
        'document_is_not_a_draft',
      )
    })

    test('is not deleted', async () => {
      const invoice = await practice.approved()
      expect(await refusalOf(practice.act((act) => deleteDraftInvoice(act, invoice)))).toBe(
        'document_is_not_a_draft',
      )
    })

    test('tells who did what to it', async () => {
      const { id } = await practice.approved()
      const { history } = await practice.read((tx) => readInvoice(tx, id))
      expect(history.map(({ action, actor }) => `${actor} ${action}`)).toEqual([
        'Robin drafted',
        'Robin approved',
      ])
    })

    test('is refused for a client who was archived since', async () => {
      const clientId = await practice.anotherClient({ displayName: 'Gone Ltd' })
      const draft = await practice.draft({ clientId })
      await practice.act(async (act) => {
        const { client } = await readInvoice(act.tx, draft.id)
        await saveParty(act, client, { ...client, archived: true })
      })
      expect(await refusalOf(practice.act((act) => approveInvoice(act, draft)))).toBe(
        'party_is_archived at clientId',
      )
    })
  })

  describe('that is amended', () => {
    beforeAll(fresh)

    test('reverses what it posted and posts what it says now', async () => {
      const invoice = await practice.approved()
      const lines = [practice.line({ unitPrice: '80', accountId: practice.account('4200') })]
      const amended = await practice.act((act) =>
        amendInvoice(act, invoice, practice.invoiceInput({ lines })),
      )
      expect(amended).toMatchObject({ number: invoice.number, version: 3, total: usd(80_00n) })
      expect(await practice.balances()).toEqual({ '1100': 80_00n, '4200': -80_00n })
      const entries = await entriesOf(invoice.id)
      expect([entries.length, liveOf(entries).length]).toEqual([3, 1])
    })

    test('leaves the journal alone when only words change', async () => {
      const invoice = await practice.approved()
      const input = practice.invoiceInput({ memo: 'Corrected', lines: invoice.lines })
      await practice.act((act) => amendInvoice(act, invoice, input))
      expect((await entriesOf(invoice.id)).length).toBe(1)
    })

    test('moves to another day with its entry', async () => {
      const invoice = await practice.approved()
      const input = practice.invoiceInput({ issuedOn: day('2026-02-27'), lines: invoice.lines })
      await practice.act((act) => amendInvoice(act, invoice, input))
      const days = (await entriesOf(invoice.id)).map(({ entry }) => entry.postedOn)
      expect(days.toSorted()).toEqual(['2026-02-27', '2026-03-10', '2026-03-10'])
    })

    test('is refused as a draft', async () => {
      const draft = await practice.draft()
      const amending = practice.act((act) => amendInvoice(act, draft, practice.invoiceInput()))
      expect(await refusalOf(amending)).toBe('invoice_is_not_approved')
    })
  })

  describe('that is void', () => {
    beforeAll(fresh)

    test('leaves nothing on any account, keeps its number and stays on record', async () => {
      const invoice = await practice.approved()
      const voided = await practice.act((act) => voidInvoice(act, invoice))
      expect(voided).toMatchObject({ status: 'void', number: 'INV-00001' })
      expect(await practice.balances()).toEqual({})
      expect((await entriesOf(invoice.id)).length).toBe(2)
    })

    test('is not voided again', async () => {
      const invoice = await practice.approved()
      const voided = await practice.act((act) => voidInvoice(act, invoice))
      expect(await refusalOf(practice.act((act) => voidInvoice(act, voided)))).toBe(
        'document_is_void',
      )
    })
  })

  describe('in a closed period', () => {
    beforeAll(async () => {
      await fresh()
    })

    test('is neither approved, amended nor voided', async () => {
      const invoice = await practice.approved({ issuedOn: day('2026-03-10') })
      const draft = await practice.draft({ issuedOn: day('2026-03-10') })
      await close('2026-03-10')
      const later = practice.invoiceInput({ issuedOn: day('2026-03-11') })
      const acts = [
        practice.act((act) => approveInvoice(act, draft)),
        practice.act((act) => amendInvoice(act, invoice, later)),
        practice.act((act) => voidInvoice(act, invoice)),
      ]
      expect(await Promise.all(acts.map(refusalOf))).toEqual([
        'period_closed at issuedOn',
        'period_closed',
        'period_closed',
      ])
    })

    test('is approved on the first open day', async () => {
      const draft = await practice.draft({ issuedOn: day('2026-03-11') })
      const approved = await practice.act((act) => approveInvoice(act, draft))
      expect(approved.status).toBe('approved')
    })

    test('does not receive an invoice that is amended into it', async () => {
      const invoice = await practice.approved({ issuedOn: day('2026-03-12') })
      const earlier = practice.invoiceInput({ issuedOn: day('2026-03-09') })
      expect(await refusalOf(practice.act((act) => amendInvoice(act, invoice, earlier)))).toBe(
        'period_closed at issuedOn',
      )
    })
  })
})
