import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import evidence from './evidence.json' with { type: 'json' }
import { DEFAULT_SWITCHES } from './switches.ts'

test('every switch is explained by a rule, and every rule names a file that exists', () => {
  const explained = evidence.rules.flatMap((rule) => ('switch' in rule ? rule.switch : []))
  const missing = evidence.rules
    .map(({ file }) => join(import.meta.dirname, file.startsWith('kit/') ? `../${file}` : file))
    .filter((path) => !existsSync(path))

  expect(explained.toSorted()).toEqual(Object.keys(DEFAULT_SWITCHES).toSorted())
  expect(missing).toEqual([])
})

test('every rule has one of the four grades', () => {
  expect(evidence.rules.filter(({ grade }) => !(grade in evidence.grades))).toEqual([])
})
