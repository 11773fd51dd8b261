import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { amendInvoice } from '#practice/amend-invoice.ts'
import { amendCoding } from '#practice/coding/amend-coding.ts'
import { amendBankTransfer } from '#practice/coding/bank-transfers.ts'
import { voidSupplierPayment } from '#practice/coding/settle-by-payment.ts'
import { voidCoding } from '#practice/coding/void-coding.ts'
import { voidCreditNote } from '#practice/credit/void-credit-note.ts'
import { EveryKind } from '#practice/every-kind.fixture.ts'
import { bouncePayment } from '#practice/receipts/bounce-payment.ts'
import { voidDeposit } from '#practice/receipts/deposit-payments.ts'
import { voidRefund } from '#practice/receipts/void-refund.ts'
import { reverseTrust } from '#practice/trust/undo-trust.ts'
import { voidPayment } from '#practice/void-payment.ts'
import { getCoding } from '#store/coding/coded-documents.ts'
import { getSupplierPayment } from '#store/coding/supplier-payments.ts'
import { getCreditNote } from '#store/credit-notes.ts'
import { getInvoice } from '#store/invoices.ts'
import { getPayment } from '#store/payments.ts'
import { changeSettings } from './coverage.ts'
import { day, EngineUnderTest } from './engine.fixture.ts'
import { getConnector } from './hub.ts'
import { switchedKinds } from './kinds-sent.ts'
import { previewPush } from './preview.ts'
import { VENDORS } from './vendor.fixture.ts'

/** What no suggestion is certain enough for, beside what sales need. */
const BY_HAND: Readonly<Record<string, (typeof VENDORS)[number]['byHand']>> = {
  quickbooks: [
    ['account', 'Bank fees', 'Bank Charges'],
    ['account', 'Professional fees', 'Expert Witnesses'],
    ['account', 'Software and subscriptions', 'Research Services'],
    ['account', 'Travel', 'Office Supplies'],
  ],
  xero: [
    ['bank', 'Undeposited funds', 'Clearing Account'],
    ['bank', 'Credit card', 'Client Monies Term Deposit'],
    ['account', 'Professional fees', 'Consulting & Accounting'],
    ['account', 'Software and subscriptions', 'Subscriptions'],
    ['account', 'Travel', 'Travel - National'],
  ],
}

describe.each(VENDORS)('every kind of record, in $id', (vendor) => {
  let engine: EngineUnderTest
  let office: EveryKind
  let all: Awaited<ReturnType<EveryKind['recordAll']>>

  beforeAll(async () => {
    const byHand = [...vendor.byHand, ...(BY_HAND[vendor.id] ?? [])]
    engine = await EngineUnderTest.start({ ...vendor, byHand })
    const { descriptor } = getConnector(engine.hub, vendor.id)
    const kinds = Object.fromEntries(switchedKinds(descriptor).map(({ kind }) => [kind, true]))
    const { firmId } = engine.person
    await changeSettings(engine.hub, firmId, engine.connectionId, { kinds, all: {} })
    office = new EveryKind({
      divisionId: engine.divisionId,
      currency: vendor.currency,
      account: (code) => engine.accountCoded(code).id,
      salesTax: taxCode(vendor.tax),
      outOfScope: taxCode('Out of scope'),
      act: (work) => engine.act(work),
      day: (ofMonth) => day(`2026-11-${String(ofMonth).padStart(2, '0')}`),
    })
    all = await office.recordAll()
  })
  afterAll(() => engine?.stop())

  function taxCode(wanted: string) {
    const found = engine.taxCodes.find(({ name }) => name === wanted)
    if (!found) throw new Error(`no tax code ${wanted}`)
    return found.id
  }

  /** All is there, to the cent, and going on asks nothing of the vendor. */
  async function expectTiedOut() {
    await engine.untilQuiet()
    const { issues, counts } = await engine.state()
    expect(issues).toEqual([])
    expect(counts.filter(({ onItsWay, parked }) => onItsWay + parked > 0)).toEqual([])
    const { rows } = await engine.tieOut()
    const differing = rows.filter(
      ({ difference, causes }) => +difference !== 0 || causes.length > 0,
    )
    expect(differing).toEqual([])
    const asked = await engine.requests()
    await engine.pump()
    expect(await engine.requests()).toBe(asked)
    return rows
  }

  test('goes as the preview says, and ties out to 0.00', async () => {
    const { hub, tokens, person, connectionId } = engine
    const preview = await previewPush(hub, tokens, person.firmId, connectionId)
    expect(preview.blockers).toEqual([])
    expect(preview.kinds.filter(({ blocked }) => blocked > 0)).toEqual([])
    const rows = await expectTiedOut()
    const { counts } = await engine.state()
    expect(counts.map(({ recordKind, inLedger }) => [recordKind, inLedger]).toSorted()).toEqual(
      preview.kinds.map(({ kind, ready }) => [kind, ready]).toSorted(),
    )
    const moved = rows.filter(({ ledger }) => +ledger !== 0).map(({ name }) => name)
    expect(moved).toEqual(
      expect.arrayContaining([
        'Accounts payable',
        'Trust bank',
        'Trust liability',
        'Deposits paid',
      ]),
    )
  })

  test('an invoice that shrinks takes along the payment and the deposit that hold it', async () => {
    await engine.act(async (act) => {
      const invoice = await getInvoice(act.tx, all.invoice.id)
      const lines = invoice.lines.map((line) => ({ ...line, unitPrice: '90' }))
      await amendInvoice(act, invoice, { ...invoice, lines })
    })
    await expectTiedOut()
  })

  test('what is changed and taken back there changes and goes', async () => {
    const { act } = { act: engine.act.bind(engine) }
    await act((one) => voidRefund(one, all.refund))
    await act(async (one) => voidCreditNote(one, await getCreditNote(one.tx, all.spare.id)))
    await act(async (one) => {
      const bill = await getCoding(one.tx, all.bill.id)
      const lines = bill.lines.map((line) => ({ ...line, amount: engine.money(30_00n) }))
      await amendCoding(one, { ...bill, kind: 'supplier_bill' }, { ...bill, lines })
    })
    await act(async (one) => {
      await voidSupplierPayment(one, await getSupplierPayment(one.tx, all.supplierPayment.id))
    })
    await act((one) =>
      amendBankTransfer(one, all.transfer, { ...all.transfer, amount: engine.money(46_00n) }),
    )
    for (const coded of [all.deposit, all.withdrawal, all.journal]) {
      await act((one) => voidCoding(one, coded))
    }
    await expectTiedOut()
  })

  test('a payment bounces after its deposit, and another leaves with its own', async () => {
    const act = engine.act.bind(engine)
    const other = await office.invoice(all.clientId, '25')
    const payment = await office.payment(all.clientId, '1150', 3_00n, other)
    const slip = await office.deposit([payment])
    await expectTiedOut()
    await act((one) => voidDeposit(one, slip))
    await act((one) => voidPayment(one, payment))
    await act(async (one) => {
      const bounced = { bouncedOn: day('2026-11-16'), fee: engine.money(0n), feeAccountId: null }
      await bouncePayment(one, await getPayment(one.tx, all.payment.id), bounced)
    })
    await expectTiedOut()
  })

  test('a transfer to the office is reversed with what it paid', async () => {
    const back = { happenedOn: day('2026-11-17'), reference: '', memo: '' }
    await engine.act((one) => reverseTrust(one, all.toOffice, back))
    await expectTiedOut()
  })
})
