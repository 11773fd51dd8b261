import { expect, test } from 'vitest'
import { IssueCode } from '#api/wire/ledgers.ts'
import { candidatesIn, differencesIn, mappingRowIn, recordIn } from './issue-facts.ts'
import { ISSUE_TITLES } from './issue-titles.ts'
import { storyOf, type Told, vendorTextOf } from './issue-words.ts'

const ledger = {
  id: 'ledger',
  label: 'The Ledger',
  words: {
    party: 'customer',
    parties: 'customers',
    item: 'item',
    tax: 'tax rate',
    account: 'account',
  },
  kinds: [],
  hasVendors: true,
  isSandbox: false,
}

const anIssue = (change: Partial<Told> = {}): Told => ({
  code: 'unmapped',
  cause: 'unmapped:sales:11',
  detail: {},
  ...change,
})

test('every code says what happened, why, and what to do, without a detail', () => {
  const silent = IssueCode.options.filter((code) => {
    const { happened, why, now } = storyOf(anIssue({ code, cause: code }), ledger)
    return [happened, why, now].some((text) => text === '' || /undefined|null/.test(text))
  })
  expect(silent).toEqual([])
})

test('every code has a title', () => {
  expect(Object.keys(ISSUE_TITLES).toSorted()).toEqual(IssueCode.options.toSorted())
})

test('what is not mapped is mapped in its own row', () => {
  const detail = { slot: 'sales', id: '11', name: 'Disbursements' }
  expect(storyOf(anIssue({ detail }), ledger).fix).toEqual({
    kind: 'map',
    label: 'Map ‘Disbursements’',
    slot: 'sales',
    row: '11',
  })
})

test('an inactive party is a question about the party, not about the mapping', () => {
  const detail = { slot: 'party', id: '11', name: 'Ada', reference: 'Ada L' }
  const issue = anIssue({ code: 'reference_inactive', cause: 'reference_inactive:party:5', detail })
  expect(storyOf(issue, ledger).fix.kind).toEqual('choose_party')
})

test('a tax rate that differs is mended in the mapping', () => {
  const detail = { taxCode: 'GST', percent: '10', remoteName: 'GST', remotePercent: '15' }
  const cause = 'tax_rate_differs:11:OUTPUT:10'
  const story = storyOf(anIssue({ code: 'amount_cannot_be_shown', cause, detail }), ledger)
  expect(story.fix).toEqual({ kind: 'map', label: 'Map ‘GST’ anew', slot: 'tax', row: '11' })
})

test('what is peculiar to a ledger is told in its connector’s own words', () => {
  const detail = { happened: 'A journal cannot move ‘Bank’.', why: 'Because.', now: 'Use another.' }
  const issue = anIssue({ code: 'amount_cannot_be_shown', cause: 'closed_to_journals:1', detail })
  expect(storyOf(issue, ledger)).toMatchObject(detail)
})

test('a client that was skipped may still be created', () => {
  const detail = { id: '11', name: 'Ada', skipped: 'yes' }
  const story = storyOf(anIssue({ code: 'party_name_exists', detail }), ledger)
  expect(story.happened).toContain('kept out of The Ledger by choice')
})

test('trying again is the repair only where nothing has to change here', () => {
  const fixes = IssueCode.options.filter(
    (code) => storyOf(anIssue({ code, cause: code }), ledger).fix.kind === 'retry',
  )
  expect(fixes.toSorted()).toEqual([
    'changed_in_ledger',
    'company_refuses',
    'frozen_in_ledger',
    'gone_in_ledger',
    'ledger_computed_otherwise',
    'looks_alike_in_ledger',
    'period_closed_in_ledger',
    'record_cannot_be_read',
    'refused_by_ledger',
  ])
})

test('candidates are read as far as they are numbered', () => {
  const detail = {
    candidates: 2,
    candidate1Id: '58',
    candidate1Name: 'Ada',
    candidate1Email: 'ada@example.com',
    candidate1Balance: '120.00',
    candidate2Id: '59',
    candidate2Name: 'Ada',
    candidate2Active: 'no',
  }
  expect(candidatesIn(detail).map(({ id, balance, isActive }) => [id, balance, isActive])).toEqual([
    ['58', '120.00', true],
    ['59', undefined, false],
  ])
})

test('differences stand field by field, also where one side has nothing', () => {
  const detail = {
    'total: ours': '120.50',
    'total: ledger': '120.51',
    'memo: ours': 'x',
    part: 'main',
  }
  expect(differencesIn(detail)).toEqual([
    { field: 'total', ours: '120.50', ledger: '120.51' },
    { field: 'memo', ours: 'x', ledger: undefined },
  ])
})

test('a cause names its mapping row where the detail does not', () => {
  expect(mappingRowIn({ cause: 'unmapped:sales:11', detail: {} })).toEqual({
    slot: 'sales',
    row: '11',
  })
})

test('a cause about one document leads to it', () => {
  expect(recordIn({ cause: 'several_tax_codes:11' })).toEqual({ kind: 'invoice', id: '11' })
  expect(recordIn({ cause: 'unmapped:sales:11' })).toEqual(undefined)
})

test('the vendor’s own words are told as they came', () => {
  expect(vendorTextOf({ detail: { vendorText: 'Stale Object Error' } })).toEqual(
    'Stale Object Error',
  )
})
