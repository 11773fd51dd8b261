import { beforeAll, expect, test } from 'vitest'
import type { BooksRecord, RecordKind } from '#connectors/books-record.ts'
import { amendCoding } from '#practice/coding/amend-coding.ts'
import { applySupplierPayment } from '#practice/coding/settle-by-payment.ts'
import { unapplyCreditNote } from '#practice/credit/apply-credit-note.ts'
import { EveryKind } from '#practice/every-kind.fixture.ts'
import { connectLedger } from '#practice/ledger.fixture.ts'
import { day, Practice, usd } from '#practice/practice.fixture.ts'
import { bouncePayment } from '#practice/receipts/bounce-payment.ts'
import { voidRefund } from '#practice/receipts/void-refund.ts'
import { saveParty } from '#practice/save-party.ts'
import { reverseTrust } from '#practice/trust/undo-trust.ts'
import { seededRandom } from '#runtime/random.ts'
import { getCoding } from '#store/coding/coded-documents.ts'
import { getSupplierPayment } from '#store/coding/supplier-payments.ts'
import { getCreditNote } from '#store/credit-notes.ts'
import { linkDocumentsSince, linkPartiesOfDocuments } from '#store/link-making.ts'
import { LINKED_KINDS } from '#store/linked-documents.ts'
import { getParty } from '#store/parties.ts'
import { getPayment } from '#store/payments.ts'
import { getRefund } from '#store/refunds.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { readRecords } from './records/read-records.ts'
import { partiesIn } from './records/records-named.ts'

const random = seededRandom('link documents')
const ALL_ON = Object.fromEntries(LINKED_KINDS.map((kind) => [kind, true]))

type Recorded = Awaited<ReturnType<EveryKind['recordAll']>>

/** Every document of `recordAll`, by kind, in the order in which they were made. */
const documentsOf = (all: Recorded): Record<string, readonly string[]> => ({
  invoice: [all.invoice.id, all.credited.id, all.fromTrust.id],
  credit_note: [all.creditNote.id, all.spare.id],
  deposit_slip: [all.slip.id],
  refund: [all.refund.id],
  supplier_bill: [all.bill.id, all.other.id],
  supplier_credit: [all.supplierCredit.id],
  supplier_payment: [all.supplierPayment.id],
  bank_deposit: [all.deposit.id],
  bank_withdrawal: [all.withdrawal.id],
  bank_transfer: [all.transfer.id],
  journal: [all.journal.id],
  trust_transaction: [all.receipt.id, all.toOffice.id],
})

eachEngine('a ledger that takes every kind', (database) => {
  let practice: Practice
  let all: Recorded
  let documents: Record<string, readonly string[]>

  beforeAll(async () => {
    practice = await Practice.found(database())
    await connectLedger(database(), practice, ALL_ON)
    const { division } = practice
    all = await new EveryKind({
      divisionId: division.id,
      currency: 'USD',
      account: (code) => practice.account(code),
      salesTax: practice.taxCode('Sales tax'),
      outOfScope: practice.taxCode('Out of scope'),
      act: (work) => practice.act(work),
      day: (ofMonth) => day(`2026-03-${String(ofMonth).padStart(2, '0')}`),
    }).recordAll()
    // What the transfer to office paid is made by it.
    const paid = all.toOffice.movements.flatMap(({ paymentId }) => paymentId ?? [])
    documents = { ...documentsOf(all), payment: [all.payment.id, all.advance.id, ...paid] }
  })

  const links = (where: 'all' | 'dirty') =>
    practice.read(async ({ db }) => {
      const rows = await db.selectFrom('link').selectAll().execute()
      const found = rows.filter((row) => where === 'all' || row.wanted_seq > row.held_seq)
      const byKind = Map.groupBy(found, ({ record_kind }) => record_kind)
      return Object.fromEntries(
        [...byKind].map(([kind, own]) => [kind, own.map(({ record_id }) => record_id).toSorted()]),
      )
    })
  const sorted = (named: Record<string, readonly string[]>) =>
    Object.fromEntries(Object.entries(named).map(([kind, ids]) => [kind, ids.toSorted()]))
  const connectionId = () =>
    practice.read(async ({ db }) => {
      return (await db.selectFrom('connection').select('id').executeTakeFirstOrThrow()).id
    })
  const ids = () => Array.from({ length: 50 }, () => random.uuid())

  /** As a connection that is made afterwards, with these kinds switched on. */
  async function linkAnew(kinds: Readonly<Record<string, boolean>>) {
    await practice.read(async ({ db }) => {
      await db.deleteFrom('link').execute()
      await db
        .updateTable('connection')
        .set({ settings: JSON.stringify({ kinds }) })
        .execute()
    })
    const id = await connectionId()
    for (const kind of LINKED_KINDS) {
      await practice.read((tx) => linkDocumentsSince(tx, id, kind, '2026-01-01', ids()))
    }
    return links('all')
  }

  test('has a link for each, whether it came before the connection or after', async () => {
    expect(await links('all')).toEqual(sorted(documents))
    expect(await linkAnew(ALL_ON)).toEqual(sorted(documents))
  })

  test('knows of trust what reaches the office, where trust is switched off', async () => {
    const { trust_transaction: _, ...others } = documents
    const trust = { trust_transaction: [all.toOffice.id] }
    const sales = { invoice: true, payment: true, trust_transaction: false }
    expect(await linkAnew({ ...ALL_ON, ...sales })).toEqual(sorted({ ...others, ...trust }))
    expect(await linkAnew({ trust_transaction: false })).toEqual({})
    expect(await linkAnew({ invoice: true, payment: true })).toEqual(
      sorted({ invoice: documents.invoice ?? [], payment: documents.payment ?? [] }),
    )
  })

  test('gets the parties along, each as what its documents have it', async () => {
    await linkAnew(ALL_ON)
    const id = await connectionId()
    for (const kind of ['client', 'vendor'] as const) {
      await practice.read((tx) => linkPartiesOfDocuments(tx, id, { kind, roles: [kind] }, ids()))
    }
    const { client, vendor } = await links('all')
    expect(client).toEqual([all.clientId, all.bothId].toSorted())
    expect(vendor).toEqual([all.vendorId, all.bothId].toSorted())
  })

  test('is given each record with whoever it is with', async () => {
    const divisionId = practice.division.id
    const read = (kind: string, own: readonly string[]): Promise<BooksRecord[]> =>
      practice.read((tx) => readRecords(tx, divisionId, kind as RecordKind, own))
    for (const [kind, own] of Object.entries(documents)) {
      const records = await read(kind, own)
      expect([kind, records.map(({ id }) => id).toSorted()]).toEqual([kind, own.toSorted()])
      const isWithNobody = ['deposit_slip', 'bank_transfer', 'journal'].includes(kind)
      expect([kind, records.every((one) => partiesIn(one).length === 0)]).toEqual([
        kind,
        isWithNobody,
      ])
    }
    const [credit] = await read('supplier_credit', [all.supplierCredit.id])
    expect(credit).toMatchObject({
      applications: [{ billId: all.bill.id }],
      bills: [{ id: all.bill.id }],
    })
    const [refund] = await read('refund', [all.refund.id])
    expect(refund).toMatchObject({
      payments: [{ id: all.advance.id }],
      creditNotes: [{ id: all.spare.id }],
    })
  })

  /** What is wanted again after an act, by kind. */
  async function wantedAfter(act: () => Promise<unknown>) {
    await practice.read(({ db }) =>
      db
        .updateTable('link')
        .set((eb) => ({ held_seq: eb.ref('wanted_seq') }))
        .execute(),
    )
    await act()
    return links('dirty')
  }

  test('hears of what changes with another record', async () => {
    await linkAnew(ALL_ON)
    const doing = practice.act.bind(practice)
    const seen = practice.read.bind(practice)

    const note = await seen((tx) => getCreditNote(tx, all.creditNote.id))
    const [applied] = note.applications
    expect(
      await wantedAfter(() =>
        doing((one) => unapplyCreditNote(one, note, applied ? [applied.id] : [])),
      ),
    ).toEqual({ credit_note: [note.id] })

    const payment = await seen((tx) => getSupplierPayment(tx, all.supplierPayment.id))
    const part = { billId: all.bill.id, amount: usd(8_00n), appliedOn: day('2026-03-14') }
    expect(
      await wantedAfter(() => doing((one) => applySupplierPayment(one, payment, [part]))),
    ).toEqual({ supplier_payment: [payment.id] })

    // 50.00 of the credit and 8.00 of the payment are on it: 30.00 leave no room for the payment.
    const bill = await seen((tx) => getCoding(tx, all.bill.id))
    const lines = bill.lines.map((line) => ({ ...line, amount: usd(30_00n) }))
    expect(
      await wantedAfter(() =>
        doing((one) => amendCoding(one, { ...bill, kind: 'supplier_bill' }, { ...bill, lines })),
      ),
    ).toEqual({
      supplier_bill: [bill.id],
      supplier_credit: [all.supplierCredit.id],
      supplier_payment: [payment.id],
    })

    const refund = await seen((tx) => getRefund(tx, all.refund.id))
    expect(await wantedAfter(() => doing((one) => voidRefund(one, refund)))).toEqual({
      refund: [refund.id],
      payment: [all.advance.id],
      credit_note: [all.spare.id],
    })

    const deposited = await seen((tx) => getPayment(tx, all.payment.id))
    const bounce = { bouncedOn: day('2026-03-20'), fee: usd(0n), feeAccountId: null }
    expect(await wantedAfter(() => doing((one) => bouncePayment(one, deposited, bounce)))).toEqual({
      payment: [deposited.id],
      deposit_slip: [all.slip.id],
    })

    const [paid] = all.toOffice.movements
    const back = { happenedOn: day('2026-03-21'), reference: '', memo: '' }
    const after = await wantedAfter(() => doing((one) => reverseTrust(one, all.toOffice, back)))
    expect(after).toEqual({ payment: [paid?.paymentId], trust_transaction: [expect.any(String)] })
  })

  test('is to have a party anew as a client and as a supplier', async () => {
    await linkAnew(ALL_ON)
    const id = await connectionId()
    for (const kind of ['client', 'vendor'] as const) {
      await practice.read((tx) => linkPartiesOfDocuments(tx, id, { kind, roles: [kind] }, ids()))
    }
    const both = await practice.read((tx) => getParty(tx, all.bothId))
    const rename = () => practice.act((one) => saveParty(one, both, { ...both, phone: '5550100' }))
    expect(await wantedAfter(rename)).toEqual({ client: [both.id], vendor: [both.id] })
  })
})
