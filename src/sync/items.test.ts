import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveCatalogItem } from '#practice/save-catalog-item.ts'
import type { StoredInvoice } from '#store/invoices.ts'
import { changeSettings } from './coverage.ts'
import { EngineUnderTest } from './engine.fixture.ts'
import { expectEachOnce } from './exactly-once.fixture.ts'
import { type Repair, repairIssues } from './issue-repair.ts'
import { sendAfterAll } from './left-out.ts'
import { saveMappingChoices } from './mapping.ts'
import { previewPush } from './preview.ts'
import { VENDORS } from './vendor.fixture.ts'

const WITH_DOCUMENTS = { client: false, item: false }
const ALL_KINDS = { invoice: true, payment: true, item: true }

describe.each(VENDORS)('catalogue items in $id', (vendor) => {
  let engine: EngineUnderTest
  const { items } = vendor
  beforeAll(async () => {
    engine = await EngineUnderTest.start(vendor)
  })
  afterAll(() => engine?.stop())

  const isThere = ({ Active }: Readonly<Record<string, unknown>>) => Active !== false
  const sold = async () => (await engine.objects('Item')).filter(isThere).map(items.ofTheirs)
  const codes = async () => (await engine.state()).issues.map(({ code }) => code)
  const numberOf = { quickbooks: 'DocNumber', xero: 'InvoiceNumber' }[vendor.id] ?? ''

  /** What the lines of an invoice name there. */
  async function onLinesOf(invoice: StoredInvoice): Promise<readonly string[]> {
    const rows = await engine.objects(vendor.entities.invoice)
    const found = rows.find((row) => row[numberOf] === invoice.number)
    if (!found) throw new Error(`${invoice.number} is not in the ledger`)
    return items.onLines(found, await engine.objects('Item'))
  }

  async function repair(how: Repair): Promise<void> {
    const decisions = (await engine.state()).issues.map(({ id }) => ({ issueId: id, repair: how }))
    await repairIssues(engine.hub, engine.person, engine.connectionId, decisions)
    await engine.untilQuiet()
  }

  const settle = (settings: Parameters<typeof changeSettings>[3]) =>
    changeSettings(engine.hub, engine.person.firmId, engine.connectionId, settings)

  /** Somebody there sells the same already. */
  async function sellThere(name: string): Promise<string> {
    const example = (await engine.objects('Item')).find(isThere) ?? {}
    await engine.inCompany('/objects/Item', 'POST', items.body(name, example))
    await engine.readReferences()
    const made = (await engine.objects('Item')).find((row) => items.ofTheirs(row) === name)
    return String(made?.[items.idOf])
  }

  test('an item comes along with the invoice whose line names it, once', async () => {
    const item = await engine.item('ADV')
    await engine.item('NOBODY')
    const first = await engine.sell(item)
    const { hub, tokens, person, connectionId } = engine
    const preview = await previewPush(hub, tokens, person.firmId, connectionId)
    const second = await engine.sell(item)
    await engine.untilQuiet()

    expect(preview.kinds.map(({ kind, ready }) => [kind, ready])).toContainEqual(['item', 1])
    const there = await sold()
    expect(there.filter((name) => name === items.ofOurs(item))).toHaveLength(1)
    expect(there).not.toContain('NOBODY')
    for (const invoice of [first, second]) {
      expect(await onLinesOf(invoice)).toEqual([items.ofOurs(item)])
    }
    await expectEachOnce(engine)
  })

  test('an item that gets another price gets it there too', async () => {
    const item = await engine.item('PRICE')
    await engine.sell(item)
    await engine.untilQuiet()
    await engine.act((act) => saveCatalogItem(act, item, { ...item, unitPrice: '400.5' }))
    await engine.untilQuiet()
    const row = (await engine.objects('Item')).find(
      (one) => items.ofTheirs(one) === items.ofOurs(item),
    )
    expect(JSON.stringify(row)).toContain('400.5')
  })

  test('a line that is coded to another account than its item follows its account', async () => {
    const item = await engine.item('CODED')
    const invoice = await engine.sell(item, { accountId: engine.accountCoded('4020').id })
    await engine.untilQuiet()
    const named = await onLinesOf(invoice)
    // Where a line names its own account, the item moves nothing; else the item would.
    expect(named).toEqual(vendor.id === 'xero' ? ['CODED'] : expect.not.arrayContaining(['CODED']))
    const { rows } = await engine.tieOut()
    expect(rows.filter(({ difference }) => Number(difference) !== 0)).toEqual([])
  })

  test('an item of the ledger that a person paired is used as it is', async () => {
    const item = await engine.item('PAIR')
    const name = { quickbooks: 'Theirs', xero: 'THEIRS' }[vendor.id] ?? ''
    const remoteId = await sellThere(name)
    const choice = { slot: 'item', ourId: item.id, remote: { kind: 'item', id: remoteId } }
    await saveMappingChoices(engine.hub, engine.person, engine.connectionId, [choice])
    const before = await sold()
    const invoice = await engine.sell(item)
    await engine.untilQuiet()
    expect(await onLinesOf(invoice)).toEqual([name])
    expect(await sold()).toEqual(before)
    await expectEachOnce(engine)

    // Without the pairing it gets its own, for what comes next.
    const none = { ...choice, remote: null }
    await saveMappingChoices(engine.hub, engine.person, engine.connectionId, [none])
    const next = await engine.sell(item)
    await engine.untilQuiet()
    expect(await onLinesOf(next)).toEqual([items.ofOurs(item)])
  })

  test('an item whose name is taken there is one issue, and its invoices wait', async () => {
    const item = await engine.item('SAME')
    const remoteId = await sellThere(items.ofOurs(item))
    await engine.sell(item)
    await engine.sell(item)
    await engine.untilQuiet()
    const [issue, ...others] = (await engine.state()).issues
    expect(others).toEqual([])
    expect(issue).toMatchObject({ code: 'item_name_exists', records: 3 })
    expect(issue?.detail).toMatchObject({ candidate1Id: remoteId })

    await repair({ kind: 'adopt', remoteId })
    expect(await codes()).toEqual([])
    await expectEachOnce(engine)
  })

  test('it gets another name there when a person says so', async () => {
    const item = await engine.item('TWIN')
    await sellThere(items.ofOurs(item))
    const invoice = await engine.sell(item)
    await engine.untilQuiet()
    await repair({ kind: 'rename', name: 'TWIN 2' })
    expect(await codes()).toEqual([])
    expect(await onLinesOf(invoice)).toEqual(['TWIN 2'])
  })

  test('an item that is left out takes no invoice along, and comes when it is sent after all', async () => {
    const item = await engine.item('LEFT')
    await sellThere(items.ofOurs(item))
    const invoice = await engine.sell(item)
    await engine.untilQuiet()
    await repair({ kind: 'skip' })
    expect(await codes()).toEqual([])
    expect(await onLinesOf(invoice)).not.toContain(items.ofOurs(item))
    expect((await engine.state()).skipped).toBe(1)

    await sendAfterAll(engine.hub, engine.person, engine.connectionId, 'all')
    await engine.untilQuiet()
    expect(await codes()).toEqual(['item_name_exists'])
    expect((await engine.state()).skipped).toBe(0)
    await repair({ kind: 'rename', name: 'LEFT 2' })
  })

  test('a name that was taken after the last reading is read again, and asked about', async () => {
    const item = await engine.item('LATE')
    const example = (await engine.objects('Item')).find(isThere) ?? {}
    await engine.inCompany('/objects/Item', 'POST', items.body(items.ofOurs(item), example))
    await engine.sell(item)
    await engine.untilQuiet()
    const [issue] = (await engine.state()).issues
    expect(issue).toMatchObject({ code: 'item_name_exists', records: 2 })
    expect(issue?.detail).toMatchObject({ candidate1Id: expect.any(String) })
    await repair({ kind: 'rename', name: 'LATE 2' })
    expect(await codes()).toEqual([])
  })

  test('items that are switched off stay out, and all of them go when all are wanted', async () => {
    await settle({ kinds: { ...ALL_KINDS, item: false }, all: WITH_DOCUMENTS })
    const item = await engine.item('OFF')
    const invoice = await engine.sell(item)
    await engine.untilQuiet()
    expect(await sold()).not.toContain(items.ofOurs(item))
    expect(await onLinesOf(invoice)).not.toContain(items.ofOurs(item))

    await settle({ kinds: ALL_KINDS, all: { client: false, item: true } })
    const later = await engine.item('LATER')
    await engine.untilQuiet()
    const there = await sold()
    for (const one of [item, later]) expect(there).toContain(items.ofOurs(one))
    await expectEachOnce(engine)
  })
})
