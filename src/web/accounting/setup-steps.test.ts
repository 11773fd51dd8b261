import { expect, test } from 'vitest'
import { EVERYTHING_SINCE, mayOpen, startChoiceOf, stepToGoOn } from './setup-steps.ts'

const read = { referencesReadAt: '2026-11-01T10:00:00.000Z' }

test('a setup begins with reading', () => {
  expect(stepToGoOn({ referencesReadAt: null }, false)).toEqual('read')
})

test('after reading comes the start date', () => {
  expect(stepToGoOn(read, false)).toEqual('start')
})

test('who comes back after mapping goes on with the preview', () => {
  expect(stepToGoOn(read, true)).toEqual('preview')
})

test('nothing can be mapped before the ledger was read', () => {
  expect(mayOpen('mapping', { referencesReadAt: null })).toEqual(false)
})

test('a start date is shown as the choice that made it', () => {
  const choices = [EVERYTHING_SINCE, '2026-11-22', '2026-01-01'].map((day) =>
    startChoiceOf(day, '2026-11-22'),
  )
  expect(choices).toEqual(['everything', 'today', 'day'])
})
