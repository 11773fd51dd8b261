import { afterAll, beforeAll, expect, test } from 'vitest'
import { messagesOf, NZ, type Running, startSandbox, type Wire } from '../sandbox.fixture.ts'

let xero: Running
beforeAll(async () => {
  xero = await startSandbox()
})
afterAll(() => xero.close())

const aJournal = (over: Wire = {}): Wire => ({
  Narration: 'Between matters',
  Date: '2026-09-14',
  Status: 'POSTED',
  JournalLines: [
    { LineAmount: 100, AccountCode: '400' },
    { LineAmount: -100, AccountCode: '404' },
  ],
  ...over,
})
const put = (over: Wire = {}) => xero.call('PUT', '/ManualJournals', { body: aJournal(over) })

test('a posted journal stands in the ledger until it is voided', async () => {
  const balance = async () =>
    (await xero.admin('GET', `/companies/${NZ}/trial-balance?asOf=2026-12-31`)).json.debit
  const { json } = await put()
  expect(json.ManualJournals[0]).toMatchObject({ Status: 'POSTED', LineAmountTypes: 'NoTax' })
  expect(await balance()).toEqual('100.00')
  const { ManualJournalID } = json.ManualJournals[0]
  await xero.call('POST', `/ManualJournals/${ManualJournalID}`, { body: { Status: 'VOIDED' } })
  expect(await balance()).toEqual('0.00')
})

test('one journal by id tells its totals', async () => {
  const { ManualJournalID } = (await put()).json.ManualJournals[0]
  const { json } = await xero.call('GET', `/ManualJournals/${ManualJournalID}`)
  expect(json.ManualJournals[0]).toMatchObject({ DebitTotal: 100, CreditTotal: -100 })
})

test.each<[string, Wire, string]>([
  [
    'unbalanced lines',
    {
      JournalLines: [
        { LineAmount: 100, AccountCode: '400' },
        { LineAmount: -10, AccountCode: '404' },
      ],
    },
    'The total debits (100.00) must equal total credits (-10.00)',
  ],
  [
    'payables',
    {
      JournalLines: [
        { LineAmount: 1, AccountCode: '800' },
        { LineAmount: -1, AccountCode: '404' },
      ],
    },
    'Account code 800 is not a valid code for this document',
  ],
  [
    'an unknown account',
    {
      JournalLines: [
        { LineAmount: 1, AccountCode: 'x' },
        { LineAmount: -1, AccountCode: '404' },
      ],
    },
    "Account code 'x' has been removed as it does not match a recognised account.",
  ],
])('%s are refused', async (_, over, message) => {
  expect(messagesOf(await put(over))).toContain(message)
})
