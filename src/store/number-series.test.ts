import { beforeAll, expect, test } from 'vitest'
import type { DivisionId, FirmId } from '#books/ids.ts'
import { saveDivision, saveFirm } from './firms.ts'
import { saveNumberSeries, takeNumber } from './number-series.ts'
import { eachEngine } from './test-database.fixture.ts'

const FIRM = '00000000-0000-4000-8000-0000000000f1' as FirmId
const DIVISION = '00000000-0000-4000-8000-0000000000d1' as DivisionId
const at = new Date('2026-03-01T09:00:00Z')

eachEngine('a number series', (database) => {
  const take = () => database().withFirm(FIRM, (tx) => takeNumber(tx, DIVISION, 'invoice'))

  beforeAll(async () => {
    await database().withFirm(FIRM, async (tx) => {
      await saveFirm(tx, { name: 'Marsh & Vale', style: 'legal', createdAt: at })
      await saveDivision(
        tx,
        {
          id: DIVISION,
          version: 1,
          name: 'Main office',
          country: 'US',
          baseCurrency: 'USD',
          timeZone: 'America/New_York',
          taxRounding: 'line',
          unappliedMoney: 'liability',
          writeOffs: 'bad_debts',
          closedThrough: null,
        },
        at,
      )
      const series = { series: 'invoice', prefix: 'N-', nextNumber: 98n, digits: 3 } as const
      await saveNumberSeries(tx, DIVISION, series)
    })
  })

  test('counts on, filled up with zeros, and past its digits', async () => {
    const taken = []
    for (let count = 0; count < 3; count += 1) taken.push(await take())
    expect(taken).toEqual(['N-098', 'N-099', 'N-100'])
  })

  test('gives nobody a number that somebody else has', async () => {
    const taken = await Promise.all(Array.from({ length: 20 }, take))
    expect(new Set(taken).size).toBe(20)
  })

  test('gives a number again that was rolled back', async () => {
    const before = await take()
    const failing = database().withFirm(FIRM, async (tx) => {
      await takeNumber(tx, DIVISION, 'invoice')
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    const next = Number(before.slice(2)) + 1
    expect(await take()).toBe(`N-${next}`)
  })
})
