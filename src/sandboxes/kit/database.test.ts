import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Database, Sequences } from './database.ts'

const aDirectory = () => mkdtempSync(join(tmpdir(), 'sandbox-'))

test('a transaction that throws leaves collections, indexes and sequences as they were', () => {
  const database = new Database()
  const names = database.collection<{ city: string }>('names')
  const byCity = names.index(({ city }) => city)
  const sequences = new Sequences(database)
  names.put('1', { city: 'Leeds' })

  expect(() =>
    database.transaction(() => {
      sequences.next('id')
      names.put('1', { city: 'York' })
      names.put('2', { city: 'York' })
      throw new Error('no')
    }),
  ).toThrow('no')

  expect([...names.entries()]).toEqual([['1', { city: 'Leeds' }]])
  expect(byCity.find('York')).toEqual([])
  expect(byCity.find('Leeds')).toEqual([{ city: 'Leeds' }])
  expect(sequences.next('id')).toEqual(1)
})

test('a savepoint that throws takes back its own changes only', () => {
  const database = new Database()
  const names = database.collection<string>('names')

  database.transaction(() => {
    names.put('outer', 'kept')
    try {
      database.transaction(() => {
        names.put('inner', 'lost')
        throw new Error('no')
      })
    } catch {}
  })

  expect([...names.entries()]).toEqual([['outer', 'kept']])
})

test('what was committed is there again without a close, as after kill -9', () => {
  const directory = aDirectory()
  const names = new Database(directory).collection<string>('names')
  names.put('1', 'first')
  names.put('1', 'second')
  names.put('2', 'gone')
  names.delete('2')

  const again = new Database(directory).collection<string>('names')

  expect([...again.entries()]).toEqual([['1', 'second']])
})

test('a commit is one line, so half of it is never read back', () => {
  const directory = aDirectory()
  const database = new Database(directory)
  const names = database.collection<string>('names')
  database.transaction(() => {
    names.put('1', 'a')
    names.put('2', 'b')
  })
  const path = join(directory, 'commits.jsonl')
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(1)
  appendFileSync(path, '[["names","3","to')

  const again = new Database(directory).collection<string>('names')

  expect([...again.values()]).toEqual(['a', 'b'])
})

test('a file damaged in the middle is named instead of being half read', () => {
  const directory = aDirectory()
  new Database(directory).collection<string>('names').put('1', 'a')
  appendFileSync(join(directory, 'commits.jsonl'), 'rubbish\n')

  expect(() => new Database(directory)).toThrow(/commits\.jsonl:2 is damaged/)
})
