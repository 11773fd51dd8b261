import { beforeEach, describe, expect, test } from 'vitest'
import {
  addWaitingRecords,
  closeIssues,
  findOpenIssue,
  leaveIssues,
  listIssuesHolding,
  listOpenIssueIdsByCause,
  listOpenIssues,
  listWaitingRecords,
  raiseIssue,
} from './issues.ts'
import { LedgerFirm, later, NOW, newId } from './ledger-firm.fixture.ts'
import { parkLinks } from './link-queue.ts'
import { eachEngine } from './test-database.fixture.ts'

eachEngine('issues', (database) => {
  let firm: LedgerFirm
  beforeEach(async () => {
    firm = await LedgerFirm.found(database())
  })

  const raise = (cause: string, linkIds: readonly string[], at = NOW) =>
    firm.run(async (tx) => {
      const waiting = linkIds.map((linkId) => ({ linkId, detail: { of: cause } }))
      const what = { code: 'unmapped', cause, detail: {} }
      const id = await raiseIssue(tx, firm.connectionId, what, waiting, { id: newId(), at })
      await parkLinks(tx, linkIds, at)
      return id
    })
  const close = (...ids: readonly string[]) =>
    firm.run((tx) => closeIssues(tx, ids, { at: later(9), by: 'Robin' }))
  const leave = (...linkIds: readonly string[]) =>
    firm.run((tx) => leaveIssues(tx, linkIds, { at: later(5), by: 'hub' }))
  const open = () => firm.run((tx) => listOpenIssues(tx, firm.connectionId, later(10_000)))
  const isParked = async (id: string) => (await firm.linkNow(id)).parked_at !== null

  test('one cause has one open issue, however often it is raised', async () => {
    const [one, two] = [await firm.link(), await firm.link()]
    const first = await raise('a', [one])
    expect(await raise('a', [one, two])).toBe(first)
    expect((await open()).map(({ cause, records }) => [cause, records])).toEqual([['a', 2]])
  })

  test('a cause that comes back after it was healed is a new issue', async () => {
    const link = await firm.link()
    const first = await raise('a', [link])
    await close(first)
    expect(await raise('a', [link])).not.toBe(first)
  })

  test('a healed issue lets its records go', async () => {
    const link = await firm.link()
    await close(await raise('a', [link]))
    expect(await isParked(link)).toBe(false)
    expect(await open()).toEqual([])
  })

  test('a record that another open issue holds too goes on waiting', async () => {
    const [both, one] = [await firm.link(), await firm.link()]
    const first = await raise('a', [both, one])
    const second = await raise('b', [both])
    await close(first)
    expect([await isParked(both), await isParked(one)]).toEqual([true, false])
    await close(second)
    expect(await isParked(both)).toBe(false)
  })

  test('what waits with a record is listed with it', async () => {
    const [cause, waiter] = [await firm.link({ kind: 'client' }), await firm.link()]
    const issueId = await raise('a', [cause])
    const added = [
      { issueId, linkId: waiter },
      { issueId, linkId: waiter },
    ]
    await firm.run((tx) => addWaitingRecords(tx, added, later(1)))
    const records = await firm.run((tx) => listWaitingRecords(tx, issueId, 10))
    expect(records.map(({ recordKind, detail }) => [recordKind, detail])).toEqual([
      ['client', { of: 'a' }],
      ['invoice', {}],
    ])
    expect(await firm.run((tx) => listIssuesHolding(tx, [waiter]))).toEqual([
      { issueId, linkId: waiter },
    ])
  })

  describe('a record that went after all', () => {
    test('leaves its issue, which closes when nobody else raises it', async () => {
      const link = await firm.link()
      const id = await raise('a', [link])
      await leave(link)
      expect(await firm.run((tx) => findOpenIssue(tx, id))).toBeUndefined()
    })

    test('leaves the others in the issue', async () => {
      const [one, two] = [await firm.link(), await firm.link()]
      await raise('a', [one, two])
      await leave(one)
      expect((await open()).map(({ records }) => records)).toEqual([1])
      expect(await isParked(two)).toBe(true)
    })

    test('takes along what only waited with it', async () => {
      const [client, invoice] = [await firm.link({ kind: 'client' }), await firm.link()]
      const issueId = await raise('a', [client])
      await firm.run(async (tx) => {
        await addWaitingRecords(tx, [{ issueId, linkId: invoice }], NOW)
        await parkLinks(tx, [invoice], NOW)
      })
      await leave(client)
      expect(await isParked(invoice)).toBe(false)
      expect(await open()).toEqual([])
    })

    test('stays in what was raised after that', async () => {
      const link = await firm.link()
      await raise('a', [link], later(6))
      await leave(link)
      expect(await open()).toHaveLength(1)
    })

    test('does not close what stops the whole connection', async () => {
      await raise('connection:lost', [])
      await leave(await firm.link())
      expect(await open()).toHaveLength(1)
    })
  })

  test('causes are found by how they begin', async () => {
    const id = await raise('unmapped:sales:1', [])
    await raise('unmapped_other', [])
    const find = (prefix: string) =>
      firm.run((tx) => listOpenIssueIdsByCause(tx, firm.connectionId, prefix))
    expect(await find('unmapped:')).toEqual([id])
    expect(await find('%')).toEqual([])
  })

  test('another firm neither sees nor closes them', async () => {
    const link = await firm.link()
    const id = await raise('a', [link])
    const other = await LedgerFirm.found(database())
    expect(await other.run((tx) => findOpenIssue(tx, id))).toBeUndefined()
    await other.run((tx) => closeIssues(tx, [id], { at: NOW, by: 'nobody' }))
    await other.run((tx) => leaveIssues(tx, [link], { at: later(9), by: 'nobody' }))
    expect(await open()).toHaveLength(1)
    expect(await isParked(link)).toBe(true)
  })
})
