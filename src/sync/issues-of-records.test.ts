import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { listWaitingRecords } from '#store/issues.ts'
import { CompanyLease } from './company-lease.ts'
import { EngineUnderTest } from './engine.fixture.ts'
import { expectEachOnce } from './exactly-once.fixture.ts'
import { type Repair, repairIssues } from './issue-repair.ts'
import { saveMappingChoices } from './mapping.ts'
import { VENDORS } from './vendor.fixture.ts'

describe.each(VENDORS)('records that wait for a person ($id)', (vendor) => {
  let engine: EngineUnderTest
  beforeAll(async () => {
    engine = await EngineUnderTest.start(vendor)
  })
  afterEach(() => engine?.heal())
  afterAll(() => engine?.stop())

  const issues = async () => (await engine.state()).issues
  const codes = async () => (await issues()).map(({ code }) => code)
  async function repair(how: Repair) {
    const decisions = (await issues()).map(({ id }) => ({ issueId: id, repair: how }))
    await repairIssues(engine.hub, engine.person, engine.connectionId, decisions)
    await engine.untilQuiet()
  }
  async function remoteIdOf(kind: 'invoice' | 'client', recordId: string): Promise<string> {
    const [row] = await engine.database.asOwner(
      `select remote_id from part join link on link.id = part.link_id
       where link.record_kind = $1 and link.record_id = $2::uuid`,
      kind,
      recordId,
    )
    return String(row?.remote_id)
  }

  test('what somebody edited there is shown on both sides, and a retry makes ours win', async () => {
    const invoice = await engine.approve(await engine.client())
    await engine.untilQuiet()
    const id = await remoteIdOf('invoice', invoice.id)
    await engine.inCompany(`/objects/${vendor.entities.invoice}/${id}`, 'PUT', vendor.edit)
    await engine.amend(invoice, { unitPrice: '444' })
    await engine.untilQuiet()

    const [issue] = await issues()
    expect(issue).toMatchObject({ code: 'changed_in_ledger', records: 1 })
    const told = Object.entries(issue?.detail ?? {}).filter(([field]) => /due/i.test(field))
    expect(told.map(([field, value]) => [field.split(': ')[1], value])).toEqual([
      ['ours', '2026-12-02'],
      ['ledger', '2027-01-31'],
    ])
    await repair({ kind: 'retry' })
    expect(await codes()).toEqual([])
    await expectEachOnce(engine)
  })

  test('a client whose name is taken there is one issue, and his invoices wait for it', async () => {
    await engine.inCompany(`/objects/${vendor.entities.client}`, 'POST', vendor.newParty('Ann Lee'))
    await engine.readReferences()
    const client = await engine.client('Ann Lee')
    const paid = await engine.approve(client)
    await engine.approve(client)
    await engine.pay(paid)
    await engine.untilQuiet()

    const [issue, ...others] = await issues()
    expect(others).toEqual([])
    expect(issue).toMatchObject({ code: 'party_name_exists', records: 4 })
    const records = await engine.read((tx) => listWaitingRecords(tx, issue?.id ?? '', 10))
    expect(records.map(({ recordKind }) => recordKind).toSorted()).toEqual([
      'client',
      'invoice',
      'invoice',
      'payment',
    ])
  })

  test('the client of the ledger is taken over when a person says so, and all of it goes', async () => {
    const parties = await engine.objects(vendor.entities.client)
    const theirs = parties.find((row) => Object.values(row).includes('Ann Lee'))
    await repair({ kind: 'adopt', remoteId: String(theirs?.[vendor.idOf.client]) })
    expect(await codes()).toEqual([])
    await expectEachOnce(engine)
  })

  test('a second client of ours is not tied to a client who is taken', async () => {
    const client = await engine.client('Ann Lee')
    const invoice = await engine.approve(client)
    await engine.untilQuiet()
    expect(await codes()).toEqual(['party_name_exists'])
    const theirs = (await engine.objects(vendor.entities.client)).find((row) =>
      Object.values(row).includes('Ann Lee'),
    )
    await repair({ kind: 'adopt', remoteId: String(theirs?.[vendor.idOf.client]) })

    expect(await codes()).toEqual(['looks_alike_in_ledger'])
    expect((await engine.count()).invoices).not.toContain(invoice.number)
  })

  test('he gets another name there, and his invoice goes', async () => {
    await repair({ kind: 'rename', name: 'Ann Lee (Harbour)' })
    expect(await codes()).toEqual([])
    const { parties } = await engine.count()
    expect(parties.filter((name) => name === 'Ann Lee (Harbour)')).toHaveLength(1)
    expect(parties.filter((name) => name === 'Ann Lee')).toHaveLength(1)
  })

  test('a client who is left out leaves his invoices out, until a new one asks again', async () => {
    await engine.inCompany(`/objects/${vendor.entities.client}`, 'POST', vendor.newParty('Bo Yi'))
    await engine.readReferences()
    const client = await engine.client('Bo Yi')
    const invoice = await engine.approve(client)
    await engine.untilQuiet()
    await repair({ kind: 'skip' })
    expect(await codes()).toEqual([])
    expect((await engine.count()).invoices).not.toContain(invoice.number)

    await engine.approve(client)
    await engine.untilQuiet()
    expect(await codes()).toEqual(['party_name_exists'])
    await repair({ kind: 'rename', name: 'Bo Yi 2' })
    expect(await codes()).toEqual([])
  })

  test('a missing pairing is one issue for all documents, and pairing heals it', async () => {
    const { hub, person, connectionId } = engine
    const choices = await engine.choices()
    const ourId = engine.accountCoded('4000').id
    const sales = choices.filter((choice) => choice.slot === 'sales' && choice.ourId === ourId)
    const none = sales.map((choice) => ({ ...choice, remote: null }))
    await saveMappingChoices(hub, person, connectionId, none)
    const client = await engine.client()
    for (let n = 0; n < 4; n += 1) await engine.approve(client)
    await engine.untilQuiet()
    const [issue, ...others] = await issues()
    expect(others).toEqual([])
    expect(issue).toMatchObject({ code: 'unmapped', records: 4 })

    await saveMappingChoices(hub, person, connectionId, sales)
    await engine.untilQuiet()
    expect(await codes()).toEqual([])
  })

  test('an edit that takes away the cause closes the issue by itself', async () => {
    const { hub, person, connectionId } = engine
    const choices = await engine.choices()
    const ourId = engine.accountCoded('4000').id
    const sales = choices.filter((choice) => choice.slot === 'sales' && choice.ourId === ourId)
    await saveMappingChoices(
      hub,
      person,
      connectionId,
      sales.map((choice) => ({ ...choice, remote: null })),
    )
    const invoice = await engine.approve(await engine.client())
    await engine.untilQuiet()
    expect(await codes()).toEqual(['unmapped'])
    const { lines } = engine.invoiceInput(invoice.clientId)
    const other = engine.accountCoded('4020').id
    await engine.amend(invoice, { lines: lines.map((line) => ({ ...line, accountId: other })) })
    await engine.untilQuiet()
    expect(await codes()).toEqual([])
    expect((await engine.count()).invoices).toContain(invoice.number)
    await saveMappingChoices(hub, person, connectionId, sales)
  })

  test('a day that is closed there is an issue, and goes once it is open', async () => {
    const invoice = await engine.approve(await engine.client())
    await engine.inCompany('/settings', 'POST', vendor.closeBooks('2026-11-10'))
    await engine.untilQuiet()
    expect(await codes()).toEqual(['period_closed_in_ledger'])
    await engine.inCompany('/settings', 'POST', vendor.closeBooks(''))
    await repair({ kind: 'retry' })
    expect(await codes()).toEqual([])
    expect((await engine.count()).invoices).toContain(invoice.number)
  })

  test('a number that is used there is an issue, and nothing of theirs is changed', async () => {
    const client = await engine.client()
    const first = await engine.approve(client)
    await engine.untilQuiet()
    const id = await remoteIdOf('invoice', first.id)
    const objects = await engine.objects(vendor.entities.invoice)
    const example = objects.find((row) => row[vendor.idOf.invoice] === id) ?? {}
    const body = vendor.copyOf(example, 'HAND-1')
    await engine.inCompany(`/objects/${vendor.entities.invoice}`, 'POST', body)
    const before = await engine.count()
    await engine.approve(client, { number: 'HAND-1' })
    await engine.untilQuiet()
    expect(await codes()).toEqual(['number_taken_in_ledger'])
    expect(await engine.count()).toEqual(before)
    await repair({ kind: 'skip' })
    expect(await codes()).toEqual([])
  })

  test('a record that breaks our own code is put aside, and the others go', async () => {
    const client = await engine.client()
    const poisoned = await engine.approve(client)
    const sound = await engine.approve(client)
    const hub = engine.hub
    engine.hub = { ...hub, connectors: hub.connectors.map((one) => breaking(one, poisoned.id)) }
    await engine.untilQuiet()
    expect(await codes()).toEqual(['record_cannot_be_read'])
    expect((await engine.count()).invoices).toContain(sound.number)

    engine.hub = hub
    await repair({ kind: 'retry' })
    expect(await codes()).toEqual([])
    expect((await engine.count()).invoices).toContain(poisoned.number)
  })

  test('what somebody deleted there is an issue', async () => {
    const invoice = await engine.approve(await engine.client())
    await engine.untilQuiet()
    const id = await remoteIdOf('invoice', invoice.id)
    await engine.inCompany(`/objects/${vendor.entities.invoice}/${id}`, 'DELETE')
    await engine.amend(invoice, { unitPrice: '123' })
    await engine.untilQuiet()
    const [seen, afterRetry] = vendor.deletedThere
    expect(await codes()).toEqual([seen])
    await repair({ kind: 'retry' })
    expect(await codes()).toEqual(afterRetry ? [afterRetry] : [])
    const { invoices } = await engine.count()
    expect(invoices.includes(String(invoice.number))).toBe(afterRetry === undefined)
    if (afterRetry) await repair({ kind: 'skip' })
  })

  test('a company that another process has is not pumped', async () => {
    await engine.approve(await engine.client())
    const before = await engine.requests()
    const lease = await CompanyLease.take(engine.hubNamed('other'), await engine.companyId())
    await engine.pump()
    expect(await engine.requests()).toBe(before)
    await lease?.release(null)
    await engine.untilQuiet()
    expect(await engine.requests()).toBeGreaterThan(before)
  })
})

type Connectors = EngineUnderTest['hub']['connectors']

/** The connector, except that it cannot translate one record. */
function breaking(connector: Connectors[number], recordId: string): Connectors[number] {
  return {
    ...connector,
    openBooks: (access) => {
      const books = connector.openBooks(access)
      return new Proxy(books, {
        get: (target, key) => {
          if (key === 'translate') {
            return (...asked: Parameters<typeof books.translate>) => {
              if (asked[0].id === recordId) throw new TypeError('a bug of ours')
              return target.translate(...asked)
            }
          }
          const value: unknown = Reflect.get(target, key)
          return typeof value === 'function' ? value.bind(target) : value
        },
      })
    },
  }
}
