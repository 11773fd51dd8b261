import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import evidence from './evidence.json' with { type: 'json' }
import { Switches } from './switches.ts'

test('every switch is explained, and no switch is invented', () => {
  const explained = evidence.rules.flatMap((rule) => ('switch' in rule ? rule.switch : []))
  expect(explained.toSorted()).toEqual(Object.keys(Switches.shape).toSorted())
})

test('every rule stands in a file that is there', () => {
  const missing = evidence.rules.filter(({ file }) => !existsSync(join(import.meta.dirname, file)))
  expect(missing).toEqual([])
})

test('every rule has one of the four grades and a source', () => {
  const wrong = evidence.rules.filter(({ grade, source }) => !(grade in evidence.grades) || !source)
  expect(wrong).toEqual([])
})
