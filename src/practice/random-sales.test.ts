import fc from 'fast-check'
import { expect, test } from 'vitest'
import { creditRestOf } from '#books/credit/credit-note.ts'
import type { CreditNoteId, DepositSlipId, InvoiceId, PaymentId, RefundId } from '#books/ids.ts'
import { isSameEntry } from '#books/journal-entry.ts'
import { addDays } from '#books/local-date.ts'
import { sum } from '#books/money.ts'
import { restOf } from '#books/payment.ts'
import { creditNotePostings } from '#books/posting/credit-note.ts'
import { depositSlipPostings } from '#books/posting/deposit-slip.ts'
import type { Postings } from '#books/posting/entry-lines.ts'
import { invoicePostings } from '#books/posting/invoice.ts'
import { paymentPostings } from '#books/posting/payment.ts'
import { refundPostings } from '#books/posting/refund.ts'
import { Refusal } from '#books/refusal.ts'
import { listAccounts } from '#store/accounts.ts'
import { listLiveApplications } from '#store/applications.ts'
import { findCreditNotes } from '#store/credit-notes.ts'
import { getDepositSlip } from '#store/deposit-slips.ts'
import { getDivision } from '#store/firms.ts'
import { findInvoices } from '#store/invoices.ts'
import { listEntriesOf, liveOf } from '#store/journal.ts'
import { findPayments } from '#store/payments.ts'
import { listReceivables } from '#store/receivables.ts'
import { getRefund } from '#store/refunds.ts'
import type { RecordRef } from '#store/stored.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { amendInvoice } from './amend-invoice.ts'
import { amendPayment } from './amend-payment.ts'
import { applyPayment } from './apply-payment.ts'
import { closePeriod } from './close-period.ts'
import { amendCreditNote } from './credit/amend-credit-note.ts'
import { applyCreditNote, unapplyCreditNote } from './credit/apply-credit-note.ts'
import { approveCreditNote } from './credit/approve-credit-note.ts'
import { claimTaxRelief } from './credit/claim-tax-relief.ts'
import { creditInvoice } from './credit/credit-invoice.ts'
import { voidCreditNote } from './credit/void-credit-note.ts'
import { writeOffBalance } from './credit/write-off-balance.ts'
import { day, Practice, usd } from './practice.fixture.ts'
import { bouncePayment, takeBackBounce } from './receipts/bounce-payment.ts'
import { amendDeposit, depositPayments, voidDeposit } from './receipts/deposit-payments.ts'
import { recordRefund } from './receipts/record-refund.ts'
import { voidRefund } from './receipts/void-refund.ts'
import { expectReportsTied } from './reports/tied-reports.fixture.ts'
import { trialBalance } from './trial-balance.ts'
import { voidInvoice } from './void-invoice.ts'
import { voidPayment } from './void-payment.ts'

const FIRST = day('2026-03-01')
const LAST = 20

const aStep = fc.record({
  /** Which of the documents that there are, counted round and round. */
  which: fc.nat({ max: 50 }),
  other: fc.nat({ max: 50 }),
  cents: fc.integer({ min: 1, max: 20_000 }),
  on: fc.nat({ max: LAST }).map((days) => addDays(FIRST, days)),
  flag: fc.boolean(),
})
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never

/** A firm where anything may be tried; what the books refuse is left undone. */
class Office {
  readonly practice: Practice
  readonly invoiceIds: InvoiceId[] = []
  readonly paymentIds: PaymentId[] = []
  readonly creditIds: CreditNoteId[] = []
  readonly refundIds: RefundId[] = []
  readonly slipIds: DepositSlipId[] = []

  constructor(practice: Practice) {
    this.practice = practice
  }

  async try(work: (office: Office, step: Step) => Promise<unknown>, step: Step): Promise<void> {
    try {
      await work(this, step)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }

  async invoice({ which }: Step) {
    const found = await this.practice.read((tx) => findInvoices(tx, this.invoiceIds))
    return given([...found.values()][which % Math.max(1, found.size)])
  }

  async payment({ other }: Step) {
    const found = await this.practice.read((tx) => findPayments(tx, this.paymentIds))
    return given([...found.values()][other % Math.max(1, found.size)])
  }

  async credit({ other }: Step) {
    const found = await this.practice.read((tx) => findCreditNotes(tx, this.creditIds))
    return given([...found.values()][other % Math.max(1, found.size)])
  }

  input({ cents, on, flag }: Step) {
    const { practice } = this
    const taxCodeId = practice.taxCode(flag ? 'Sales tax' : 'Out of scope')
    const lines = [
      practice.line({ unitPrice: (cents / 100).toFixed(2), taxCodeId }),
      practice.line({ unitPrice: '33.33', accountId: practice.account('4200') }),
    ]
    return practice.invoiceInput({ issuedOn: on, dueOn: addDays(on, 30), lines })
  }
}

/** There is no such document yet, so nobody can do anything with it. */
function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Refusal('invoice_not_found')
  return value
}

type Work = (office: Office, step: Step) => Promise<unknown>

const BILLING: readonly Work[] = [
  async (office, step) => {
    office.invoiceIds.push((await office.practice.approved(office.input(step))).id)
  },
  async (office, step) => {
    const { practice } = office
    const depositAccountId = practice.account(step.flag ? '1150' : '1000')
    const amount = usd(BigInt(step.cents))
    const paid = await practice.paid({ amount, receivedOn: step.on, depositAccountId })
    office.paymentIds.push(paid.id)
  },
  async (office, step) => {
    const [invoice, payment] = [await office.invoice(step), await office.payment(step)]
    const part = { invoiceId: invoice.id, amount: usd(BigInt(step.cents)), appliedOn: step.on }
    const most = invoice.total.minorUnits - invoice.applied.minorUnits
    const rest = restOf(payment).minorUnits
    const amount = step.flag ? part.amount : usd(most < rest ? most : rest)
    await office.practice.act((act) => applyPayment(act, payment, [{ ...part, amount }]))
  },
  async (office, step) => {
    const invoice = await office.invoice(step)
    await office.practice.act((act) => amendInvoice(act, invoice, office.input(step)))
  },
  async (office, step) => {
    const invoice = await office.invoice(step)
    await office.practice.act((act) => voidInvoice(act, invoice))
  },
  async (office, step) => {
    const payment = await office.payment(step)
    const amended = { ...payment, amount: usd(BigInt(step.cents)), receivedOn: step.on }
    await office.practice.act((act) => amendPayment(act, payment, amended))
  },
  async (office, step) => {
    const payment = await office.payment(step)
    await office.practice.act((act) => voidPayment(act, payment))
  },
]

const CREDITING: readonly Work[] = [
  async (office, step) => {
    const invoice = await office.invoice(step)
    const input = { reason: 'credit', issuedOn: step.on } as const
    const draft = await office.practice.act((act) => creditInvoice(act, invoice, input))
    office.creditIds.push(draft.id)
    await office.practice.act((act) => approveCreditNote(act, draft))
  },
  async (office, step) => {
    const [invoice, note] = [await office.invoice(step), await office.credit(step)]
    const open = invoice.total.minorUnits - invoice.applied.minorUnits
    const rest = creditRestOf(note).minorUnits
    const amount = usd(open < rest ? open : rest)
    const part = { invoiceId: invoice.id, amount, appliedOn: step.on }
    await office.practice.act((act) => applyCreditNote(act, note, [part]))
  },
  async (office, step) => {
    const note = await office.credit(step)
    const ids = note.applications.slice(0, 1).map(({ id }) => id)
    await office.practice.act((act) => unapplyCreditNote(act, note, ids))
  },
  async (office, step) => {
    const note = await office.credit(step)
    const lines = note.lines.slice(0, 1)
    const input = { ...note, issuedOn: step.flag ? step.on : note.issuedOn, lines }
    await office.practice.act((act) => amendCreditNote(act, note, input))
  },
  async (office, step) => {
    const note = await office.credit(step)
    await office.practice.act((act) => voidCreditNote(act, note))
  },
  async (office, step) => {
    const invoice = await office.invoice(step)
    const input = { writtenOffOn: step.on, memo: '' }
    const note = await office.practice.act((act) => writeOffBalance(act, invoice, input))
    office.creditIds.push(note.id)
  },
  async (office, step) => {
    const note = await office.credit(step)
    await office.practice.act((act) => claimTaxRelief(act, note, step.on))
  },
]

const RECEIPTS: readonly Work[] = [
  async (office, step) => {
    const payment = await office.payment(step)
    const fee = usd(step.flag ? 15_00n : 0n)
    const bounce = { bouncedOn: step.on, fee, feeAccountId: office.practice.account('6400') }
    await office.practice.act((act) => bouncePayment(act, payment, bounce))
  },
  async (office, step) => {
    const payment = await office.payment(step)
    await office.practice.act((act) => takeBackBounce(act, payment))
  },
  async (office, step) => {
    const { practice } = office
    const [payment, note] = [await office.payment(step), await office.credit(step)]
    const parts = [
      { source: { kind: 'payment', id: payment.id }, amount: restOf(payment) },
      { source: { kind: 'credit_note', id: note.id }, amount: creditRestOf(note) },
    ] as const
    const refund = await practice.act((act) =>
      recordRefund(act, practice.division.id, {
        clientId: practice.clientId,
        refundedOn: step.on,
        currency: 'USD',
        bankAccountId: practice.account('1000'),
        methodId: null,
        reference: '',
        memo: '',
        number: null,
        parts: parts.filter(({ amount }) => amount.minorUnits > 0n),
      }),
    )
    office.refundIds.push(refund.id)
  },
  async (office, step) => {
    const id = given(office.refundIds[step.which % Math.max(1, office.refundIds.length)])
    const refund = await office.practice.read((tx) => getRefund(tx, id))
    await office.practice.act((act) => voidRefund(act, refund))
  },
  async (office, step) => {
    const payment = await office.payment(step)
    const input = slipInput(office, step, [payment.id])
    const { id: divisionId } = office.practice.division
    const slip = await office.practice.act((act) => depositPayments(act, divisionId, input))
    office.slipIds.push(slip.id)
  },
  async (office, step) => {
    const id = given(office.slipIds[step.which % Math.max(1, office.slipIds.length)])
    const slip = await office.practice.read((tx) => getDepositSlip(tx, id))
    const ids = slip.payments.map(({ paymentId }) => paymentId)
    const input = slipInput(office, step, [...ids, (await office.payment(step)).id])
    await office.practice.act((act) =>
      step.flag ? voidDeposit(act, slip) : amendDeposit(act, slip, input),
    )
  },
]

const slipInput = (office: Office, { on, flag }: Step, paymentIds: readonly PaymentId[]) => ({
  kind: 'payout' as const,
  depositedOn: on,
  bankAccountId: office.practice.account('1000'),
  reference: '',
  memo: '',
  number: null,
  paymentIds,
  fees: flag
    ? [{ accountId: office.practice.account('6400'), description: 'Card', amount: usd(1n) }]
    : [],
})

const CLOSED_THROUGH = addDays(FIRST, 2)

const closeBooks: Work = async ({ practice }) => {
  const division = await practice.read((tx) => getDivision(tx, practice.division.id))
  await practice.act((act) => closePeriod(act, division, CLOSED_THROUGH))
}

const WORKS = [...BILLING, ...BILLING, ...CREDITING, ...RECEIPTS, closeBooks]

async function expectTrue(office: Office): Promise<void> {
  const { practice } = office
  await practice.read(async (tx) => {
    await expectPosted(tx, office)
    for (const invoice of (await findInvoices(tx, office.invoiceIds)).values()) {
      const applications = await listLiveApplications(tx, { invoiceIds: [invoice.id] })
      const amounts = applications.map(({ amount }) => amount)
      expect(invoice.applied).toEqual(sum(amounts, 'USD'))
      expect(invoice.applied.minorUnits <= invoice.total.minorUnits).toBe(true)
    }
    for (let days = 0; days <= LAST; days += 1) await expectTied(tx, office, days)
    const days = [8, LAST].map((each) => addDays(FIRST, each))
    await expectReportsTied(tx, practice, { from: addDays(FIRST, 3), days })
  })
}

/** Each record's live entries are what it should have posted. */
async function expectPosted(tx: FirmTx, office: Office): Promise<void> {
  const { division } = office.practice
  const accounts = await listAccounts(tx, division.id)
  const codes = await listTaxCodes(tx, division.id)
  const expectSame = async (record: RecordRef, wanted: Postings) => {
    const live = liveOf(await listEntriesOf(tx, record)).map(({ entry }) => entry)
    expect([record.kind, live.length]).toEqual([record.kind, wanted.length])
    for (const entry of wanted) expect(live.some((each) => isSameEntry(each, entry))).toBe(true)
  }
  for (const each of (await findInvoices(tx, office.invoiceIds)).values()) {
    await expectSame({ kind: 'invoice', id: each.id }, invoicePostings(each, accounts, codes))
  }
  for (const each of (await findPayments(tx, office.paymentIds)).values()) {
    const postings = paymentPostings(each, accounts, division.unappliedMoney)
    await expectSame({ kind: 'payment', id: each.id }, postings)
    expect(restOf(each).minorUnits >= 0n).toBe(true)
  }
  for (const each of (await findCreditNotes(tx, office.creditIds)).values()) {
    const postings = creditNotePostings(each, accounts, codes)
    await expectSame({ kind: 'credit_note', id: each.id }, postings)
    expect(creditRestOf(each).minorUnits >= 0n).toBe(true)
  }
  for (const id of office.refundIds) {
    const postings = refundPostings(await getRefund(tx, id), accounts, division.unappliedMoney)
    await expectSame({ kind: 'refund', id }, postings)
  }
  for (const id of office.slipIds) {
    const postings = depositSlipPostings(await getDepositSlip(tx, id), accounts)
    await expectSame({ kind: 'deposit_slip', id }, postings)
  }
}

/** Control accounts are the sums of their documents, on each day. */
async function expectTied(tx: FirmTx, { practice }: Office, days: number): Promise<void> {
  const asOf = addDays(FIRST, days)
  const { rows, totals } = await trialBalance(tx, practice.division.id, asOf)
  expect(totals.debit).toEqual(totals.credit)
  const balanceOf = (code: string) =>
    rows.find(({ account }) => account.code === code)?.balance.minorUnits ?? 0n
  const clients = await listReceivables(tx, practice.division.id, asOf)
  const total = (key: 'notDue' | 'unapplied' | 'credits') =>
    clients.reduce((all, client) => all + client[key], 0n)
  expect([asOf, balanceOf('1100'), balanceOf('2100')]).toEqual([
    asOf,
    total('notDue') - total('credits'),
    -total('unapplied'),
  ])
}

/** Undeposited funds are what waits for a deposit, once every day has passed. */
async function expectWaiting(office: Office): Promise<void> {
  const { practice, slipIds, paymentIds } = office
  const { '1150': balance = 0n } = await practice.balances()
  await practice.read(async (tx) => {
    const deposited = new Set<string>()
    for (const id of slipIds) {
      const slip = await getDepositSlip(tx, id)
      for (const { paymentId } of slip.payments) deposited.add(paymentId)
    }
    const waiting = [...(await findPayments(tx, paymentIds)).values()].filter(
      ({ id, status, depositAccountId }) =>
        status === 'recorded' &&
        depositAccountId === practice.account('1150') &&
        !deposited.has(id),
    )
    expect(balance).toBe(waiting.reduce((all, { amount }) => all + amount.minorUnits, 0n))
  })
}

eachEngine('after any acts of billing', (database) => {
  test.each(['bad_debts', 'reverse_income'] as const)(
    'with write-offs as %s, the journal says what the documents say, every day',
    async (writeOffs) => {
      const work = fc.tuple(fc.nat({ max: WORKS.length - 1 }), aStep)
      const property = fc.asyncProperty(
        fc.array(aStep, { minLength: 3, maxLength: 5 }),
        fc.array(work, { minLength: 10, maxLength: 40 }),
        async (openings, steps) => {
          const office = new Office(await Practice.found(database(), { writeOffs }))
          for (const step of openings) {
            for (const begin of BILLING.slice(0, 2)) await office.try(begin, step)
          }
          for (const [index, step] of steps) {
            const next = WORKS[index]
            if (next) await office.try(next, step)
          }
          await expectTrue(office)
          await expectWaiting(office)
        },
      )
      await fc.assert(property, { numRuns: 6 })
    },
    240_000,
  )
})
