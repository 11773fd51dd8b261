import { expect, test } from 'vitest'
import { answeringRows, clientOf } from './answering.fixture.ts'
import { instantText, listRows, PAGE_ROWS, queryText, quoted } from './query.ts'

const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ Id: String(n + 1) }))

test('an apostrophe and a backslash are escaped', () => {
  expect(quoted("D'Arcy \\ Co")).toBe("'D\\'Arcy \\\\ Co'")
})

test('a query names order, start and size', () => {
  expect(queryText({ entity: 'Customer', where: ['Active = true', "Id = '5'"] }, 1)).toBe(
    "SELECT * FROM Customer WHERE Active = true AND Id = '5' ORDERBY Id STARTPOSITION 1 MAXRESULTS 1000",
  )
})

test('an instant is written to the second, in UTC', () => {
  expect(instantText(new Date('2026-01-15T12:00:00.789Z'))).toBe('2026-01-15T12:00:00Z')
})

test.each([0, 1, PAGE_ROWS - 1, PAGE_ROWS, PAGE_ROWS + 1, 2 * PAGE_ROWS, 2500])(
  'of %i rows each comes once',
  async (count) => {
    const read = await listRows(clientOf(answeringRows(() => rows(count))), { entity: 'Invoice' })
    const ids = read.kind === 'read' ? read.value.map(({ Id }) => Id) : []
    expect(ids).toEqual(rows(count).map(({ Id }) => Id))
  },
)

test('a list that shrinks while it is read is not taken for the whole list', async () => {
  let all = rows(1500)
  const shrinking = clientOf((asked) => {
    const answer = answeringRows(() => all)(asked)
    all = all.slice(1)
    return answer
  })
  const read = await listRows(shrinking, { entity: 'Invoice' })
  expect(read).toMatchObject({ kind: 'trouble', trouble: { kind: 'unavailable' } })
})

test('a row without an id is a trouble, not a shorter list', async () => {
  const read = await listRows(clientOf(answeringRows(() => [{ Name: 'x' }])), { entity: 'Term' })
  expect(read.kind).toBe('trouble')
})
