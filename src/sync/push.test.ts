import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applyPayment } from '#practice/apply-payment.ts'
import { saveParty } from '#practice/save-party.ts'
import { unapplyPayment } from '#practice/unapply-payment.ts'
import { voidInvoice } from '#practice/void-invoice.ts'
import { voidPayment } from '#practice/void-payment.ts'
import { findParties } from '#store/parties.ts'
import { listPartsAfter } from '#store/parts.ts'
import { day, EngineUnderTest } from './engine.fixture.ts'
import { differencesIn, expectEachOnce } from './exactly-once.fixture.ts'
import { previewPush } from './preview.ts'
import { VENDORS } from './vendor.fixture.ts'

describe.each(VENDORS)('pushing to $id', (vendor) => {
  let engine: EngineUnderTest
  beforeAll(async () => {
    engine = await EngineUnderTest.start(vendor)
  })
  afterAll(() => engine?.stop())

  test('what the preview counts is what then is in the ledger', async () => {
    const client = await engine.client()
    const invoices = []
    for (let n = 0; n < 5; n += 1) invoices.push(await engine.approve(client))
    for (const [n, invoice] of invoices.slice(0, 3).entries()) {
      await engine.pay(invoice, n === 2 ? 5000n : 0n)
    }
    const { hub, tokens, person, connectionId } = engine
    const preview = await previewPush(hub, tokens, person.firmId, connectionId)
    const before = await engine.count()

    await engine.untilQuiet()

    const after = await engine.count()
    expect(preview.blockers).toEqual([])
    expect(preview.kinds.map(({ kind, ready, blocked }) => [kind, ready, blocked])).toEqual([
      ['client', after.parties.length - before.parties.length, 0],
      ['invoice', after.invoices.length - before.invoices.length, 0],
      ['payment', after.payments.length - before.payments.length, 0],
    ])
    expect(preview.kinds[1]?.total).toEqual(engine.money(5n * 54000n + taxOff(invoices)))
    await expectEachOnce(engine)
  })

  test('a second pass over what is in the ledger asks the vendor nothing', async () => {
    await engine.untilQuiet()
    const before = await engine.requests()
    await engine.pump()
    expect(await engine.requests()).toBe(before)
  })

  test('a wish that changes nothing in the ledger asks the vendor nothing', async () => {
    await engine.untilQuiet()
    const before = await engine.requests()
    await engine.database.asOwner('update link set wanted_seq = wanted_seq + 1')
    await engine.untilQuiet()
    expect(await engine.requests()).toBe(before)
  })

  test('what the ledger holds has the content that was wanted', async () => {
    await engine.untilQuiet()
    const { hub, connectionId } = engine
    const parts = await engine.read((tx) => listPartsAfter(tx, connectionId, undefined, 500))
    const { connection } = await engine.state()
    const { openBooks } = await import('./run.ts')
    const owner = { hub, tokens: engine.tokens, firmId: engine.person.firmId, connection }
    const read = await openBooks(owner).read(
      parts.map(({ remoteKind: kind, remoteId: id, revision }) => ({ kind, id, revision })),
    )
    if (read.kind !== 'read') throw new Error('the ledger could not be read')
    const there = parts.map((part) => read.value.get(`${part.remoteKind}:${part.remoteId}`))
    expect(parts.length).toBeGreaterThan(8)
    expect(there.map((state) => state?.fingerprint)).toEqual(parts.map((part) => part.fingerprint))
  })

  test('an edited invoice is the same invoice with its new content', async () => {
    const client = await engine.client()
    const invoice = await engine.approve(client)
    await engine.untilQuiet()
    await engine.amend(invoice, { unitPrice: '400', dueOn: day('2026-12-20') })
    await engine.untilQuiet()
    await expectEachOnce(engine)
  })

  test('an invoice that a payment has moved on in the ledger is edited all the same', async () => {
    const client = await engine.client()
    const invoice = await engine.approve(client)
    await engine.untilQuiet()
    await engine.pay(invoice)
    await engine.untilQuiet()
    await engine.amend(invoice, { unitPrice: '500' })
    await engine.untilQuiet()
    expect((await engine.state()).issues).toEqual([])
    await expectEachOnce(engine)
  })

  test('an invoice that shrinks below what was paid frees the rest of the payment', async () => {
    const client = await engine.client()
    const invoice = await engine.approve(client)
    const payment = await engine.pay(invoice)
    await engine.untilQuiet()
    await engine.amend(invoice, { unitPrice: '100' })
    await engine.untilQuiet()
    expect((await engine.state()).issues).toEqual([])
    await expectEachOnce(engine)
    expect((await engine.count()).rests).toContain(payment.number)
  })

  test('a payment that is taken off one invoice and put on another follows', async () => {
    const client = await engine.client()
    const first = await engine.approve(client)
    const second = await engine.approve(client)
    const payment = await engine.pay(first)
    await engine.untilQuiet()
    await engine.act(async (act) => {
      const [application] = payment.applications
      const off = await unapplyPayment(act, payment, application ? [application.id] : [])
      const appliedOn = day('2026-11-20')
      await applyPayment(act, off, [{ invoiceId: second.id, amount: second.total, appliedOn }])
    })
    await engine.untilQuiet()
    expect((await engine.state()).issues).toEqual([])
    expect(await differencesIn(engine)).toEqual([])
  })

  test('a void invoice is void there, and a void payment is gone', async () => {
    const client = await engine.client()
    const invoice = await engine.approve(client)
    const payment = await engine.pay(invoice, 700n)
    await engine.untilQuiet()
    await engine.act(async (act) => {
      await voidPayment(act, payment)
      await voidInvoice(act, await engine.invoiceIn(act.tx, invoice.id))
    })
    await engine.untilQuiet()
    const count = await engine.count()
    expect(count.invoices).not.toContain(invoice.number)
    expect(count.payments).not.toContain(payment.number)
    expect(count.rests).not.toContain(payment.number)
    await expectEachOnce(engine)
  })

  test('an invoice that is void before it was ever sent costs no call', async () => {
    await engine.untilQuiet()
    const client = await engine.client()
    const invoice = await engine.approve(client)
    await engine.act((act) => voidInvoice(act, invoice))
    const before = await engine.requests()
    await engine.untilQuiet()
    expect(await engine.requests()).toBe(before)
  })

  test('a client who gets another name gets it in the ledger', async () => {
    const client = await engine.client('Hook, Line & Sinker')
    await engine.approve(client)
    await engine.untilQuiet()
    await engine.act(async (act) => {
      const party = (await findParties(act.tx, [client])).get(client)
      if (!party) throw new Error('no such client')
      await saveParty(act, party, { ...party, displayName: 'Hook & Sinker' })
    })
    await engine.untilQuiet()
    const { parties } = await engine.count()
    expect(parties).toContain('Hook & Sinker')
    expect(parties).not.toContain('Hook, Line & Sinker')
  })

  test('twenty quick edits become one update', async () => {
    const client = await engine.client()
    const invoice = await engine.approve(client)
    await engine.untilQuiet()
    for (let n = 0; n < 20; n += 1) await engine.amend(invoice, { unitPrice: `${600 + n}` })
    const before = await engine.requests()
    await engine.untilQuiet()
    expect((await engine.requests()) - before).toBeLessThanOrEqual(3)
    await expectEachOnce(engine)
  })

  test('the vendor never had to say that it was asked too often', async () => {
    const { answers429 } = await engine.admin<{ answers429: number }>('/stats')
    expect(answers429).toBe(0)
  })
})

/** The invoices' totals, less 540.00 each: what the tax of this country adds. */
const taxOff = (invoices: readonly { total: { minorUnits: bigint } }[]): bigint =>
  invoices.reduce((sum, { total }) => sum + total.minorUnits - 54000n, 0n)
