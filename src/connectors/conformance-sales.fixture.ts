import type { Account, AccountRole } from '#books/chart.ts'
import { aCreditNote } from '#books/credit/credit-note.fixture.ts'
import type { CreditNote, CreditReason } from '#books/credit/credit-note.ts'
import type { DepositSlip } from '#books/deposit-slip.ts'
import type {
  AccountId,
  ApplicationId,
  CreditNoteId,
  DepositSlipId,
  InvoiceId,
  PartyId,
  RefundId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { money, parseMoney, sum } from '#books/money.ts'
import type { Bounce } from '#books/payment.ts'
import type { Refund, RefundPart } from '#books/refund.ts'
import type { BooksRecord } from './books-record.ts'
import { ACCOUNTS, aClient, anInvoice, aPayment } from './conformance-books.fixture.ts'
import type { ConformanceRig } from './conformance-rig.fixture.ts'

type Of<Kind extends BooksRecord['kind']> = Extract<BooksRecord, { kind: Kind }>

const more = (id: string, name: string, type: Account['type'], role: AccountRole | null) => ({
  ...{ id: id as AccountId, code: '', name, type, role, archived: false },
})

/** What sales post to besides the accounts of every suite. */
export const SALES_ACCOUNTS: ReadonlyMap<AccountId, Account> = new Map(
  [
    ...ACCOUNTS.values(),
    more('undeposited', 'Undeposited funds', 'current_asset', 'undeposited_funds'),
    more('bad_debts', 'Bad debts', 'expense', 'bad_debts'),
    more('bank_fees', 'Bank fees', 'expense', null),
  ].map((account) => [account.id, account]),
)

export const salesAccounts: readonly Account[] = [...SALES_ACCOUNTS.values()]

const day = (text: string) => text as LocalDate

export const client: Of<'client'> = { kind: 'client', id: 'ada', client: aClient('ada') }

const booksOf = ({ currency, taxCodes, world }: ConformanceRig) => ({
  ...{ currency, taxCodes, taxRounding: world.adapter.taxRounding },
})

export const invoiceOf = (
  rig: ConformanceRig,
  id: string,
  over: Parameters<typeof anInvoice>[3] = {},
): Of<'invoice'> => ({
  ...{ kind: 'invoice', id, client: client.client, engagements: [] },
  invoice: anInvoice(id, 'ada', booksOf(rig), over),
})

type Applied = readonly Readonly<{ invoice: Of<'invoice'>; amount: string; on: string }>[]

const applicationsOf = (id: string, applied: Applied) =>
  applied.map(({ invoice, amount, on }, index) => ({
    id: `${id}-${index}` as ApplicationId,
    invoiceId: invoice.id as InvoiceId,
    amount: parseMoney(amount, invoice.invoice.currency),
    appliedOn: day(on),
  }))

type CreditOver = Readonly<{
  lines?: NonNullable<Parameters<typeof anInvoice>[3]>['lines']
  reason?: CreditReason
  applied?: Applied
  refunds?: CreditNote['refunds']
}>

export function creditOf(
  rig: ConformanceRig,
  id: string,
  { lines = [{}], reason = 'credit', applied = [], refunds = [] }: CreditOver = {},
): Of<'credit_note'> {
  const priced = invoiceOf(rig, `of-${id}`, lines ? { lines } : {})
  const creditNote: CreditNote = {
    ...aCreditNote(priced.invoice),
    ...{ id: id as CreditNoteId, number: `CR-${id}`, reason, refunds },
    issuedOn: day('2026-01-11'),
    invoiceId: null,
    applications: applicationsOf(id, applied),
  }
  return {
    ...{ kind: 'credit_note', id, creditNote, client: client.client, engagements: [] },
    invoices: applied.map(({ invoice }) => invoice.invoice),
  }
}

type PaymentOver = Parameters<typeof aPayment>[3] &
  Readonly<{
    of?: readonly Of<'invoice'>[]
    into?: string
    bounce?: Bounce
    refunds?: Of<'payment'>['payment']['refunds']
  }>

export const paymentOf = (
  rig: ConformanceRig,
  id: string,
  { of = [], into = 'bank', bounce, refunds = [], ...over }: PaymentOver,
): Of<'payment'> => ({
  ...{ kind: 'payment', id, client: client.client, engagements: [] },
  payment: {
    ...aPayment(id, 'ada', rig.currency, over),
    ...{ depositAccountId: into as AccountId, refunds },
    ...(bounce && { bounce, status: 'bounced' as const }),
  },
  invoices: of.map(({ invoice }) => invoice),
  methodName: 'Check',
})

export const bounceOn = (rig: ConformanceRig, on: string, fee: string): Bounce => ({
  bouncedOn: day(on),
  bankAccountId: 'bank' as AccountId,
  fee: parseMoney(fee, rig.currency),
  feeAccountId: 'bank_fees' as AccountId,
})

/** What goes back: of payments what no invoice used, of credit notes what was not applied. */
export function refundOf(
  rig: ConformanceRig,
  id: string,
  parts: readonly (readonly [Of<'payment'> | Of<'credit_note'>, string])[],
): Of<'refund'> {
  const { currency } = rig
  const given = parts.map(
    ([of, amount], index): RefundPart => ({
      id: `${id}-${index}` as ApplicationId,
      source: { kind: of.kind, id: of.id } as RefundPart['source'],
      amount: parseMoney(amount, currency),
    }),
  )
  const refund: Refund = {
    ...{ id: id as RefundId, version: 1, status: 'recorded', number: `RF-${id}`, currency },
    ...{ clientId: 'ada' as PartyId, refundedOn: day('2026-01-20'), methodId: null },
    ...{ bankAccountId: 'bank' as AccountId, reference: '', memo: '', parts: given },
    amount: sum(
      given.map(({ amount }) => amount),
      currency,
    ),
  }
  return {
    ...{ kind: 'refund', id, refund, client: client.client, methodName: null },
    payments: parts.flatMap(([of]) => (of.kind === 'payment' ? of.payment : [])),
    creditNotes: parts.flatMap(([of]) => (of.kind === 'credit_note' ? of.creditNote : [])),
  }
}

/** A refund as the payment or the credit note that it gives back of sees it. */
export const refundedBy = ({ id, refund }: Of<'refund'>, index: number) => ({
  id: `${id}-${index}` as ApplicationId,
  refundId: id as RefundId,
  amount: refund.parts[index]?.amount ?? money(0n, refund.currency),
  appliedOn: refund.refundedOn,
})

type SlipOver = Readonly<{ fee?: string; on?: string }>

export function slipOf(
  rig: ConformanceRig,
  id: string,
  payments: readonly Of<'payment'>[],
  { fee, on = '2026-01-14' }: SlipOver = {},
): Of<'deposit_slip'> {
  const slip: DepositSlip = {
    ...{ id: id as DepositSlipId, version: 1, status: 'recorded', number: `DEP-${id}` },
    kind: fee === undefined ? 'slip' : 'payout',
    depositedOn: day(on),
    currency: rig.currency,
    bankAccountId: 'bank' as AccountId,
    ...{ reference: '', memo: '' },
    payments: payments.map(({ payment }) => ({
      ...{ paymentId: payment.id, clientId: payment.clientId, amount: payment.amount },
    })),
    fees:
      fee === undefined
        ? []
        : [
            {
              accountId: 'bank_fees' as AccountId,
              description: 'Card fees',
              amount: parseMoney(fee, rig.currency),
            },
          ],
  }
  return { kind: 'deposit_slip', id, slip, payments: payments.map(({ payment }) => payment) }
}
