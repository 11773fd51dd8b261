import { expect, test } from 'vitest'
import { evidencePage, rulesWithoutFile, rulesWithoutTest } from '../kit/evidence.fixture.ts'
import { DEFAULT_SWITCHES } from './company/switches.ts'
import evidence from './evidence.json' with { type: 'json' }

test('every switch is explained, and no switch is invented', () => {
  const explained = evidence.rules.flatMap((rule) => ('switch' in rule ? rule.switch : []))
  expect(explained.toSorted()).toEqual(Object.keys(DEFAULT_SWITCHES).toSorted())
})

test('every rule stands in a file that is there', () => {
  expect(rulesWithoutFile(import.meta.dirname, evidence.rules)).toEqual([])
})

test('every rule is shown by a test that is there', () => {
  expect(rulesWithoutTest(import.meta.dirname, evidence.rules)).toEqual([])
})

test('every rule has one of the four grades and a source', () => {
  const wrong = evidence.rules.filter(({ grade, source }) => !(grade in evidence.grades) || !source)
  expect(wrong).toEqual([])
})

test('the page in the documents says the same (`npx vitest run -u` writes it)', async () => {
  const page = evidencePage('What the QuickBooks sandbox imitates', evidence)
  await expect(page).toMatchFileSnapshot('../../../docs/reference/quickbooks-sandbox.md')
})
