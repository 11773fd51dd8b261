import { expect, test } from 'vitest'
import type { WorkEntry } from '#api/wire/work.ts'
import { daysOf, entriesAt, keyOf, lockOf, minutesOf, rowsOf } from './week-grid.ts'

const entry = (changes: Partial<WorkEntry>) =>
  ({
    ...{ engagementId: 'm-1', engagementNumber: 'M-1', engagementName: 'Lease' },
    ...{ itemId: 'advice', itemName: 'Advice', workedOn: '2026-03-02', minutes: 30 },
    status: 'open',
    ...changes,
  }) as WorkEntry

test('a week has a row for each piece of work, and one for what somebody adds', () => {
  const added = { key: keyOf('m-2', 'advice'), engagementId: 'm-2', itemId: 'advice' }
  const rows = rowsOf(
    [entry({}), entry({ workedOn: '2026-03-03' }), entry({ engagementId: null })],
    [{ ...added, title: 'M-2 Sale', under: 'Advice' }],
  )
  expect(rows.map(({ title }) => title)).toEqual(['M-1 Lease', 'M-2 Sale', 'Within the firm'])
})

test('a cell adds up the entries of its day and row', () => {
  const entries = [entry({}), entry({ minutes: 15 }), entry({ workedOn: '2026-03-04' })]
  const [row] = rowsOf(entries, [])
  if (!row) throw new Error('there is a row')
  const cells = daysOf('2026-03-02').map((day) => minutesOf(entriesAt(entries, row, day)))
  expect(cells).toEqual([45, 0, 30, 0, 0, 0, 0])
})

test('a cell is written into where it has one open entry, or none', () => {
  expect(lockOf([])).toBeUndefined()
  expect(lockOf([entry({})])).toBeUndefined()
  expect(lockOf([entry({}), entry({})])).toMatch(/Several/)
  expect(lockOf([entry({ status: 'submitted' })])).toMatch(/handed in/)
})
