import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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
  entryHere,
  entryThere,
  exchange,
  movementsIn,
  withdraw,
} from './conformance-push.fixture.ts'
import { ConformanceRig, readValue } from './conformance-rig.fixture.ts'
import { startWorld, type World } from './conformance-world.fixture.ts'
import { type Effect, remoteKeyOf } from './contract.ts'

/** What a connector must show of suppliers, banks, journals and trust, over HTTP. */
export function moneyConformance(adapter: ConformanceAdapter): void {
  let world: World
  let rig: ConformanceRig
  // One world for all: each test takes out again what it brought.
  beforeAll(async () => {
    world = await startWorld(adapter)
    await world.hands.addAccounts?.()
    rig = withMoney(await ConformanceRig.start(world))
    await bring(rig, { kind: 'client', id: 'ada', client: aClient('ada') }, vendorRecord())
  })
  afterAll(() => world.close())
  // The clock of the world runs on, and tokens with it.
  beforeEach(() => rig.refreshTokens())

  const started = () => rig
  describe('a record of money', () => recordTests(started))
  describe('money of others', () => trustTests(started))
  describe('a party', () => partyTests(started))
  describe('a call with a supplier invoice', () => callTests(started))
}

/** The client `ada` and the vendor `acme` are in the ledger already. */
type Start = () => ConformanceRig
type Make = (rig: ConformanceRig, id: string) => BooksRecord

let serial = 0
/** A record that was taken out stays void where ledgers keep it: each test has its own. */
const fresh = (): string => {
  serial += 1
  return `m${serial}`
}

const ends = (effects: ReadonlyMap<string, Effect>): string[] => [
  ...new Set(
    [...effects.values()].map((effect) => (effect.kind === 'done' ? 'done' : effect.trouble.kind)),
  ),
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

/** Its own double entry there is ours, account by account and day by day. */
async function expectTied(rig: ConformanceRig, record: BooksRecord): Promise<void> {
  await bring(rig, record)
  expect(await entryThere(rig, record)).toEqual(entryHere(rig, postingsOf(rig, record)))
}

/** What the vendor shows when it is asked says the same as what it answered. */
async function expectReadAsHeld(rig: ConformanceRig): Promise<void> {
  const held = [...rig.held.values()]
  const states = readValue(await rig.books.read(held.map(({ remote }) => remote)))
  expect(held.map(({ remote }) => states.get(remoteKeyOf(remote))?.fingerprint)).toEqual(
    held.map(({ fingerprint }) => fingerprint),
  )
}

/** A vendor may know no tax on purchases, or none that is claimed back. */
const taxOf = ({ world }: ConformanceRig) =>
  (world.adapter.claimsTax === false ? 'no_tax' : 'standard_tax') as never

const linesOf = (rig: ConformanceRig) => {
  const [taxCodeId, engagementId] = [taxOf(rig), 'matter' as never]
  return [
    { amount: '100.00', taxCodeId },
    { amount: '33.33', taxCodeId, description: 'Heating', engagementId },
    { amount: '12.05', accountId: 'costs_advanced' as never, engagementId },
  ]
}

/** Each kind as it is first, and as somebody edits it. */
const CASES: readonly (readonly [name: string, first: Make, edited: Make])[] = [
  [
    'supplier invoice',
    (rig, id) => codedRecord(rig, 'supplier_bill', id, { lines: linesOf(rig) }),
    (rig, id) =>
      codedRecord(rig, 'supplier_bill', id, {
        lines: linesOf(rig).slice(1),
        reference: `S-${id}-2`,
      }),
  ],
  [
    'supplier invoice whose amounts include tax',
    (rig, id) =>
      codedRecord(rig, 'supplier_bill', id, { lines: linesOf(rig), taxMode: 'inclusive' }),
    (rig, id) => codedRecord(rig, 'supplier_bill', id, { lines: linesOf(rig), taxMode: 'none' }),
  ],
  [
    'supplier credit',
    (rig, id) => codedRecord(rig, 'supplier_credit', id, { lines: linesOf(rig) }),
    (rig, id) => codedRecord(rig, 'supplier_credit', id, { lines: linesOf(rig).slice(0, 1) }),
  ],
  [
    'bank deposit',
    (rig, id) =>
      codedRecord(rig, 'bank_deposit', id, {
        lines: [{ accountId: 'fees' as never, taxCodeId: taxOf(rig), amount: '45.45' }],
      }),
    (rig, id) =>
      codedRecord(rig, 'bank_deposit', id, {
        partyId: null,
        lines: [{ accountId: 'interest_received' as never, amount: '0.37' }],
      }),
  ],
  [
    'bank withdrawal',
    (rig, id) => codedRecord(rig, 'bank_withdrawal', id, { lines: linesOf(rig), partyId: null }),
    (rig, id) =>
      codedRecord(rig, 'bank_withdrawal', id, {
        lines: linesOf(rig),
        bankAccountId: 'card' as never,
      }),
  ],
  [
    'bank transfer',
    (rig, id) => transferRecord(rig, id),
    (rig, id) => transferRecord(rig, id, { amount: '71.00', toAccountId: 'card' as never }),
  ],
  [
    'journal',
    (rig, id) =>
      codedRecord(rig, 'journal', id, {
        lines: [
          { accountId: 'equipment' as never, amount: '250.00' },
          { accountId: 'rent' as never, amount: '-250.00' },
        ],
      }),
    (rig, id) =>
      codedRecord(rig, 'journal', id, {
        lines: [
          { accountId: 'rent' as never, amount: '100.00', taxCodeId: taxOf(rig) },
          { accountId: 'fees' as never, amount: '-100.00', taxCodeId: taxOf(rig) },
        ],
      }),
  ],
]

function recordTests(start: Start): void {
  test.each(CASES)(
    'a %s arrives as our own entry, follows an edit, and leaves nothing',
    async (_name, first, edited) => {
      const rig = start()
      const before = await movementsIn(rig)
      const id = fresh()
      await expectTied(rig, first(rig, id))
      await expectReadAsHeld(rig)
      await expectTied(rig, edited(rig, id))
      await expectReadAsHeld(rig)
      await withdraw(rig, first(rig, id))
      expect(await movementsIn(rig)).toEqual(before)
    },
  )

  test('a supplier payment settles, leaves a rest that settles later, and follows an edit', async () => {
    const rig = start()
    const b = fresh()
    const [b1, b2] = [fresh(), fresh()]
    const bills = [b1, b2].map((id) => codedRecord(rig, 'supplier_bill', id))
    for (const bill of bills) await expectTied(rig, bill)
    const applied = [
      { billId: b1, amount: '60.00' },
      { billId: b2, amount: '25.00', on: '2026-02-03' },
    ]
    const whole = supplierPaymentRecord(rig, `p${b}`, bills, { amount: '100.00', applied })
    await expectTied(rig, whole)
    await expectReadAsHeld(rig)
    const less = applied.slice(0, 1)
    const onCard = { amount: '60.00', applied: less, from: 'card' }
    await expectTied(rig, supplierPaymentRecord(rig, `p${b}`, bills, onCard))
    await withdraw(rig, whole)
    await withdraw(rig, ...bills)
  })

  test('a supplier credit settles invoices, moves no account by that, and can be edited', async () => {
    const rig = start()
    const b = fresh()
    const bill = codedRecord(rig, 'supplier_bill', b, { lines: [{ amount: '90.00' }] })
    await expectTied(rig, bill)
    const creditOf = (amount: string, used: string) =>
      codedRecord(
        rig,
        'supplier_credit',
        `c${b}`,
        { lines: [{ amount }] },
        {
          applications: applicationsOf(rig, `c${b}`, [{ billId: b, amount: used }]),
          bills: [bill.document],
        },
      )
    await expectTied(rig, creditOf('50.00', '40.00'))
    await expectReadAsHeld(rig)
    // What is still open says that the credit is really on it.
    const rest = { amount: '50.00', applied: [{ billId: b, amount: '50.00' }] }
    const payment = supplierPaymentRecord(rig, `p${b}`, [bill], rest)
    await expectTied(rig, payment)
    await withdraw(rig, payment)
    await expectTied(rig, creditOf('45.00', '45.00'))
    await withdraw(rig, creditOf('45.00', '45.00'))
    await withdraw(rig, bill)
  })

  test('documents wait for their party and for what they settle', async () => {
    const rig = start()
    const b = fresh()
    const bill = codedRecord(rig, 'supplier_bill', b)
    const applied = [{ billId: b, amount: '60.00' }]
    const payment = supplierPaymentRecord(rig, `p${b}`, [bill], { amount: '60.00', applied })
    expect(rig.translate(payment)).toEqual({
      kind: 'waiting',
      for: [{ kind: 'supplier_bill', id: b }],
    })
    const vendor = rig.held.get('vendor acme main')
    rig.held.delete('vendor acme main')
    expect(rig.translate(bill)).toEqual({
      kind: 'waiting',
      for: [{ kind: 'vendor', id: 'acme' }],
    })
    if (vendor) rig.held.set('vendor acme main', vendor)
  })
}

function trustTests(start: Start): void {
  test('each trust transaction, and what takes it back, arrives as our own entries', async () => {
    const rig = start()
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
      await withdraw(rig, trustRecord(rig, kind))
    }
  })

  test('where it is kept out of the ledger, only what moves the firm’s own accounts goes', async () => {
    const rig = start()
    const usual = rig.bookkeeping
    rig.bookkeeping = { ...usual, sendsTrust: false }
    const held = ['trust_bank', 'other_trust_bank', 'trust_liability', 'statutory_deposit']
    for (const kind of TRUST_SIDES) {
      const record = trustRecord(rig, kind)
      await bring(rig, record)
      const own = postingsOf(rig, record).filter(
        ({ lines }) => !lines.some(({ accountId }) => held.includes(accountId)),
      )
      expect([kind, await entryThere(rig, record)]).toEqual([kind, entryHere(rig, own)])
    }
    const between = { fromAccountId: 'trust_bank', toAccountId: 'other_trust_bank' } as never
    expect(rig.translate(transferRecord(rig, 'u', between))).toEqual({ kind: 'ready', parts: [] })
    rig.bookkeeping = usual
  })
}

function partyTests(start: Start): void {
  test('that is a client and a vendor can be billed, and can bill', async () => {
    const rig = start()
    const b = fresh()
    const both = aClient('both', { isVendor: true })
    await bring(rig, { kind: 'client', id: 'both', client: both })
    await bring(rig, { kind: 'vendor', id: 'both', vendor: both })
    const party = { party: both }
    const bill = codedRecord(rig, 'supplier_bill', b, { partyId: both.id }, party)
    await expectTied(rig, bill)
    const deposit = codedRecord(rig, 'bank_deposit', `d${b}`, { partyId: both.id }, party)
    await expectTied(rig, deposit)
    await withdraw(rig, deposit, bill)
  })

  test('that is a vendor changes there as it changes here', async () => {
    const rig = start()
    const changed = vendorRecord('acme', { phone: '555 0100', email: null })
    await bring(rig, changed)
    await expectReadAsHeld(rig)
  })
}

function callTests(start: Start): void {
  /** Two at once while the sandbox misbehaves; how they end, and how many there are. */
  async function pushTwo(rig: ConformanceRig, ...faults: readonly Record<string, unknown>[]) {
    const [b1, b2] = [fresh(), fresh()]
    const bills = [b1, b2].map((id) => codedRecord(rig, 'supplier_bill', id))
    const before = (await movementsIn(rig)).length
    for (const fault of faults) await rig.world.fault(fault)
    const effects = await rig.push(...bills)
    for (const bill of bills) await expectTied(rig, bill)
    const made = (await movementsIn(rig)).length - before
    await withdraw(rig, ...bills)
    return { ends: ends(effects), made }
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
    const rig = start()
    expect(await pushTwo(rig, ...faults)).toEqual({ ends: ['done'], made: 2 })
  })

  test.each(CASES)(
    'a %s whose answers are lost, first and last, is there once',
    async (_name, make) => {
      const rig = start()
      const before = (await movementsIn(rig)).length
      await rig.world.fault({ id: 'commit-then-drop', count: 1 })
      const id = fresh()
      await expectTied(rig, make(rig, id))
      expect((await movementsIn(rig)).length - before).toEqual(1)
      expect(rig.troubles.at(-1)).toEqual('outcome_unknown')
      await rig.world.fault({ id: 'commit-then-drop', count: 1 })
      await withdraw(rig, make(rig, id))
      expect((await movementsIn(rig)).length).toEqual(before)
    },
  )

  test('that is paid changes while its payment makes way, as the engine has it', async () => {
    const rig = start()
    const b = fresh()
    const bill = codedRecord(rig, 'supplier_bill', b)
    const applied = [{ billId: b, amount: '60.00' }]
    const payment = supplierPaymentRecord(rig, `p${b}`, [bill], { amount: '60.00', applied })
    await bring(rig, bill, payment)
    const dearer = codedRecord(rig, 'supplier_bill', b, { lines: [{ amount: '75.00' }] })
    await exchange(rig, [payment], [dearer])
    await expectTied(rig, dearer)
    await expectTied(rig, payment)
    await withdraw(rig, payment, dearer)
  })

  test('dated in a closed period is told so by the vendor', async () => {
    const rig = start()
    const b = fresh()
    await rig.world.hands.closePeriod('2026-01-11' as never)
    expect(ends(await rig.push(codedRecord(rig, 'supplier_bill', b)))).toEqual(['period_closed'])
  })
}
