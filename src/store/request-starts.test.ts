import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LedgerFirm, later, NOW } from './ledger-firm.fixture.ts'
import { forgetStarts, moveStart, takeStarts } from './request-starts.ts'
import { eachEngine } from './test-database.fixture.ts'

const WINDOW = { name: 'minute', calls: 3, windowMs: 61_000 }

eachEngine('the log of started requests', (database) => {
  const take = (firm: LedgerFirm, now: Date, windows = [WINDOW]) =>
    firm.run((tx) => takeStarts(tx, firm.companyId, windows, now))

  test('gives as many places as the window has, then says when the next is free', async () => {
    const firm = await LedgerFirm.found(database())
    for (const ms of [0, 1_000, 2_000]) expect((await take(firm, later(ms))).taken).toBe(true)
    expect(await take(firm, later(3_000))).toEqual({ taken: false, freeAt: later(61_000) })
    expect((await take(firm, later(61_000))).taken).toBe(true)
  })

  test('takes none of several windows when one of them is full', async () => {
    const firm = await LedgerFirm.found(database())
    const narrow = { name: 'second', calls: 1, windowMs: 2_000 }
    await take(firm, NOW, [WINDOW, narrow])
    await take(firm, later(100), [WINDOW, narrow])
    const rows = await firm.run(({ db }) =>
      db
        .selectFrom('hub.request_start')
        .select('limit_name')
        .where('company_id', '=', firm.companyId)
        .execute(),
    )
    expect(rows.map(({ limit_name }) => limit_name).toSorted()).toEqual(['minute', 'second'])
  })

  test('names the latest instant when several windows are full', async () => {
    const firm = await LedgerFirm.found(database())
    const narrow = { name: 'second', calls: 3, windowMs: 2_000 }
    for (const ms of [0, 1, 2]) await take(firm, later(ms), [narrow, WINDOW])
    expect(await take(firm, later(3), [narrow, WINDOW])).toEqual({
      taken: false,
      freeAt: later(61_000),
    })
  })

  test('counts a start from when it happened, and the others from when they were taken', async () => {
    const firm = await LedgerFirm.found(database())
    for (const ms of [0, 0, 1_000]) await take(firm, later(ms))
    const move = { from: NOW, to: later(2_500) }
    await firm.run((tx) => moveStart(tx, firm.companyId, [WINDOW.name], move))
    expect(await take(firm, later(3_000))).toEqual({ taken: false, freeAt: later(61_000) })
    expect((await take(firm, later(61_000))).taken).toBe(true)
    expect(await take(firm, later(61_001))).toEqual({ taken: false, freeAt: later(62_000) })
    expect((await take(firm, later(62_000))).taken).toBe(true)
    expect(await take(firm, later(62_001))).toEqual({ taken: false, freeAt: later(63_500) })
  })

  test('keeps companies apart', async () => {
    const [one, other] = [await LedgerFirm.found(database()), await LedgerFirm.found(database())]
    for (const ms of [0, 1, 2]) await take(one, later(ms))
    expect((await take(other, later(3))).taken).toBe(true)
  })

  test('never gives a place twice to those who ask at once', async () => {
    const firm = await LedgerFirm.found(database())
    const all = await Promise.all(Array.from({ length: 12 }, () => take(firm, NOW)))
    expect(all.filter(({ taken }) => taken)).toHaveLength(3)
  })

  test('forgets what no window can see any more', async () => {
    const firm = await LedgerFirm.found(database())
    for (const ms of [0, 1, 2]) await take(firm, later(ms))
    await firm.run((tx) => forgetStarts(tx, firm.companyId, later(2)))
    expect((await take(firm, later(3))).taken).toBe(true)
  })

  test('no window of any length ever holds more starts than it may', async () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 5, maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(gaps, fc.integer({ min: 1, max: 4 }), async (waits, calls) => {
        const firm = await LedgerFirm.found(database())
        const window = { name: 'any', calls, windowMs: 60_000 }
        const started: number[] = []
        let ms = 0
        for (const wait of waits) {
          ms += wait
          const taking = await take(firm, later(ms), [window])
          if (!taking.taken) {
            ms = taking.freeAt.getTime() - NOW.getTime()
            expect((await take(firm, later(ms), [window])).taken).toBe(true)
          }
          started.push(ms)
        }
        for (const begin of started) {
          const inside = started.filter((at) => at >= begin && at < begin + 60_000)
          expect(inside.length).toBeLessThanOrEqual(calls)
        }
      }),
      { numRuns: 8 },
    )
  })
})
