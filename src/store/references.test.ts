import { beforeEach, describe, expect, test } from 'vitest'
import { LedgerFirm, later, NOW } from './ledger-firm.fixture.ts'
import { deleteMapping, listMappings, saveMapping } from './mappings.ts'
import {
  countReferences,
  deactivateUnread,
  listReferences,
  listReferencesNamed,
  type StoredReference,
  saveReferences,
} from './references.ts'
import { eachEngine } from './test-database.fixture.ts'

const reference = (change: Partial<StoredReference> = {}): StoredReference => ({
  kind: 'account',
  remoteId: '1',
  code: null,
  name: 'Legal fees',
  active: true,
  postsTo: ['1'],
  attributes: { type: 'Income' },
  ...change,
})

eachEngine('what a ledger offers', (database) => {
  let firm: LedgerFirm
  beforeEach(async () => {
    firm = await LedgerFirm.found(database())
  })

  const save = (references: readonly StoredReference[], at = NOW) =>
    firm.run((tx) => saveReferences(tx, firm.connectionId, references, at))
  const list = (of = firm) => of.run((tx) => listReferences(tx, firm.connectionId, 'party'))

  test('is kept as it was read last', async () => {
    await save([reference()])
    await save([reference({ name: 'Fees', postsTo: ['1', '2'] })], later(1))
    expect(await list()).toEqual([reference({ name: 'Fees', postsTo: ['1', '2'] })])
  })

  test('has ids that are unique within a kind only', async () => {
    await save([reference(), reference({ kind: 'item' })])
    expect(await firm.run((tx) => countReferences(tx, firm.connectionId))).toBe(2)
  })

  test('is inactive, not forgotten, once a whole reading no longer finds it', async () => {
    await save([reference(), reference({ remoteId: '2' })])
    await save([reference()], later(1))
    await firm.run((tx) => deactivateUnread(tx, firm.connectionId, later(1)))
    expect((await list()).map(({ remoteId, active }) => [remoteId, active])).toEqual([
      ['1', true],
      ['2', false],
    ])
  })

  test('has parties, which are asked for by name without regard to case', async () => {
    await save([
      reference({ kind: 'party', remoteId: '7', name: 'Åsa LINDQVIST' }),
      reference({ kind: 'party', remoteId: '8', name: 'Other' }),
    ])
    const named = (names: readonly string[]) =>
      firm.run((tx) => listReferencesNamed(tx, firm.connectionId, 'party', names))
    expect((await named(['åsa lindqvist'])).map(({ remoteId }) => remoteId)).toEqual(['7'])
    expect(await named([])).toEqual([])
    expect(await list()).toEqual([])
  })

  test('is not seen by another firm', async () => {
    await save([reference()])
    expect(await list(await LedgerFirm.found(database()))).toEqual([])
  })

  describe('a pairing', () => {
    const PAIRING = { slot: 'sales', ourId: 'fees', remoteKind: 'account', remoteId: '1' }
    const pair = (remoteId: string) =>
      firm.run((tx) =>
        saveMapping(tx, firm.connectionId, { ...PAIRING, remoteId }, { by: 'Robin', at: NOW }),
      )
    const pairings = () => firm.run((tx) => listMappings(tx, firm.connectionId))

    test('of the same thing of ours replaces the one before', async () => {
      await pair('1')
      await pair('2')
      expect(await pairings()).toEqual([{ ...PAIRING, remoteId: '2' }])
    })

    test('is taken away alone', async () => {
      await pair('1')
      await firm.run((tx) => deleteMapping(tx, firm.connectionId, 'bank', 'fees'))
      expect(await pairings()).toHaveLength(1)
      await firm.run((tx) => deleteMapping(tx, firm.connectionId, 'sales', 'fees'))
      expect(await pairings()).toEqual([])
    })
  })
})
