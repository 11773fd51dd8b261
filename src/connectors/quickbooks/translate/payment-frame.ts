import type { Application } from '#books/application.ts'
import { type Currency, type Money, money, sum } from '#books/money.ts'
import { type Payment, unappliedOf } from '#books/payment.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { References } from '../../contract.ts'
import type { LedgerAccount } from './ledger-accounts.ts'
import type { Owner } from './parts.ts'

export type PaymentRecord = Extract<BooksRecord, { kind: 'payment' }>

/** What every part of a payment needs, looked up once. */
export type Frame = Owner &
  Readonly<{
    record: PaymentRecord
    customer: string
    bank: LedgerAccount
    method: string | undefined
    invoiceIds: ReadonlyMap<string, string>
    depositsAccount: string
    depositsItem: string
  }>

export type Split = Readonly<{
  /** What the Payment itself is over, and the applications that are its lines. */
  main: Money
  atOnce: readonly Application[]
  /** What waits in *deposits received* from the day of the payment on. */
  rest: Money
  /** What is drawn from it on its own day. */
  later: readonly Application[]
}>

/**
 * Under *liability* the books keep the unapplied part in deposits received and move it when it is
 * applied; under *receivable* it never leaves receivable, so one Payment says it all.
 */
export function splitOf(
  payment: Pick<Payment, 'amount' | 'applications' | 'currency' | 'receivedOn'>,
  { unappliedMoney }: Pick<References, 'unappliedMoney'>,
): Split {
  const nothing = money(0n, payment.currency)
  if (unappliedMoney === 'receivable') {
    return { main: payment.amount, atOnce: payment.applications, rest: nothing, later: [] }
  }
  const atOnce = payment.applications.filter(({ appliedOn }) => appliedOn <= payment.receivedOn)
  const later = payment.applications.filter(({ appliedOn }) => appliedOn > payment.receivedOn)
  const rest = unappliedOf({ amount: payment.amount, applications: atOnce })
  return { main: totalOf(atOnce, payment.currency), atOnce, rest, later }
}

export const totalOf = (applications: readonly Application[], currency: Currency): Money =>
  sum(
    applications.map(({ amount }) => amount),
    currency,
  )

export const isZero = ({ minorUnits }: Money): boolean => minorUnits === 0n
