import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { JournalEntry } from '#books/journal-entry.ts'
import { bankTransferPostings } from '#books/posting/bank-transfer.ts'
import { codedPostings } from '#books/posting/coded-document.ts'
import { supplierPaymentPostings } from '#books/posting/supplier-payment.ts'
import { trustPostings } from '#books/posting/trust.ts'
import type { BooksRecord } from './books-record.ts'
import type { ConformanceAdapter } from './conformance.fixture.ts'
import { aClient } from './conformance-books.fixture.ts'
import {
  applicationsOf,
  booksOf,
  codedRecord,
  supplierPaymentRecord,
  TRUST_SIDES,
  transferRecord,
  trustRecord,
  undoneBy,
  vendorRecord,
  withMoney,
} from './conformance-money.fixture.ts'
import {
  bring,
  entryInBooks,
  entryInLedger,
  movementsIn,
  planOf,
  takeOut,
} from './conformance-plan.fixture.ts'
import { ConformanceRig, readValue } from './conformance-rig.fixture.ts'
import { startWorld, type World } from './conformance-world.fixture.ts'
import { type Effect, remoteKeyOf } from './contract.ts'

/** What a connector must show of suppliers, banks, journals and trust, over HTTP. */
export function moneyConformance(adapter: ConformanceAdapter): void {
  let world: World
  beforeEach(async () => {
    world = await startWorld(adapter)
  })
  afterEach(() => world.close())

  /** The client `ada` and the vendor `acme` are in the ledger already. */
  const start = async (): Promise<ConformanceRig> => {
    await world.hands.addAccounts?.()
    const rig = withMoney(await ConformanceRig.start(world))
    await bring(rig, { kind: 'client', id: 'ada', client: aClient('ada') })
    await bring(rig, vendorRecord())
    return rig
  }
  describe('a record of money', () => recordTests(start))
  describe('money of others', () => trustTests(start))
  describe('a party', () => partyTests(start))
  describe('a call with a supplier invoice', () => callTests(start, adapter))
}

type Start = () => Promise<ConformanceRig>
type Make = (rig: ConformanceRig) => BooksRecord

const ends = (effects: readonly Effect[]): string[] => [
  ...new Set(effects.map((effect) => (effect.kind === 'done' ? 'done' : effect.trouble.kind))),
]

/** Our own entries of a record, by the books' own rules. */
function postingsOf(rig: ConformanceRig, record: BooksRecord): readonly JournalEntry[] {
  const { accounts, taxCodes } = booksOf(rig)
  switch (record.kind) {
    case 'supplier_payment':
      return supplierPaymentPostings(record.payment, accounts)
    case 'bank_transfer':
      return bankTransferPostings(record.transfer)
    case 'trust_transaction':
      return trustPostings(record.transaction, accounts, record.undone ?? undefined)
    default:
      if ('document' in record) return codedPostings(record.document, accounts, taxCodes)
      throw new Error(`a ${record.kind} is no record of money`)
  }
}

async function expectTied(rig: ConformanceRig, record: BooksRecord): Promise<void> {
  expect(ends(await bring(rig, record))).toEqual(['done'])
  expect(await entryInLedger(rig, record)).toEqual(entryInBooks(rig, postingsOf(rig, record)))
  expect(planOf(rig, record)).toEqual([])
}

/** What the vendor shows when it is asked says the same as what it answered. */
async function expectReadAsHeld(rig: ConformanceRig): Promise<void> {
  const held = [...rig.held.values()]
  const states = readValue(await rig.books.read(held.map(({ remote }) => remote)))
  expect(held.map(({ remote }) => states.get(remoteKeyOf(remote))?.fingerprint)).toEqual(
    held.map(({ fingerprint }) => fingerprint),
  )
}

const standard = 'standard_tax' as never
const taxed = [
  { amount: '100.00', taxCodeId: standard },
  { amount: '33.33', taxCodeId: standard, description: 'Heating', engagementId: 'matter' as never },
  { amount: '12.05', accountId: 'costs_advanced' as never, engagementId: 'matter' as never },
]

/** Each kind as it is first, and as somebody edits it. */
const CASES: readonly (readonly [name: string, first: Make, edited: Make])[] = [
  [
    'supplier invoice',
    (rig) => codedRecord(rig, 'supplier_bill', 'b', { lines: taxed }),
    (rig) => codedRecord(rig, 'supplier_bill', 'b', { lines: taxed.slice(1), reference: 'S-2' }),
  ],
  [
    'supplier invoice whose amounts include tax',
    (rig) => codedRecord(rig, 'supplier_bill', 'b', { lines: taxed, taxMode: 'inclusive' }),
    (rig) => codedRecord(rig, 'supplier_bill', 'b', { lines: taxed, taxMode: 'none' }),
  ],
  [
    'supplier credit',
    (rig) => codedRecord(rig, 'supplier_credit', 'c', { lines: taxed }),
    (rig) => codedRecord(rig, 'supplier_credit', 'c', { lines: taxed.slice(0, 1) }),
  ],
  [
    'bank deposit',
    (rig) =>
      codedRecord(rig, 'bank_deposit', 'd', {
        lines: [{ accountId: 'fees' as never, taxCodeId: standard, amount: '45.45' }],
      }),
    (rig) =>
      codedRecord(rig, 'bank_deposit', 'd', {
        partyId: null,
        lines: [{ accountId: 'interest_received' as never, amount: '0.37' }],
      }),
  ],
  [
    'bank withdrawal',
    (rig) => codedRecord(rig, 'bank_withdrawal', 'w', { lines: taxed, partyId: null }),
    (rig) =>
      codedRecord(rig, 'bank_withdrawal', 'w', { lines: taxed, bankAccountId: 'card' as never }),
  ],
  [
    'bank transfer',
    (rig) => transferRecord(rig, 't'),
    (rig) => transferRecord(rig, 't', { amount: '71.00', toAccountId: 'card' as never }),
  ],
  [
    'journal',
    (rig) =>
      codedRecord(rig, 'journal', 'j', {
        lines: [
          { accountId: 'equipment' as never, amount: '250.00' },
          { accountId: 'rent' as never, amount: '-250.00' },
        ],
      }),
    (rig) =>
      codedRecord(rig, 'journal', 'j', {
        lines: [
          { accountId: 'rent' as never, amount: '100.00', taxCodeId: standard },
          { accountId: 'fees' as never, amount: '-100.00', taxCodeId: standard },
        ],
      }),
  ],
]

function recordTests(start: Start): void {
  test.each(CASES)(
    'a %s arrives as our own entry, follows an edit, and leaves nothing',
    async (_name, first, edited) => {
      const rig = await start()
      const before = await movementsIn(rig)
      await expectTied(rig, first(rig))
      await expectReadAsHeld(rig)
      await expectTied(rig, edited(rig))
      await expectReadAsHeld(rig)
      expect(ends(await takeOut(rig, first(rig)))).toEqual(['done'])
      expect(await movementsIn(rig)).toEqual(before)
    },
  )

  test('a supplier payment settles, leaves a rest that settles later, and follows an edit', async () => {
    const rig = await start()
    const bills = ['b1', 'b2'].map((id) => codedRecord(rig, 'supplier_bill', id))
    for (const bill of bills) await expectTied(rig, bill)
    const applied = [
      { billId: 'b1', amount: '60.00' },
      { billId: 'b2', amount: '25.00', on: '2026-02-03' },
    ]
    const whole = supplierPaymentRecord(rig, 'p', bills, { amount: '100.00', applied })
    await expectTied(rig, whole)
    await expectReadAsHeld(rig)
    const less = applied.slice(0, 1)
    const onCard = { amount: '60.00', applied: less, from: 'card' }
    await expectTied(rig, supplierPaymentRecord(rig, 'p', bills, onCard))
    expect(ends(await takeOut(rig, whole))).toEqual(['done'])
    for (const bill of bills) {
      await rig.readAgain(`supplier_bill ${bill.id} main`)
      expect(ends(await takeOut(rig, bill))).toEqual(['done'])
    }
  })

  test('a supplier credit settles invoices, moves no account by that, and can be edited', async () => {
    const rig = await start()
    const bill = codedRecord(rig, 'supplier_bill', 'b', { lines: [{ amount: '90.00' }] })
    await expectTied(rig, bill)
    const creditOf = (amount: string, used: string) =>
      codedRecord(
        rig,
        'supplier_credit',
        'c',
        { lines: [{ amount }] },
        {
          applications: applicationsOf(rig, 'c', [{ billId: 'b', amount: used }]),
          bills: [bill.document],
        },
      )
    await expectTied(rig, creditOf('50.00', '40.00'))
    await expectReadAsHeld(rig)
    // What is still open says that the credit is really on it.
    const rest = { amount: '50.00', applied: [{ billId: 'b', amount: '50.00' }] }
    const payment = supplierPaymentRecord(rig, 'p', [bill], rest)
    await expectTied(rig, payment)
    const tooMuch = { amount: '0.01', applied: [{ billId: 'b', amount: '0.01' }] }
    const further = await bring(rig, supplierPaymentRecord(rig, 'q', [bill], tooMuch))
    expect(ends(further)).not.toEqual(['done'])
    await takeOut(rig, payment)
    await expectTied(rig, creditOf('45.00', '45.00'))
    expect(ends(await takeOut(rig, creditOf('45.00', '45.00')))).toEqual(['done'])
    await rig.readAgain('supplier_bill b main')
    expect(ends(await takeOut(rig, bill))).toEqual(['done'])
  })

  test('documents wait for their party and for what they settle', async () => {
    const rig = await start()
    const bill = codedRecord(rig, 'supplier_bill', 'b')
    const applied = [{ billId: 'b', amount: '60.00' }]
    const payment = supplierPaymentRecord(rig, 'p', [bill], { amount: '60.00', applied })
    expect(rig.translate(payment)).toEqual({
      kind: 'waiting',
      for: [{ kind: 'supplier_bill', id: 'b' }],
    })
    rig.held.clear()
    expect(rig.translate(bill)).toEqual({
      kind: 'waiting',
      for: [{ kind: 'vendor', id: 'acme' }],
    })
  })
}

function trustTests(start: Start): void {
  test('each trust transaction, and what takes it back, arrives as our own entries', async () => {
    const rig = await start()
    for (const kind of TRUST_SIDES) {
      const record = trustRecord(rig, kind)
      await expectTied(rig, record)
      await expectTied(rig, undoneBy(record, 'reversal'))
    }
    await expectTied(rig, undoneBy(trustRecord(rig, 'receipt'), 'dishonour'))
    await expectReadAsHeld(rig)
    const between = { fromAccountId: 'trust_bank', toAccountId: 'other_trust_bank' } as never
    await expectTied(rig, transferRecord(rig, 'u', between))
    for (const kind of TRUST_SIDES) {
      expect(ends(await takeOut(rig, trustRecord(rig, kind)))).toEqual(['done'])
    }
  })

  test('where it is kept out of the ledger, only what moves the firm’s own accounts goes', async () => {
    const rig = await start()
    rig.bookkeeping = { ...rig.bookkeeping, sendsTrust: false }
    const held = ['trust_bank', 'other_trust_bank', 'trust_liability', 'statutory_deposit']
    for (const kind of TRUST_SIDES) {
      const record = trustRecord(rig, kind)
      await bring(rig, record)
      const own = postingsOf(rig, record).filter(
        ({ lines }) => !lines.some(({ accountId }) => held.includes(accountId)),
      )
      expect([kind, await entryInLedger(rig, record)]).toEqual([kind, entryInBooks(rig, own)])
    }
    const between = { fromAccountId: 'trust_bank', toAccountId: 'other_trust_bank' } as never
    expect(rig.translate(transferRecord(rig, 'u', between))).toEqual({ kind: 'ready', parts: [] })
  })
}

function partyTests(start: Start): void {
  test('that is a client and a vendor can be billed, and can bill', async () => {
    const rig = await start()
    const both = aClient('both', { isVendor: true })
    await bring(rig, { kind: 'client', id: 'both', client: both })
    await bring(rig, { kind: 'vendor', id: 'both', vendor: both })
    const party = { party: both }
    const bill = codedRecord(rig, 'supplier_bill', 'b', { partyId: both.id }, party)
    await expectTied(rig, bill)
    const deposit = codedRecord(rig, 'bank_deposit', 'd', { partyId: both.id }, party)
    await expectTied(rig, deposit)
  })

  test('that is a vendor changes there as it changes here', async () => {
    const rig = await start()
    const changed = vendorRecord('acme', { phone: '555 0100', email: null })
    expect(ends(await bring(rig, changed))).toEqual(['done'])
    await expectReadAsHeld(rig)
  })
}

function callTests(start: Start, adapter: ConformanceAdapter): void {
  /** Two at once while the sandbox misbehaves; how they end, and how many there are. */
  async function pushTwo(rig: ConformanceRig, ...faults: readonly Record<string, unknown>[]) {
    const bills = ['b1', 'b2'].map((id) => codedRecord(rig, 'supplier_bill', id))
    const before = (await movementsIn(rig)).length
    for (const fault of faults) await rig.world.fault(fault)
    const effects = [...(await rig.push(...bills)).values()]
    const made = (await movementsIn(rig)).length - before
    const tied = bills.map((bill) => planOf(rig, bill).length)
    return { ends: ends(effects), made, tied }
  }

  const FAULTS: readonly (readonly Record<string, unknown>[])[] = [
    [{ id: 'commit-then-drop', count: 1 }],
    [{ id: 'drop-before-commit', count: 1 }],
    [{ id: 'commit-then-500', count: 1 }],
    [{ id: 'half-batch', count: 1 }],
    [{ id: 'token-expired', count: 1 }],
    [{ id: 'rate-limited', count: 1 }],
    [{ id: 'keys-ignored' }, { id: 'commit-then-drop', count: 1 }],
  ]
  test.each(FAULTS)('through %j is there once', async (...faults) => {
    const rig = await start()
    expect(await pushTwo(rig, ...faults)).toEqual({ ends: ['done'], made: 2, tied: [0, 0] })
  })

  test.each(CASES)(
    'a %s whose answers are lost, first and last, is there once',
    async (_name, make) => {
      const rig = await start()
      const before = (await movementsIn(rig)).length
      await rig.world.fault({ id: 'commit-then-drop', count: 1 })
      await expectTied(rig, make(rig))
      expect((await movementsIn(rig)).length - before).toEqual(1)
      expect(rig.troubles).toContain('outcome_unknown')
      await rig.world.fault({ id: 'commit-then-drop', count: 1 })
      expect(ends(await takeOut(rig, make(rig)))).toEqual(['done'])
      expect((await movementsIn(rig)).length).toEqual(before)
    },
  )

  test('dated in a closed period is told so by the vendor', async () => {
    const rig = await start()
    await rig.world.hands.closePeriod('2026-01-11' as never)
    expect(ends(await bring(rig, codedRecord(rig, 'supplier_bill', 'b')))).toEqual([
      'period_closed',
    ])
  })

  test('that its payment holds fast is frozen', async () => {
    const rig = await start()
    const bill = codedRecord(rig, 'supplier_bill', 'b')
    await bring(rig, bill)
    const applied = [{ billId: 'b', amount: '60.00' }]
    await bring(rig, supplierPaymentRecord(rig, 'p', [bill], { amount: '60.00', applied }))
    await rig.readAgain('supplier_bill b main')
    const effects = await bring(
      rig,
      codedRecord(rig, 'supplier_bill', 'b', { lines: [{ amount: '1.00' }] }),
    )
    expect([adapter.entities.invoice, ...ends(effects)]).not.toContain('done')
  })
}
