import { beforeAll, describe, expect, test } from 'vitest'
import { getAccount } from '#store/accounts.ts'
import { getCoding } from '#store/coding/coded-documents.ts'
import { listPayables } from '#store/coding/payables.ts'
import { listLiveSettlements } from '#store/coding/supplier-applications.ts'
import { getSupplierPayment } from '#store/coding/supplier-payments.ts'
import { getDivision } from '#store/firms.ts'
import { listEntriesOf } from '#store/journal.ts'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { closePeriod } from '../close-period.ts'
import { day, Practice, usd } from '../practice.fixture.ts'
import { refusalOf } from '../refused.fixture.ts'
import { saveAccount } from '../save-account.ts'
import { saveEngagement } from '../save-engagement.ts'
import { amendCoding } from './amend-coding.ts'
import { amendSupplierPayment } from './amend-supplier-payment.ts'
import { approveCoding, deleteDraftCoding, editDraftCoding } from './draft-coding.ts'
import { Buyer } from './purchases.fixture.ts'
import { applySupplierCredit, unapplySupplierCredit } from './settle-by-credit.ts'
import { applySupplierPayment, voidSupplierPayment } from './settle-by-payment.ts'
import { voidCoding } from './void-coding.ts'

onOneEngine('supplier invoices', (database) => {
  let practice: Practice
  let buyer: Buyer
  beforeAll(async () => {
    practice = await Practice.found(database())
    buyer = await Buyer.of(practice)
  })
  const act = <T>(work: Parameters<typeof practice.act<T>>[0]) => practice.act(work)
  const again = (id: Awaited<ReturnType<Buyer['approved']>>['id']) =>
    practice.read((tx) => getCoding(tx, id))

  test('a draft posts nothing, is rewritten whole, and may be deleted', async () => {
    const before = await practice.balances()
    const draft = await buyer.draft()
    const lines = [buyer.line({ amount: usd(7_00n) }), buyer.line({ amount: usd(-2_00n) })]
    const edited = await act((it) => editDraftCoding(it, draft, buyer.input({ lines })))
    expect([edited.version, edited.total, await again(draft.id)]).toEqual([2, usd(5_00n), edited])
    expect(await practice.balances()).toEqual(before)
    await act((it) => deleteDraftCoding(it, edited))
    expect(await refusalOf(again(draft.id))).toBe('coded_document_not_found')
  })

  test('approved it is numbered and posted, once', async () => {
    const draft = await buyer.draft()
    const approved = await act((it) => approveCoding(it, draft))
    expect(approved.number).toMatch(/^SI-\d{5}$/)
    expect(await refusalOf(act((it) => approveCoding(it, draft)))).toBe('version_differs')
    const twice = act((it) => approveCoding(it, approved))
    expect(await refusalOf(twice)).toBe('document_is_not_a_draft')
  })

  test('a paper of a supplier is entered once, unless the first entry is void', async () => {
    const first = await buyer.approved({ reference: 'A-77' })
    expect(await refusalOf(buyer.draft({ reference: 'A-77' }))).toBe(
      'supplier_reference_taken at reference',
    )
    await act((it) => voidCoding(it, first))
    expect((await buyer.draft({ reference: 'A-77' })).reference).toBe('A-77')
  })

  test('only a supplier of the division is named', async () => {
    expect(await refusalOf(buyer.draft({ partyId: practice.clientId }))).toBe(
      'party_is_not_a_vendor at partyId',
    )
    expect(await refusalOf(buyer.draft({ partyId: null }))).toBe('party_not_found at partyId')
  })

  test('an archived account comes onto nothing new and stays where it is', async () => {
    const { id } = await buyer.addAccount('6999', { type: 'expense' })
    const lines = [buyer.line({ accountId: id })]
    const draft = await buyer.draft({ lines })
    const account = await practice.read((tx) => getAccount(tx, id))
    await act((it) => saveAccount(it, account, { ...account, archived: true }))
    expect(await refusalOf(buyer.draft({ lines }))).toBe('account_is_archived at lines.0.accountId')
    expect((await act((it) => editDraftCoding(it, draft, buyer.input({ lines })))).version).toBe(2)
  })

  test('one payment settles several, and the rest waits on deposits paid', async () => {
    const before = await practice.balances()
    const [one, two] = [await buyer.approved(), await buyer.approved()]
    const applications = [...buyer.settling(one.id, 100_00n), ...buyer.settling(two.id, 40_00n)]
    const payment = await buyer.paid({ amount: usd(200_00n), applications })

    expect((await again(two.id)).applied).toEqual(usd(40_00n))
    const after = await practice.balances()
    const moved = (code: string) => (after[code] ?? 0n) - (before[code] ?? 0n)
    expect(['2000', '1160', '1000', '6000'].map(moved)).toEqual([
      -60_00n,
      60_00n,
      -200_00n,
      200_00n,
    ])
    await act((it) => voidSupplierPayment(it, payment))
    expect((await again(one.id)).applied).toEqual(usd(0n))
  })

  test('money on account settles a later invoice on its own day', async () => {
    const vendorId = await practice.anotherClient({ isVendor: true, displayName: 'Printer' })
    const payment = await buyer.paid({ vendorId, paidOn: day('2026-03-02') })
    const bill = await buyer.approved({ partyId: vendorId, issuedOn: day('2026-03-12') })
    await act((it) => applySupplierPayment(it, payment, buyer.settling(bill.id, 100_00n)))

    const at = async (asOf: string) => {
      const all = await practice.read((tx) => listPayables(tx, practice.division.id, day(asOf)))
      const { notDue, onAccount } = all.find((supplier) => supplier.vendorId === vendorId) ?? {}
      return [notDue, onAccount]
    }
    expect(await at('2026-03-11')).toEqual([0n, 100_00n])
    expect(await at('2026-03-12')).toEqual([undefined, undefined])
  })

  test('more than is open or left is refused, and of another supplier too', async () => {
    const bill = await buyer.approved()
    const pay = (cents: bigint, amount: bigint) =>
      refusalOf(buyer.paid({ amount: usd(amount), applications: buyer.settling(bill.id, cents) }))
    expect(await pay(100_01n, 200_00n)).toBe('applied_more_than_open at applications.0.amount')
    expect(await pay(60_00n, 50_00n)).toBe('applied_more_than_paid at applications.0.amount')
    const vendorId = await practice.anotherClient({ isVendor: true, displayName: 'Other' })
    const applications = buyer.settling(bill.id, 1_00n)
    expect(await refusalOf(buyer.paid({ vendorId, applications }))).toBe(
      'supplier_differs at applications.0',
    )
  })

  test('amended below what is applied, it frees the newest payment into its rest', async () => {
    const bill = await buyer.approved()
    const pay = (cents: bigint, paidOn: string) =>
      buyer.paid({
        amount: usd(cents),
        paidOn: day(paidOn),
        applications: buyer.settling(bill.id, cents),
      })
    const older = await pay(60_00n, '2026-03-12')
    const newer = await pay(40_00n, '2026-03-14')
    const lines = [buyer.line({ amount: usd(75_00n) })]
    const settled = await again(bill.id)
    const amended = await act((it) => amendCoding(it, settled, buyer.input({ lines })))
    expect([amended.applied, amended.number]).toEqual([usd(75_00n), bill.number])

    const amounts = async (id: typeof older.id) =>
      (await practice.read((tx) => getSupplierPayment(tx, id))).applications.map(
        ({ amount }) => amount,
      )
    expect(await amounts(older.id)).toEqual([usd(60_00n)])
    expect(await amounts(newer.id)).toEqual([usd(15_00n)])
  })

  test('a payment amended below what is applied opens the invoice again', async () => {
    const bill = await buyer.approved()
    const payment = await buyer.paid({ applications: buyer.settling(bill.id, 100_00n) })
    const { vendorId: _, ...input } = buyer.paymentInput({ amount: usd(30_00n) })
    await act((it) => amendSupplierPayment(it, payment, input))
    expect((await again(bill.id)).applied).toEqual(usd(30_00n))
  })

  test('void is refused while money is applied', async () => {
    const bill = await buyer.approved()
    await buyer.paid({ applications: buyer.settling(bill.id, 100_00n) })
    const settled = await again(bill.id)
    expect(await refusalOf(act((it) => voidCoding(it, settled)))).toBe('document_is_applied')
  })

  describe('a credit', () => {
    test('settles invoices without posting, and is taken back', async () => {
      const bill = await buyer.approved()
      const lines = [buyer.line({ amount: usd(30_00n) })]
      const credit = await buyer.approved({ kind: 'supplier_credit', lines })
      const before = await practice.balances()
      const applied = await act((it) =>
        applySupplierCredit(it, credit, buyer.settling(bill.id, 30_00n)),
      )
      expect([applied.applied, (await again(bill.id)).applied]).toEqual([usd(30_00n), usd(30_00n)])
      expect(await practice.balances()).toEqual(before)

      const [settlement] = await practice.read((tx) =>
        listLiveSettlements(tx, { of: 'credits', ids: [credit.id] }),
      )
      const ids = settlement ? [settlement.id] : []
      await act((it) => unapplySupplierCredit(it, applied, ids))
      expect((await again(bill.id)).applied).toEqual(usd(0n))
    })

    test('does not settle more than it is', async () => {
      const bill = await buyer.approved()
      const lines = [buyer.line({ amount: usd(30_00n) })]
      const credit = await buyer.approved({ kind: 'supplier_credit', lines })
      const applying = act((it) => applySupplierCredit(it, credit, buyer.settling(bill.id, 30_01n)))
      expect(await refusalOf(applying)).toBe('applied_more_than_paid at applications.0.amount')
    })

    test('amended below what it settles, it opens the invoice again', async () => {
      const bill = await buyer.approved()
      const credit = await buyer.approved({ kind: 'supplier_credit' })
      const applied = await act((it) =>
        applySupplierCredit(it, credit, buyer.settling(bill.id, 100_00n)),
      )
      const lines = [buyer.line({ amount: usd(45_00n) })]
      const input = buyer.input({ kind: 'supplier_credit', lines })
      const amended = await act((it) => amendCoding(it, applied, input))
      expect([amended.applied, (await again(bill.id)).applied]).toEqual([usd(45_00n), usd(45_00n)])
    })
  })

  test('costs advanced stay with their engagement in the journal', async () => {
    const engagement = await act((it) =>
      saveEngagement(
        it,
        { divisionId: practice.division.id },
        {
          ...{ type: 'matter', number: 'M-1', name: 'Lease', status: 'open' },
          ...{ clientId: practice.clientId, practiceArea: null },
        },
      ),
    )
    const accountId = practice.account('1170')
    const taxCodeId = practice.taxCode('Sales tax')
    const rebill = { kind: 'hard_cost', accountId, taxCodeId } as const
    const lines = [buyer.line({ accountId, engagementId: engagement.id, rebill })]
    const bill = await buyer.approved({ lines })
    expect(await again(bill.id)).toEqual(bill)
    const [posted] = await practice.read((tx) => listEntriesOf(tx, bill))
    const told = posted?.entry.lines.map((line) => [line.accountId, line.engagementId])
    expect(told).toContainEqual([accountId, engagement.id])
  })

  test('nothing is approved, amended or void on a closed day', async () => {
    const other = await Practice.found(database())
    const its = await Buyer.of(other)
    const bill = await its.approved()
    const draft = await its.draft()
    await other.act(async (it) =>
      closePeriod(it, await getDivision(it.tx, other.division.id), day('2026-03-31')),
    )
    const later = its.input({ issuedOn: day('2026-04-02') })
    expect([
      await refusalOf(other.act((it) => approveCoding(it, draft))),
      await refusalOf(other.act((it) => amendCoding(it, bill, later))),
      await refusalOf(other.act((it) => voidCoding(it, bill))),
    ]).toEqual(['period_closed at issuedOn', 'period_closed', 'period_closed'])
  })
})
