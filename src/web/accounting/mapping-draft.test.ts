import { expect, test } from 'vitest'
import type { MappingRow, MappingSlot } from '#api/wire/ledgers.ts'
import {
  acceptSuggestions,
  changesIn,
  choiceOf,
  missingIn,
  NO_DRAFT,
  needsOf,
  tallyOf,
  tallyText,
  usersOf,
  withChoice,
} from './mapping-draft.ts'

const aReference = (id: string, name = `Account ${id}`) => ({
  kind: 'account',
  id,
  code: null,
  name,
  active: true,
})

const aRow = (id: string, change: Partial<MappingRow> = {}): MappingRow => ({
  id,
  code: null,
  name: `Row ${id}`,
  mapped: null,
  unusedBecause: null,
  suggestion: null,
  requiredFor: ['invoice'],
  waitingDocuments: 0,
  ...change,
})

const aSlot = (...rows: readonly MappingRow[]): MappingSlot => ({
  id: 'sales',
  label: 'Sales accounts',
  tip: '',
  why: '',
  rows: [...rows],
  choices: [],
})

const suggestion = { reference: aReference('7'), score: 0.9, evidence: 'same name' }

test('a suggestion stands in its field and is not saved', () => {
  const row = aRow('a', { suggestion })
  const slot = aSlot(row)
  expect(choiceOf(slot, row, NO_DRAFT).standing).toEqual('suggested')
  expect(changesIn({ slots: [slot] }, NO_DRAFT)).toEqual([])
})

test('accepting all suggestions saves each of them', () => {
  const slot = aSlot(aRow('a', { suggestion }), aRow('b'))
  const draft = acceptSuggestions([slot], NO_DRAFT)
  expect(changesIn({ slots: [slot] }, draft)).toEqual([
    { slot: 'sales', ourId: 'a', remote: { kind: 'account', id: '7' } },
  ])
})

test('a suggestion that a person cleared is not accepted with the others', () => {
  const row = aRow('a', { suggestion })
  const slot = aSlot(row)
  const draft = withChoice(NO_DRAFT, slot, row, null)
  expect(changesIn({ slots: [slot] }, acceptSuggestions([slot], draft))).toEqual([])
})

test('choosing what is saved already is no change', () => {
  const row = aRow('a', { mapped: aReference('7') })
  const slot = aSlot(row)
  const draft = withChoice(NO_DRAFT, slot, row, aReference('7'))
  expect(changesIn({ slots: [slot] }, draft)).toEqual([])
})

test('clearing a saved pairing takes it away', () => {
  const row = aRow('a', { mapped: aReference('7') })
  const slot = aSlot(row)
  const draft = withChoice(NO_DRAFT, slot, row, null)
  expect(changesIn({ slots: [slot] }, draft)).toEqual([{ slot: 'sales', ourId: 'a', remote: null }])
})

test('a row is required when documents wait for it, not because its table is', () => {
  const slot = aSlot(aRow('a'), aRow('b'), aRow('c', { mapped: aReference('7') }))
  const needs = needsOf([slot], [{ cause: 'unmapped:sales:b', records: 12 }])
  expect(tallyText(tallyOf(slot, NO_DRAFT, needs))).toEqual('1 of 3, 1 required')
})

test('an accepted row is not missing any more, and a suggested one still is', () => {
  const row = aRow('a', { suggestion, waitingDocuments: 3 })
  const slot = aSlot(row)
  const needs = needsOf([slot], [])
  expect(missingIn([slot], NO_DRAFT, needs).map(({ documents }) => documents)).toEqual([3])
  expect(missingIn([slot], acceptSuggestions([slot], NO_DRAFT), needs)).toEqual([])
})

test('what is used is named by everybody who uses it, saved or not', () => {
  const saved = aRow('a', { mapped: aReference('7') })
  const chosen = aRow('b')
  const slot = aSlot(saved, chosen)
  const draft = withChoice(NO_DRAFT, slot, chosen, aReference('7'))
  expect(usersOf(slot, draft).get('account:7')).toEqual(['Row a', 'Row b'])
})
