import { expect, test } from 'vitest'
import type { TrustKind } from '#books/trust/trust-transaction.ts'
import { ACCOUNTS, transfer, trust } from '../money.fixture.ts'
import { aReference, someReferences } from '../references.fixture.ts'
import { translateRecord } from './record.ts'
import { partOf, partsOf } from './translation.fixture.ts'

/** Every account is paired with one of its own code. */
const references = (over: Parameters<typeof someReferences>[0] = {}) => ({
  ...someReferences({
    accounts: ACCOUNTS,
    held: { 'client ada main': { kind: 'Customer', id: '58', revision: '0' } },
    ...over,
  }),
  mapped: (_: string, ourId: string) =>
    aReference({ kind: 'account', remoteId: ourId.replace('account-', '') }),
})

const partsThere = (record: ReturnType<typeof trust>, over = {}): string[] =>
  partsOf(translateRecord(record, references(over))).map((part) =>
    'wire' in part ? `${part.name} ${part.remoteKind}` : part.name,
  )

const KINDS: readonly (readonly [TrustKind, readonly string[], undone: readonly string[]])[] = [
  ['receipt', ['trust Deposit'], ['trust Purchase']],
  ['payment', ['trust Purchase'], ['trust Deposit']],
  ['transfer', ['trust JournalEntry'], ['trust JournalEntry']],
  [
    'transfer_to_office',
    ['trust Purchase', 'office Deposit'],
    ['trust Deposit', 'office Purchase'],
  ],
  ['advance', ['firm Purchase'], ['firm Deposit']],
  [
    'recovery',
    ['trust Purchase', 'firm JournalEntry', 'office Deposit'],
    ['trust Deposit', 'firm JournalEntry', 'office Purchase'],
  ],
  ['top_up', ['trust Deposit', 'firm Purchase'], ['trust Purchase', 'firm Deposit']],
  ['statutory_deposit_in', ['trust:transfer Transfer'], ['trust:transfer Transfer']],
  ['statutory_deposit_out', ['trust:transfer Transfer'], ['trust:transfer Transfer']],
  ['interest', ['trust Deposit'], ['trust Purchase']],
  ['bank_fee', ['trust Purchase', 'firm JournalEntry'], ['trust Deposit', 'firm JournalEntry']],
]

test.each(KINDS)('%s becomes %j, and its reversal %j', (kind, parts, undone) => {
  const record = trust(kind)
  expect(partsThere(record)).toEqual(parts)
  expect(partsThere(trust('reversal', record.transaction))).toEqual(undone)
})

test.each(KINDS)('of %s, where trust is not sent, only what is the firm’s goes', (kind, parts) => {
  const firms = parts.filter((part) => !part.startsWith('trust'))
  expect(partsThere(trust(kind), { sendsTrust: false })).toEqual(firms)
})

test('a transfer between trust banks goes only where trust is sent', () => {
  const names = (sendsTrust: boolean) =>
    partsOf(translateRecord(transfer('1010', '1020'), references({ sendsTrust }))).length
  expect([names(true), names(false)]).toEqual([1, 0])
})

test('money of a matter carries its client, and the note says who was paid', () => {
  const { wire } = partOf(translateRecord(trust('payment'), references()), 'trust')
  expect(wire).toMatchObject({
    DocNumber: 'T-payment',
    AccountRef: { value: '1010' },
    PrivateNote: expect.stringContaining('Court'),
    Line: [
      {
        Amount: 40,
        AccountBasedExpenseLineDetail: {
          AccountRef: { value: '2400' },
          CustomerRef: { value: '58' },
          BillableStatus: 'NotBillable',
        },
      },
    ],
  })
})
