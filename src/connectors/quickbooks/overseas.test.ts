import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { AccountId } from '#books/ids.ts'
import { money } from '#books/money.ts'
import { aTaxCode, NO_TAX } from '#books/tax.fixture.ts'
import type { TaxCode } from '#books/tax.ts'
import type { BooksRecord } from '../books-record.ts'
import { bring, clear, entryHere, entryThere, withdraw } from '../conformance-push.fixture.ts'
import { ConformanceRig } from '../conformance-rig.fixture.ts'
import { startWorld, type World } from '../conformance-world.fixture.ts'
import type { Reference } from '../contract.ts'
import { ADAPTER } from './adapter.fixture.ts'
import { ACCOUNTS, CLIENT, coded, inPounds, postingsOf, VENDOR } from './money.fixture.ts'

const VAT = aTaxCode('20')
const LOST: TaxCode = {
  ...aTaxCode('20'),
  id: 'lost' as TaxCode['id'],
  components: aTaxCode('20').components.map((one) => ({ ...one, recoverablePercent: '0' })),
}
const CODES = [NO_TAX, VAT, LOST]

const called =
  (kind: string, name: string) =>
  (reference: Reference): boolean =>
    reference.kind === kind && reference.name === name

/** A firm in the United Kingdom, where purchases have tax too. */
const MAPS = {
  'account-1000': called('account', 'Current account'),
  'account-2000': called('account', 'Accounts Payable (A/P)'),
  'account-4000': called('item', 'Services'),
  'account-6000': called('account', 'Rent or lease'),
  'account-1180': called('account', 'VAT Control'),
  'account-2200': called('account', 'VAT Control'),
  [VAT.id]: called('tax_code', '20.0% S'),
  [LOST.id]: called('tax_code', '20.0% S'),
  [NO_TAX.id]: called('tax_code', 'No VAT'),
}

let world: World
let rig: ConformanceRig

beforeAll(async () => {
  const companyOf: typeof ADAPTER.companyOf = ({ companies }) =>
    companies.find(({ country }) => country === 'GB')?.id ?? ''
  world = await startWorld({ ...ADAPTER, companyOf, mapsMore: MAPS })
  rig = await ConformanceRig.start(world)
  const taxCodes = new Map(CODES.map((code) => [code.id, code]))
  rig.bookkeeping = { ...rig.bookkeeping, accounts: ACCOUNTS, taxCodes }
  await bring(rig, CLIENT, VENDOR)
})

afterEach(() => clear(rig))
afterAll(() => world.close())

async function expectOurEntry(record: BooksRecord): Promise<void> {
  expect(await entryThere(rig, record)).toEqual(entryHere(rig, postingsOf(record, CODES)))
}

const line = (on: string, of: string, code: TaxCode) => ({ on, of, taxCodeId: code.id })

const taxCodes = CODES
const DOCUMENTS: Readonly<Record<string, BooksRecord>> = {
  'supplier invoice': coded('supplier_bill', {
    taxCodes,
    lines: [line('6000', '33.33', VAT), line('6000', '10.10', LOST), line('6000', '5.00', NO_TAX)],
  }),
  'supplier invoice that reckons no tax': coded('supplier_bill', { taxCodes, taxMode: 'none' }),
  'supplier credit': coded('supplier_credit', { taxCodes, lines: [line('6000', '33.33', VAT)] }),
  'bank deposit': coded('bank_deposit', {
    taxCodes,
    lines: [line('4000', '33.33', VAT), line('4000', '1.00', NO_TAX)],
  }),
  'bank withdrawal': coded('bank_withdrawal', {
    taxCodes,
    lines: [line('6000', '33.33', VAT), line('6000', '10.10', LOST)],
  }),
  journal: coded('journal', {
    taxCodes,
    lines: [
      line('6000', '100.00', VAT),
      line('4000', '-50.00', VAT),
      line('1000', '-60.00', NO_TAX),
    ],
  }),
}

test.each(Object.entries(DOCUMENTS))('a %s moves its tax as our entry does', async (_, dollars) => {
  const record = inPounds(dollars)
  await bring(rig, record)
  await expectOurEntry(record)
  await withdraw(rig, record)
  expect(await entryThere(rig, record)).toEqual(new Map())
})

test('tax that would come out a cent apart is a blocker, and nothing is sent', () => {
  const lines = Array.from({ length: 3 }, () => line('6000', '0.03', VAT))
  const record = inPounds(coded('supplier_bill', { taxCodes, lines }))
  expect(rig.translate(record)).toMatchObject({
    kind: 'blocked',
    blockers: [{ cause: 'tax_rounding:supplier_bill', detail: { ours: '0.03', theirs: '0.02' } }],
  })
})

const odd = (change: Partial<TaxCode>, recoverablePercent: string): TaxCode => ({
  ...{ ...VAT, id: 'odd' as TaxCode['id'], ...change },
  components: VAT.components.map((one) => ({ ...one, recoverablePercent })),
})

test.each([
  ['reverse_charge', odd({ kind: 'reverse_charge' }, '100'), 'supplier_bill'],
  ['tax_comes_back_in_part', odd({}, '50'), 'supplier_bill'],
  ['tax_of_the_other_side', odd({ sense: 'purchases' }, '100'), 'bank_deposit'],
] as const)('%s cannot be shown to the cent, so that a person is told', (reason, code, kind) => {
  const all = [...CODES, code]
  rig.bookkeeping = {
    ...rig.bookkeeping,
    taxCodes: new Map(all.map((each) => [each.id, each])),
  }
  const record = inPounds(coded(kind, { taxCodes: all, lines: [line('6000', '9.00', code)] }))
  const translation = rig.translate(record)
  const causes =
    translation.kind === 'blocked' ? translation.blockers.map(({ cause }) => cause) : []
  expect(causes).toContain(`${reason}:odd`)
})

test('money in another currency than the company’s is a blocker', () => {
  const record = coded('bank_withdrawal', { bankAccountId: 'account-1000' as AccountId })
  expect(rig.translate(record)).toMatchObject({
    kind: 'blocked',
    blockers: [{ code: 'currency_not_supported', detail: { currency: money(0n, 'USD').currency } }],
  })
})
