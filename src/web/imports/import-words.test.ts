import { expect, test } from 'vitest'
import type { Import } from '#api/wire/imports.ts'
import { percentOf } from './import-words.ts'

const at = (changes: Partial<Import>): Import =>
  ({ status: 'writing', rowCount: 8, ...changes }) as Import

test('an import that is being written says how far it is, and one that waits says nothing', () => {
  expect(percentOf(at({ progress: 3 }))).toBe(38)
  expect(percentOf(at({ progress: 9 }))).toBe(100)
  expect(percentOf(at({ progress: 0, rowCount: 0, status: 'reading' }))).toBeUndefined()
  expect(percentOf(at({ progress: 8, status: 'checked' }))).toBeUndefined()
})
