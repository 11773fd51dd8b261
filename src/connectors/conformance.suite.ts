import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LocalDate } from '#books/local-date.ts'
import type { BooksRecord } from './books-record.ts'
import type { ConformanceAdapter } from './conformance.fixture.ts'
import { aClient, anInvoice, aPayment } from './conformance-books.fixture.ts'
import { ConformanceRig, readValue, toSent } from './conformance-rig.fixture.ts'
import { startWorld, type World } from './conformance-world.fixture.ts'
import { consentTests } from './consent.suite.ts'
import { type Effect, type Movement, type Operation, remoteKeyOf } from './contract.ts'
import { suggestionTests } from './suggestions.suite.ts'

/** What every connector must show, against its vendor's sandbox over HTTP. */
export function conformance(adapter: ConformanceAdapter): void {
  describe('a consent', () => consentTests(adapter))
  describe('a call', () => callTests(adapter))
  describe('a record', () => recordTests(adapter))
  describe('a law firm', () => suggestionTests(adapter))
}

// ---- Records of the suite -----------------------------------------------------------------------

const client = (id: string, over: Parameters<typeof aClient>[1] = {}): BooksRecord => ({
  kind: 'client',
  id,
  client: aClient(id, over),
})

const invoice = (
  rig: ConformanceRig,
  id: string,
  over: Parameters<typeof anInvoice>[3] = {},
): Extract<BooksRecord, { kind: 'invoice' }> => ({
  kind: 'invoice',
  id,
  client: aClient('ada'),
  invoice: anInvoice(id, 'ada', booksOf(rig), over),
  engagements: [],
})

const booksOf = ({ currency, taxCodes, world }: ConformanceRig) => ({
  currency,
  taxCodes,
  taxRounding: world.adapter.taxRounding,
})

const payment = (
  rig: ConformanceRig,
  id: string,
  of: readonly ReturnType<typeof invoice>[],
  over: Parameters<typeof aPayment>[3],
): BooksRecord => ({
  kind: 'payment',
  id,
  client: aClient('ada'),
  payment: aPayment(id, 'ada', rig.currency, over),
  invoices: of.map((each) => each.invoice),
  methodName: 'Bank transfer',
  engagements: [],
})

const kindsOf = (effects: ReadonlyMap<string, Effect>): string[] =>
  [...effects.values()].map((effect) => (effect.kind === 'done' ? 'done' : effect.trouble.kind))

const onlyTrouble = (effects: ReadonlyMap<string, Effect>): string | undefined =>
  kindsOf(effects)[0]

function inFresh(adapter: ConformanceAdapter): () => Promise<ConformanceRig> {
  let world: World
  beforeEach(async () => {
    world = await startWorld(adapter)
  })
  afterEach(() => world.close())
  return () => ConformanceRig.start(world)
}

/** The client `ada` is in the ledger already. */
function withClient(adapter: ConformanceAdapter): () => Promise<ConformanceRig> {
  const fresh = inFresh(adapter)
  return async () => {
    const rig = await fresh()
    await rig.push(client('ada'))
    return rig
  }
}

// ---- Calls --------------------------------------------------------------------------------------

function callTests(adapter: ConformanceAdapter): void {
  const start = withClient(adapter)
  const { entities } = adapter

  const liveInvoices = async (rig: ConformanceRig, before: readonly string[]) =>
    (await rig.world.hands.live('invoice')).length - before.length

  /** Pushes two invoices in one call while the sandbox misbehaves; gives how many there are. */
  async function pushTwo(rig: ConformanceRig, ...faults: readonly Record<string, unknown>[]) {
    const before = await rig.world.hands.live('invoice')
    for (const fault of faults) await rig.world.fault(fault)
    const effects = await rig.push(invoice(rig, '1'), invoice(rig, '2'))
    return { ends: kindsOf(effects), made: await liveInvoices(rig, before) }
  }
  const bothOnce = { ends: ['done', 'done'], made: 2 }

  test('whose answer is lost is found instead of made again', async () => {
    const rig = await start()
    expect(await pushTwo(rig, { id: 'commit-then-drop', count: 1 })).toEqual(bothOnce)
    expect(rig.troubles).toContain('outcome_unknown')
  })

  test('that was lost on the way there is made once', async () => {
    const rig = await start()
    expect(await pushTwo(rig, { id: 'drop-before-commit', count: 1 })).toEqual(bothOnce)
  })

  test('answered with an error of the server after the fact is found', async () => {
    const rig = await start()
    expect(await pushTwo(rig, { id: 'commit-then-500', count: 1 })).toEqual(bothOnce)
    expect(rig.troubles).toContain('outcome_unknown')
  })

  test('that takes something out, and whose answer is lost, ends with it out', async () => {
    const rig = await start()
    await rig.push(invoice(rig, '1'))
    const { fingerprint } = rig.removalOf('invoice 1 main')
    await rig.world.fault({ id: 'commit-then-drop', count: 1 })
    expect(await rig.remove('invoice 1 main')).toMatchObject({ kind: 'done', fingerprint })
  })

  test('that changes something, and whose answer is lost, has changed it', async () => {
    const rig = await start()
    await rig.push(invoice(rig, '1'))
    const changed = invoice(rig, '1', { lines: [{ description: 'Newer' }] })
    const [part] = rig.partsOf(changed)
    await rig.world.fault({ id: 'commit-then-drop', count: 1 })
    const [effect] = [...(await rig.push(changed)).values()]
    expect(effect).toMatchObject({ kind: 'done', fingerprint: part?.fingerprint })
  })

  test('of which the vendor did only one half ends with all of it, once', async () => {
    const rig = await start()
    expect(await pushTwo(rig, { id: 'half-batch', count: 1 })).toEqual(bothOnce)
  })

  test('with a token that is no longer good goes through after a refresh', async () => {
    const rig = await start()
    expect(await pushTwo(rig, { id: 'token-expired', count: 1 })).toEqual(bothOnce)
    expect(rig.troubles).toContain('authorization_expired')
  })

  test('that comes too soon says for how long to wait, and goes through after', async () => {
    const rig = await start()
    expect(await pushTwo(rig, { id: 'rate-limited', count: 1 })).toEqual(bothOnce)
    expect(rig.troubles).toContain('rate_limited')
  })

  test('is made once although the vendor forgets our keys', async () => {
    const rig = await start()
    const faults = [{ id: 'keys-ignored' }, { id: 'commit-then-drop', count: 1 }]
    expect(await pushTwo(rig, ...faults)).toEqual(bothOnce)
  })

  test('asked again under its key is answered again, not done again', async () => {
    const rig = await start()
    const before = await rig.world.hands.live('invoice')
    const [draft] = rig.books.pack(operationsOf(rig, invoice(rig, '1')))
    if (!draft) throw new Error('nothing was packed')
    const call = { ...draft, key: 'one-key-for-both' }
    const first = await rig.books.send(call, AbortSignal.any([]))
    const second = await rig.books.send(call, AbortSignal.any([]))
    const effectsOf = (result: typeof first) => result.kind === 'answered' && [...result.effects]
    expect(effectsOf(second)).toEqual(effectsOf(first))
    expect(await liveInvoices(rig, before)).toEqual(1)
  })

  test('to a vendor that cannot be reached is provably not done', async () => {
    const rig = await start()
    const [draft] = rig.books.pack(operationsOf(rig, invoice(rig, '1')))
    const settings = { clientId: 'id', clientSecret: 'secret', url: await addressOfNobody() }
    const { clock } = rig.world
    const connector = adapter.create(settings, { fetch: globalThis.fetch, clock })
    const books = connector.openBooks({
      remoteCompanyId: rig.world.companyId,
      token: () => Promise.resolve('token'),
      admit: () => Promise.resolve(),
    })
    const call = draft && { ...draft, key: 'key' }
    const result = call && (await books.send(call, AbortSignal.any([])))
    expect(result).toMatchObject({ kind: 'trouble', trouble: { kind: 'unavailable' } })
  })

  test('that we break off has an unknown outcome, or was never sent', async () => {
    const rig = await start()
    const [draft] = rig.books.pack(operationsOf(rig, invoice(rig, '1')))
    const call = draft && { ...draft, key: 'key' }
    const result = call && (await rig.books.send(call, AbortSignal.abort()))
    expect(result?.kind === 'trouble' && result.trouble.kind).toMatch(/unavailable|outcome_unknown/)
  })

  test('with equal twins leaves two, also when its answer is lost', async () => {
    const rig = await start()
    const bill = invoice(rig, '1')
    await rig.push(bill)
    const before = await rig.world.hands.live('payment')
    await rig.world.fault({ id: 'commit-then-drop', entity: entities.payment, count: 1 })
    const half = { amount: '20.00', applied: [{ invoiceId: '1', amount: '20.00' }] }
    const twins = await rig.push(payment(rig, 'a', [bill], half), payment(rig, 'b', [bill], half))
    expect(kindsOf(twins)).toEqual(['done', 'done'])
    const remotes = [...twins.values()].map((each) => each.kind === 'done' && each.remote.id)
    expect(new Set(remotes).size).toEqual(2)
    expect((await rig.world.hands.live('payment')).length - before.length).toEqual(2)
  })

  test('is found behind the first page of what was changed since', async () => {
    const rig = await start()
    for (let row = 0; row < adapter.pageRows; row += 1) {
      await rig.world.hands.createParty(`Somebody ${row}`)
    }
    await rig.world.fault({ id: 'commit-then-drop', entity: entities.client, count: 1 })
    const effects = await rig.push(client('bea'))
    expect(kindsOf(effects)).toEqual(['done'])
    await rig.refreshReferences()
    const names = rig.references.filter(({ kind }) => kind === 'party').map(({ name }) => name)
    expect(names.length).toBeGreaterThan(adapter.pageRows)
    expect(names.filter((name) => name === 'Client bea')).toHaveLength(1)
  }, 60_000)
}

/** A port that was free a moment ago. */
async function addressOfNobody(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : ''
}

const operationsOf = (rig: ConformanceRig, record: BooksRecord): readonly Operation[] =>
  rig.partsOf(record).map((part) => rig.operationOf(record, part))

// ---- Records ------------------------------------------------------------------------------------

function recordTests(adapter: ConformanceAdapter): void {
  documentTests(withClient(adapter))
  conflictTests(withClient(adapter))
  ledgerTests(withClient(adapter))
}

function documentTests(start: () => Promise<ConformanceRig>): void {
  /** What the vendor answers has to say the same as what we wanted, field by field. */
  async function expectAsWanted(rig: ConformanceRig, record: BooksRecord): Promise<void> {
    const wanted = rig.partsOf(record).map(({ fingerprint }) => fingerprint)
    const effects = [...(await rig.push(record)).values()]
    expect(effects).toMatchObject(wanted.map((fingerprint) => ({ kind: 'done', fingerprint })))
    const remotes = effects.flatMap((effect) => (effect.kind === 'done' ? effect.remote : []))
    const states = readValue(await rig.books.read(remotes))
    const held = remotes.map((remote) => states.get(remoteKeyOf(remote))?.fingerprint)
    expect(held).toEqual(wanted)
  }

  test('with an apostrophe and letters of other alphabets arrives as it is', async () => {
    const rig = await start()
    const name = "O'Brien & Søn – Müller 株式"
    await expectAsWanted(rig, client('bob', { displayName: name, givenName: "D'Arcy" }))
    await rig.refreshReferences()
    expect(rig.references.filter((each) => each.name === name)).toHaveLength(1)
  })

  test('with tax on its lines comes to our cents', async () => {
    const rig = await start()
    const lines = [
      { unitPrice: '25.06', quantity: '1', taxCodeId: 'standard_tax' as never },
      { unitPrice: '25.61', quantity: '1.5', taxCodeId: 'standard_tax' as never },
      { description: 'Filing fee', unitPrice: '19.99' },
    ]
    await expectAsWanted(rig, invoice(rig, '1', { lines }))
  })

  test('with a tax that depends on where it is rounded comes to our cents', async () => {
    const rig = await start()
    const line = { unitPrice: '0.05', quantity: '1', taxCodeId: 'standard_tax' as never }
    const bill = invoice(rig, '1', { lines: [line, line, line, line] })
    const elsewhere = rig.world.adapter.taxRounding === 'line' ? 'rate_per_document' : 'line'
    const other = anInvoice(
      '2',
      'ada',
      { ...booksOf(rig), taxRounding: elsewhere },
      {
        lines: [line, line, line, line],
      },
    )
    expect(bill.invoice.tax).not.toEqual(other.tax)
    await expectAsWanted(rig, bill)
  })

  test('with a discount and odd quantities comes to our cents', async () => {
    const rig = await start()
    const lines = [
      { quantity: '1.333333', unitPrice: '99.995' },
      { quantity: '3', unitPrice: '33.335', discountPercent: '12.5' },
      { kind: 'discount' as const, description: 'Courtesy', quantity: '1', unitPrice: '-10' },
    ]
    await expectAsWanted(rig, invoice(rig, '1', { lines }))
  })

  test('that pays two invoices and leaves a rest arrives part by part', async () => {
    const rig = await start()
    const bills = [invoice(rig, '1'), invoice(rig, '2')]
    await rig.push(...bills)
    const applied = [
      { invoiceId: '1', amount: '120.50' },
      { invoiceId: '2', amount: '20.25' },
    ]
    await expectAsWanted(rig, payment(rig, 'a', bills, { amount: '200.00', applied }))
  })

  test('that is edited here changes there, and stays one', async () => {
    const rig = await start()
    await rig.push(invoice(rig, '1'))
    const before = await rig.world.hands.live('invoice')
    await expectAsWanted(rig, invoice(rig, '1', { lines: [{}, { description: 'More' }] }))
    expect(await rig.world.hands.live('invoice')).toEqual(before)
  })

  test('that is voided leaves the state that was foretold', async () => {
    const rig = await start()
    await rig.push(invoice(rig, '1'))
    const { fingerprint } = rig.removalOf('invoice 1 main')
    expect(await rig.remove('invoice 1 main')).toMatchObject({ kind: 'done', fingerprint })
  })

  test('whose payment is taken off is open again and can be voided', async () => {
    const rig = await start()
    const bill = invoice(rig, '1')
    await rig.push(bill)
    const applied = [{ invoiceId: '1', amount: '120.50' }]
    const paid = await rig.push(payment(rig, 'a', [bill], { amount: '120.50', applied }))
    for (const elementId of paid.keys()) {
      expect(await rig.remove(elementId)).toMatchObject({ kind: 'done' })
    }
    await rig.readAgain('invoice 1 main')
    expect(await rig.remove('invoice 1 main')).toMatchObject({ kind: 'done' })
  })

  test('waits for the client that it is for', async () => {
    const rig = await start()
    rig.held.delete('client ada main')
    expect(rig.translate(invoice(rig, '1'))).toEqual({
      kind: 'waiting',
      for: [{ kind: 'client', id: 'ada' }],
    })
  })
}

function conflictTests(start: () => Promise<ConformanceRig>): void {
  test('changed at the vendor is seen by its revision and its fingerprint', async () => {
    const rig = await start()
    await rig.push(invoice(rig, '1'))
    const held = rig.held.get('invoice 1 main')
    if (!held) throw new Error('the invoice is not held')
    rig.world.clock.advance(2000)
    await rig.world.hands.changeInvoice(held.remote.id, '2026-02-28' as LocalDate)
    const states = readValue(await rig.books.read([held.remote]))
    const state = states.get(remoteKeyOf(held.remote))
    expect(state?.fingerprint).not.toEqual(held.fingerprint)
    expect(state?.remote.revision).not.toEqual(held.remote.revision)
  })

  test('changed at the vendor is overwritten only where the descriptor warns of it', async () => {
    const rig = await start()
    await rig.push(invoice(rig, '1'))
    const id = rig.held.get('invoice 1 main')?.remote.id ?? ''
    await rig.world.hands.changeInvoice(id, '2026-02-28' as LocalDate)
    const effects = await rig.push(invoice(rig, '1', { lines: [{ description: 'Newer' }] }))
    const { revisions } = rig.world.connector.descriptor
    expect(kindsOf(effects)).toEqual([revisions === 'checked' ? 'changed_at_vendor' : 'done'])
  })

  test('deleted at the vendor is missing when read, and gone when removed', async () => {
    const rig = await start()
    const bill = invoice(rig, '1')
    await rig.push(bill)
    const applied = [{ invoiceId: '1', amount: '120.50' }]
    const paid = await rig.push(payment(rig, 'a', [bill], { amount: '120.50', applied }))
    const [elementId = ''] = paid.keys()
    const held = rig.held.get(elementId)
    if (!held) throw new Error('the payment is not held')
    await rig.world.hands.deletePayment(held.remote.id)
    expect(readValue(await rig.books.read([held.remote])).size).toEqual(0)
    expect(await rig.remove(elementId)).toMatchObject({
      kind: 'trouble',
      trouble: { kind: 'gone_at_vendor' },
    })
  })

  test('whose name somebody has already is a question before any call', async () => {
    const rig = await start()
    await rig.world.hands.createParty('Marlow Ltd')
    await rig.refreshReferences()
    const translation = rig.translate(client('marlow', { displayName: 'MARLOW Ltd' }))
    expect(translation).toMatchObject({
      kind: 'blocked',
      blockers: [{ code: 'party_name_exists', detail: { candidate1Name: 'Marlow Ltd' } }],
    })
  })

  test('whose name was taken in the meantime is told so by the vendor', async () => {
    const rig = await start()
    await rig.world.hands.createParty('Marlow Ltd')
    const effects = await rig.push(client('marlow', { displayName: 'Marlow Ltd' }))
    expect(onlyTrouble(effects)).toEqual('name_taken')
  })

  test('that a person says is an existing one is adopted, not created', async () => {
    const rig = await start()
    await rig.world.hands.createParty('Marlow Ltd')
    await rig.refreshReferences()
    const theirs = rig.references.find(({ name }) => name === 'Marlow Ltd')
    rig.answers.set('client marlow', { kind: 'adopt', remoteId: theirs?.remoteId ?? '' })
    const parts = rig.partsOf(client('marlow', { displayName: 'Marlow Ltd' }))
    expect(parts.map(({ adopt }) => adopt?.id)).toEqual([theirs?.remoteId])
  })

  test('under a number that is used already is told so by the vendor', async () => {
    const rig = await start()
    await rig.push(invoice(rig, '1', { number: 'T-7' }))
    const effects = await rig.push(invoice(rig, '2', { number: 'T-7' }))
    expect(onlyTrouble(effects)).toEqual('number_taken')
  })

  test('dated in a closed period is told so by the vendor', async () => {
    const rig = await start()
    await rig.world.hands.closePeriod('2026-01-11' as LocalDate)
    expect(onlyTrouble(await rig.push(invoice(rig, '1')))).toEqual('period_closed')
  })

  test('on something that was switched off there is told so by the vendor', async () => {
    const rig = await start()
    await rig.world.hands.deactivate(rig.mapped('fees'))
    expect(onlyTrouble(await rig.push(invoice(rig, '1')))).toEqual('reference_refused')
  })

  test('on something that is known to be switched off is blocked before any call', async () => {
    const rig = await start()
    const fees = rig.mapped('fees')
    rig.references = rig.references.map((each) =>
      each === fees ? { ...fees, active: false } : each,
    )
    expect(rig.translate(invoice(rig, '1'))).toMatchObject({
      kind: 'blocked',
      blockers: [{ code: 'reference_inactive' }],
    })
  })

  test('of which one in a batch is refused does not hold up the others', async () => {
    const rig = await start()
    await rig.push(invoice(rig, '1', { number: 'T-7' }))
    const again = invoice(rig, '2', { number: 'T-7' })
    const effects = await rig.push(again, invoice(rig, '3'))
    expect(kindsOf(effects)).toEqual(['number_taken', 'done'])
  })
}

// ---- The ledger ---------------------------------------------------------------------------------

function ledgerTests(start: () => Promise<ConformanceRig>): void {
  const days = { from: '2026-01-01' as LocalDate, to: '2026-01-31' as LocalDate }

  async function movementsOf(rig: ConformanceRig): Promise<readonly Movement[]> {
    const all: Movement[] = []
    for await (const page of rig.books.listMovements(days)) all.push(...readValue(page))
    return all
  }

  /** What an account gained between two looks, by the documents and by the vendor's own report. */
  async function gained(rig: ConformanceRig, push: () => Promise<unknown>) {
    const look = async () => ({
      moved: await movementsOf(rig),
      balances: readValue(await rig.books.listBalances(days.to)),
    })
    const before = await look()
    await push()
    const after = await look()
    return (thing: 'fees' | 'receivable' | 'bank' | 'deposits_received') => {
      const ids = new Set(rig.mapped(thing).postsTo)
      const summed = (one: typeof before) => cents(movedOn(one.moved, ids))
      const closing = (one: typeof before) =>
        cents([...ids].map((id) => one.balances.get(id) ?? '0'))
      return {
        moved: summed(after) - summed(before),
        closing: closing(after) - closing(before),
      }
    }
  }

  test('moves the accounts as our own entry does, in its documents and in the balances', async () => {
    const rig = await start()
    const bill = invoice(rig, '1')
    const on = await gained(rig, async () => {
      await rig.push(bill)
      const applied = [{ invoiceId: '1', amount: '100.00' }]
      await rig.push(payment(rig, 'a', [bill], { amount: '150.00', applied }))
    })
    expect({
      fees: on('fees'),
      receivable: on('receivable'),
      bank: on('bank'),
      deposits: on('deposits_received'),
    }).toEqual({
      fees: both(-12050n),
      receivable: both(2050n),
      bank: both(15000n),
      deposits: both(-5000n),
    })
  })

  test('is one movement whose lines come to nothing', async () => {
    const rig = await start()
    const lines = [{ unitPrice: '25.06', taxCodeId: 'standard_tax' as never }]
    await rig.push(invoice(rig, '1', { lines }))
    const id = rig.held.get('invoice 1 main')?.remote.id
    const ours = (await movementsOf(rig)).filter(({ remoteId }) => remoteId === id)
    expect(ours).toHaveLength(1)
    expect(cents(ours.flatMap((one) => one.lines.map(({ amount }) => amount)))).toEqual(0n)
  })

  test('is found by the look-up for what it was sent as', async () => {
    const rig = await start()
    const operations = operationsOf(rig, invoice(rig, '1'))
    const since = rig.world.clock.now()
    await rig.settle(operations)
    const found = readValue(await rig.books.find(operations.map(toSent), since))
    expect(found.get('invoice 1 main')?.fingerprint).toEqual(operations[0]?.fingerprint)
  })
}

const both = (amount: bigint) => ({ moved: amount, closing: amount })

const movedOn = (movements: readonly Movement[], ids: ReadonlySet<string>): string[] =>
  movements.flatMap(({ lines }) =>
    lines.filter(({ accountId }) => ids.has(accountId)).map(({ amount }) => amount),
  )

/** Decimals as text, summed without a float. */
const cents = (amounts: readonly string[]): bigint =>
  amounts.reduce((sum, amount) => {
    const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
    const units = BigInt(`${whole}${fraction.padEnd(2, '0').slice(0, 2)}`)
    return sum + (amount.startsWith('-') ? -units : units)
  }, 0n)
