import { expect, test } from 'vitest'
import type { Account } from '#books/chart.ts'
import type { TaxCode } from '#books/tax.ts'
import type { Reference } from '#connectors/contract.ts'
import type { Descriptor, MappingSlot } from '#connectors/descriptor.ts'
import type { Mapping } from '#store/mappings.ts'
import { groupAccounts } from './account-groups.ts'
import type { ConnectionFacts } from './known-references.ts'

const account = (code: string, role: Account['role'] = null) =>
  ({ id: code, code, name: `Account ${code}`, role }) as Account

const reference = (kind: string, remoteId: string, postsTo: readonly string[]): Reference => ({
  kind,
  remoteId,
  code: null,
  name: `${kind} ${remoteId}`,
  active: true,
  postsTo,
  attributes: {},
})

const slot = (id: string, ours: MappingSlot['ours']) => ({ id, ours }) as MappingSlot

const descriptor = {
  slots: [slot('account', 'account'), slot('sales', 'account'), slot('tax', 'tax_code')],
} as unknown as Descriptor

const pairing = (slotId: string, ourId: string, remoteKind: string, remoteId: string): Mapping => ({
  slot: slotId,
  ourId,
  remoteKind,
  remoteId,
})

const TAX = {
  id: 'gst',
  components: [{ collectedAccountId: '2200', paidAccountId: '1180', recoverablePercent: '100' }],
} as unknown as TaxCode

function groups(mappings: readonly Mapping[], sendsTrust = true) {
  const accounts = [
    account('1100', 'accounts_receivable'),
    account('1180'),
    account('2200'),
    account('1010', 'trust_bank'),
    account('4000'),
    account('4010'),
  ]
  const references = [
    reference('account', 'AR', ['AR']),
    reference('account', 'INCOME', ['INCOME']),
    reference('account', 'GST', ['GST']),
    reference('account', 'TRUST', ['TRUST']),
    reference('item', 'advice', ['INCOME']),
    reference('tax_rate', 'output', ['GST']),
  ]
  const facts = {
    mappings: new Map(mappings.map((each) => [`${each.slot} ${each.ourId}`, each])),
    references: new Map(references.map((each) => [`${each.kind}\n${each.remoteId}`, each])),
    accounts: new Map(accounts.map((each) => [each.id, each])),
    taxCodes: new Map([['gst', TAX]]),
    sendsTrust,
  } as unknown as ConnectionFacts
  return groupAccounts(facts, descriptor).map(({ ours, ledger, isExclusive }) => ({
    ours: ours.map(({ code }) => code),
    ledger: ledger.map(({ id }) => id),
    isExclusive,
  }))
}

test('two accounts of ours that share one of theirs are one group', () => {
  const shared = [
    pairing('sales', '4000', 'item', 'advice'),
    pairing('sales', '4010', 'item', 'advice'),
  ]
  expect(groups(shared)).toEqual([
    { ours: ['4000', '4010'], ledger: ['INCOME'], isExclusive: false },
  ])
})

test('an item is compared where it posts', () => {
  expect(groups([pairing('sales', '4000', 'item', 'advice')])).toEqual([
    { ours: ['4000'], ledger: ['INCOME'], isExclusive: false },
  ])
})

test('a tax code is compared where its components collect, and where tax paid comes back', () => {
  expect(groups([pairing('tax', 'gst', 'tax_rate', 'output')])).toEqual([
    { ours: ['1180', '2200'], ledger: ['GST'], isExclusive: false },
  ])
})

test('pairings that only meet through a third are one group', () => {
  const chain = [
    pairing('sales', '4000', 'item', 'advice'),
    pairing('account', '4010', 'account', 'INCOME'),
    pairing('sales', '4010', 'account', 'GST'),
  ]
  expect(groups(chain)).toHaveLength(1)
})

test('accounts without a common pairing are groups of their own', () => {
  const apart = [
    pairing('account', '1100', 'account', 'AR'),
    pairing('sales', '4000', 'item', 'advice'),
  ]
  expect(groups(apart)).toHaveLength(2)
})

test('nobody but the books should move receivables', () => {
  expect(groups([pairing('account', '1100', 'account', 'AR')])).toEqual([
    { ours: ['1100'], ledger: ['AR'], isExclusive: true },
  ])
})

test('trust is compared where it is sent, and only by its own movements', () => {
  const trust = [pairing('account', '1010', 'account', 'TRUST')]
  expect(groups(trust)).toEqual([{ ours: ['1010'], ledger: ['TRUST'], isExclusive: true }])
  expect(groups(trust, false)).toEqual([])
})

test('a pairing with something that is gone from the ledger joins nothing', () => {
  expect(groups([pairing('account', '1100', 'account', 'OLD')])).toEqual([])
})
