import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CreditNote } from '#books/credit/credit-note.ts'
import type { DepositSlip } from '#books/deposit-slip.ts'
import type { LocalDate } from '#books/local-date.ts'
import { parseMoney, sum } from '#books/money.ts'
import type { Bounce } from '#books/payment.ts'
import { creditNotePostings } from '#books/posting/credit-note.ts'
import { depositSlipPostings } from '#books/posting/deposit-slip.ts'
import { paymentPostings } from '#books/posting/payment.ts'
import { refundPostings } from '#books/posting/refund.ts'
import type { Refund } from '#books/refund.ts'
import type { BooksRecord } from '../books-record.ts'
import { aClient, anInvoice, aPayment } from '../conformance-books.fixture.ts'
import { booksOf, withMoney } from '../conformance-money.fixture.ts'
import { bring, entryHere, entryThere, withdraw } from '../conformance-push.fixture.ts'
import { ConformanceRig, readValue } from '../conformance-rig.fixture.ts'
import { startWorld, type World } from '../conformance-world.fixture.ts'
import { remoteKeyOf } from '../contract.ts'
import { xeroAdapter } from './adapter.fixture.ts'

let world: World
let rig: ConformanceRig

beforeEach(async () => {
  world = await startWorld(xeroAdapter)
  await world.hands.addAccounts?.()
  rig = withMoney(await ConformanceRig.start(world))
  await bring(rig, { kind: 'client', id: 'ada', client: aClient('ada') })
  await bring(rig, invoiceRecord())
})
afterEach(() => world.close())

const money = (amount: string) => parseMoney(amount, rig.currency)
const anInvoiceOf = (id: string) =>
  anInvoice(id, 'ada', { currency: rig.currency, taxCodes: rig.taxCodes }, { lines: LINES })
const LINES = [{ taxCodeId: 'standard_tax' as never, unitPrice: '100', quantity: '1.5' }]

const invoiceRecord = (id = '1'): BooksRecord => ({
  kind: 'invoice',
  id,
  client: aClient('ada'),
  invoice: anInvoiceOf(id),
  engagements: [],
})

type Applied = Readonly<{ invoiceId: string; amount: string }>

function creditRecord(
  applied: readonly Applied[] = [],
  over: Partial<CreditNote> = {},
): Extract<BooksRecord, { kind: 'credit_note' }> {
  const { lines, net, tax, total } = anInvoiceOf('1')
  const creditNote: CreditNote = {
    ...{ id: 'cn' as never, version: 1, status: 'approved', reason: 'credit', number: 'CR-1' },
    ...{ invoiceId: '1' as never, clientId: 'ada' as never, issuedOn: '2026-01-18' as LocalDate },
    ...{ currency: rig.currency, taxMode: 'exclusive', memo: '', net, tax, total },
    lines: lines.map((line) => ({ ...line, id: 'l' as never, invoiceLineId: line.id })),
    applications: applied.map(({ invoiceId, amount }, index) => ({
      ...{ id: `cn-${index}` as never, invoiceId: invoiceId as never, amount: money(amount) },
      appliedOn: '2026-01-20' as LocalDate,
    })),
    ...{ refunds: [], relief: null },
    ...over,
  }
  const invoices = [anInvoiceOf('1')]
  return {
    kind: 'credit_note',
    id: 'cn',
    creditNote,
    client: aClient('ada'),
    invoices,
    engagements: [],
  }
}

type PaymentOver = Parameters<typeof aPayment>[3] &
  Readonly<{ bounce?: Partial<Omit<Bounce, 'fee'>> & Readonly<{ fee?: string }>; into?: string }>

function paymentRecord({
  bounce,
  into = 'bank',
  ...over
}: PaymentOver): Extract<BooksRecord, { kind: 'payment' }> {
  const bounced = bounce && {
    ...{ bouncedOn: '2026-02-10' as LocalDate, bankAccountId: 'bank' as never, feeAccountId: null },
    ...bounce,
    fee: money(bounce.fee ?? '0'),
  }
  const payment = {
    ...aPayment('p', 'ada', rig.currency, over),
    depositAccountId: into as never,
    ...(bounced && { status: 'bounced' as const, bounce: bounced }),
  }
  const invoices = ['1', '2'].map(anInvoiceOf)
  return {
    kind: 'payment',
    id: 'p',
    payment,
    client: aClient('ada'),
    invoices,
    methodName: null,
    engagements: [],
  }
}

function postingsOf(record: BooksRecord) {
  const { accounts, taxCodes } = booksOf(rig)
  const { unappliedMoney } = rig.bookkeeping
  switch (record.kind) {
    case 'credit_note':
      return creditNotePostings(record.creditNote, accounts, taxCodes)
    case 'payment':
      return paymentPostings(record.payment, accounts, unappliedMoney)
    case 'refund':
      return refundPostings(record.refund, accounts, unappliedMoney)
    case 'deposit_slip':
      return depositSlipPostings(record.slip, accounts)
    default:
      throw new Error(record.kind)
  }
}

async function expectTied(record: BooksRecord): Promise<void> {
  await bring(rig, record)
  expect(await entryThere(rig, record)).toEqual(entryHere(rig, postingsOf(record)))
  const held = [...rig.held.values()]
  const states = readValue(await rig.books.read(held.map(({ remote }) => remote)))
  expect(held.map(({ remote }) => states.get(remoteKeyOf(remote))?.fingerprint)).toEqual(
    held.map(({ fingerprint }) => fingerprint),
  )
}

const balanceOf = async (thing: string) =>
  readValue(await rig.books.listBalances('2026-12-31' as LocalDate)).get(
    rig.mapped(thing).remoteId,
  ) ?? '0.00'

test('a credit note is applied, edited while it is applied, and taken out', async () => {
  await expectTied(creditRecord([{ invoiceId: '1', amount: '100.00' }]))
  await expectTied(creditRecord([{ invoiceId: '1', amount: '172.50' }]))
  await expectTied(
    creditRecord([{ invoiceId: '1', amount: '172.50' }], { issuedOn: '2026-01-19' as LocalDate }),
  )
  expect(await balanceOf('receivable')).toEqual('0.00')
  await withdraw(rig, creditRecord())
  await rig.readAgain('invoice 1 main')
  expect(await rig.remove('invoice 1 main')).toMatchObject({ kind: 'done' })
})

test('a credit note whose allocation is lost on the way back has it once', async () => {
  await bring(rig, creditRecord())
  const used = creditRecord([{ invoiceId: '1', amount: '100.00' }])
  await rig.world.fault({ id: 'commit-then-drop', count: 1 })
  await expectTied(used)
  await rig.world.fault({ id: 'commit-then-drop', count: 1 })
  await expectTied(creditRecord())
  expect(rig.troubles).toEqual(['outcome_unknown', 'outcome_unknown'])
})

test('a write-off stands on bad debts, and relief of its tax on the day of the claim', async () => {
  const [line] = creditRecord().creditNote.lines
  const gross = money('172.50')
  const none = money('0')
  const bad = { accountId: 'bad_debts' as never, taxCodeId: 'no_tax' as never, unitPrice: '172.5' }
  const written = { ...line, ...bad, quantity: '1', net: gross, tax: none, taxes: [] } as never
  const relief = {
    claimedOn: '2026-03-31' as LocalDate,
    taxes: [{ componentId: 'standard_tax_component' as never, amount: money('22.50') }],
  }
  const over = { reason: 'write_off' as const, number: 'WO-1', lines: [written], relief }
  const applied = [{ invoiceId: '1', amount: '172.50' }]
  await expectTied(creditRecord(applied, { ...over, net: gross, tax: none, total: gross }))
})

test('a credit note and a payment are given back from the bank', async () => {
  await bring(rig, creditRecord([{ invoiceId: '1', amount: '150.00' }]))
  const paid = paymentRecord({ amount: '80.00' })
  await expectTied(paid)
  const parts = [
    {
      id: 'r1' as never,
      source: { kind: 'credit_note', id: 'cn' as never },
      amount: money('22.50'),
    },
    { id: 'r2' as never, source: { kind: 'payment', id: 'p' as never }, amount: money('30.00') },
  ] as const
  const refund: Refund = {
    ...{
      id: 'r' as never,
      version: 1,
      status: 'recorded',
      number: 'RF-1',
      clientId: 'ada' as never,
    },
    ...{ refundedOn: '2026-02-01' as LocalDate, currency: rig.currency, amount: money('52.50') },
    ...{ bankAccountId: 'bank' as never, methodId: null, reference: '', memo: '', parts },
  }
  const around = { payments: [paid.payment], creditNotes: [creditRecord().creditNote] }
  const record = {
    kind: 'refund',
    id: 'r',
    refund,
    client: aClient('ada'),
    ...around,
    methodName: null,
  } as const
  await expectTied(record)
  const less = sum([money('20.00')], rig.currency)
  const edited = { ...refund, amount: less, parts: [{ ...parts[0], amount: less }] }
  await expectTied({ ...record, refund: edited })
  await withdraw(rig, record)
  expect(await entryThere(rig, record)).toEqual(new Map())
})

const TWO = [
  { invoiceId: '1', amount: '100.00' },
  { invoiceId: '1', amount: '20.00', on: '2026-02-03' },
]

test.each(['liability', 'receivable'] as const)(
  'a payment that bounces with a fee leaves the invoices open, and each day as it was (%s)',
  async (unappliedMoney) => {
    rig.bookkeeping = { ...rig.bookkeeping, unappliedMoney }
    await expectTied(paymentRecord({ amount: '150.00', applied: TWO }))
    const bounce = { fee: '15.00', feeAccountId: 'bank_fees' as never }
    await expectTied(paymentRecord({ amount: '150.00', applied: TWO, bounce }))
    expect(await balanceOf('receivable')).toEqual('172.50')
    expect(await balanceOf('deposits_received')).toEqual('0.00')
    await withdraw(rig, paymentRecord({ amount: '150.00' }))
    expect(await balanceOf('bank')).toEqual('0.00')
  },
)

test('a payment that waits in undeposited funds reaches the bank by a slip, less fees', async () => {
  const paid = paymentRecord({ amount: '150.00', applied: TWO.slice(0, 1), into: 'undeposited' })
  await expectTied(paid)
  const slipOf = (fee: string): BooksRecord => {
    const payments = [
      { paymentId: 'p' as never, clientId: 'ada' as never, amount: money('150.00') },
    ]
    const fees = [{ accountId: 'bank_fees' as never, description: '', amount: money(fee) }]
    const slip: DepositSlip = {
      ...{ id: 's' as never, version: 1, status: 'recorded', kind: 'payout', number: 'PO-1' },
      ...{ depositedOn: '2026-01-25' as LocalDate, currency: rig.currency, memo: '' },
      ...{ bankAccountId: 'bank' as never, reference: '', payments, fees },
    }
    return { kind: 'deposit_slip', id: 's', slip, payments: [paid.payment] }
  }
  await expectTied(slipOf('4.35'))
  expect(await balanceOf('undeposited')).toEqual('0.00')
  await expectTied(slipOf('150.00'))
  await withdraw(rig, slipOf('1'))
  const bounce = { bankAccountId: 'bank' as never }
  await expectTied(paymentRecord({ amount: '150.00', applied: TWO, into: 'undeposited', bounce }))
})

test('undeposited funds that are a bank account there are moved on by a transfer', async () => {
  const maps = { ...xeroAdapter.mapsMore, undeposited: xeroAdapter.mapsMore?.savings }
  Object.assign(world, { adapter: { ...xeroAdapter, mapsMore: maps } })
  const paid = paymentRecord({ amount: '150.00', applied: TWO.slice(0, 1), into: 'undeposited' })
  await expectTied(paid)
  const fees = [{ accountId: 'bank_fees' as never, description: 'Card', amount: money('4.35') }]
  const slip: DepositSlip = {
    ...{ id: 's' as never, version: 1, status: 'recorded', kind: 'payout', number: 'PO-1' },
    ...{ depositedOn: '2026-01-25' as LocalDate, currency: rig.currency, memo: '' },
    ...{ bankAccountId: 'bank' as never, reference: '', fees },
    payments: [{ paymentId: 'p' as never, clientId: 'ada' as never, amount: money('150.00') }],
  }
  await expectTied({ kind: 'deposit_slip', id: 's', slip, payments: [paid.payment] })
})

test('money that the books keep in receivables pays an invoice later as a credit note', async () => {
  rig.bookkeeping = { ...rig.bookkeeping, unappliedMoney: 'receivable' }
  await expectTied(paymentRecord({ amount: '150.00' }))
  await expectTied(paymentRecord({ amount: '150.00', applied: TWO.slice(1) }))
  await expectTied(paymentRecord({ amount: '150.00', applied: TWO }))
  expect(await balanceOf('receivable')).toEqual('22.50')
})

test('money out of trust pays an invoice from trust transfers', async () => {
  await expectTied(
    paymentRecord({ amount: '100.00', applied: TWO.slice(0, 1), into: 'trust_transfers' }),
  )
  expect(await balanceOf('trust_transfers')).toEqual('100.00')
})
