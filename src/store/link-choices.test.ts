import { beforeEach, expect, test } from 'vitest'
import { changeConnection } from './connections.ts'
import { LedgerFirm, newId } from './ledger-firm.fixture.ts'
import {
  countSkipped,
  holdKind,
  holdLinks,
  readSkipped,
  wantKind,
  wantSkipped,
} from './link-choices.ts'
import { eachEngine } from './test-database.fixture.ts'

eachEngine('what a person decided about links', (database) => {
  let firm: LedgerFirm
  beforeEach(async () => {
    firm = await LedgerFirm.found(database())
  })

  const skip = (...ids: readonly string[]) => firm.run((tx) => holdLinks(tx, ids))
  const skipped = (request = { limit: 10 } as Parameters<typeof readSkipped>[2]) =>
    firm.run((tx) => readSkipped(tx, firm.connectionId, request))
  const ofKind = (recordKind: string) => ({
    connectionId: firm.connectionId,
    recordKind,
    limit: 10,
  })
  const switchPayments = (payment: boolean) =>
    firm.run((tx) => {
      const settings = { kinds: { invoice: true, payment }, all: {} }
      return changeConnection(tx, firm.connectionId, { settings })
    })
  const wantedOf = async (id: string) => (await firm.linkNow(id)).wanted

  test('what was skipped is listed page by page', async () => {
    const ids = [await firm.link(), await firm.link(), await firm.link()].toSorted()
    await firm.link()
    await skip(...ids)
    const first = await skipped({ limit: 2 })
    const cursor = first.nextCursor ?? undefined
    const second = await skipped({ limit: 2, cursor })
    expect([...first.items, ...second.items].map(({ linkId }) => linkId)).toEqual(ids)
    expect(second.nextCursor).toBeNull()
    expect(await firm.run((tx) => countSkipped(tx, firm.connectionId))).toBe(3)
  })

  test('what is sent after all is wanted anew', async () => {
    const [one, other] = [await firm.link({ heldSeq: 1n }), await firm.link()]
    await skip(one, other)
    expect(await firm.run((tx) => wantSkipped(tx, firm.connectionId, [one]))).toBe(1)
    const now = await firm.linkNow(one)
    expect(now).toMatchObject({ wanted: 'present', wanted_seq: 3n, answer: null })
    expect((await skipped()).items.map(({ linkId }) => linkId)).toEqual([other])
  })

  test('what was never skipped is not sent after all', async () => {
    const switchedOff = await firm.link({ wanted: 'hold' })
    const asked = [switchedOff, newId()]
    expect(await firm.run((tx) => wantSkipped(tx, firm.connectionId, asked))).toBe(0)
    expect(await wantedOf(switchedOff)).toBe('hold')
  })

  test('a kind that goes off and on again leaves out what was skipped, and only that', async () => {
    const [usual, left] = [
      await firm.link({ kind: 'payment' }),
      await firm.link({ kind: 'payment' }),
    ]
    const invoice = await firm.link()
    await skip(left)
    await switchPayments(false)
    expect(await firm.run((tx) => holdKind(tx, ofKind('payment')))).toBe(1)
    expect([await wantedOf(usual), await wantedOf(invoice)]).toEqual(['hold', 'present'])
    await switchPayments(true)
    expect(await firm.run((tx) => wantKind(tx, ofKind('payment')))).toBe(1)
    expect([await wantedOf(usual), await wantedOf(left)]).toEqual(['present', 'hold'])
  })
})
