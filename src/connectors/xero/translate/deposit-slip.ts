import { type DepositSlip, netOf } from '#books/deposit-slip.ts'
import { negate } from '#books/money.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { Blocker, Reference, References, Translation, WantedPart } from '../../contract.ts'
import { distinct, otherCurrency } from './blockers.ts'
import {
  accountInRole,
  accountOf,
  bankAccount,
  codedAccount,
  isBank,
  pairedWith,
} from './coded-account.ts'
import { bankContact } from './contact.ts'
import type { Origin } from './origin.ts'
import { type Plain, plainBankPart, plainJournalPart, transferPart } from './parts.ts'

type SlipRecord = Extract<BooksRecord, { kind: 'deposit_slip' }>

/** Field by field: FIELDS.md, "Deposit slip". */
export function toXeroDeposit(
  { id, slip, payments }: SlipRecord,
  references: References,
): Translation {
  const blockers: Blocker[] = [...otherCurrency(slip.currency, references)]
  const bank = bankAccount(accountOf(slip.bankAccountId, references), references, blockers)
  const undeposited = accountInRole('undeposited_funds', references)
  const waits = pairedWith(undeposited, references, blockers)
  const fees = slip.fees.flatMap(({ accountId, description, amount }): Plain[] => {
    const account = codedAccount(accountOf(accountId, references), references, blockers)
    return account ? [{ account, amount, text: description.trim() || `Fee on ${slip.number}` }] : []
  })
  if (blockers.length > 0 || !bank || !waits) {
    return { kind: 'blocked', blockers: distinct(blockers) }
  }
  const words = [slip.number, slip.reference, slip.memo]
  const origin: Origin = { kind: 'deposit_slip', id, words, references }
  const taken = slip.payments.map(({ paymentId, amount }): Plain => {
    const number = payments.find((each) => each.id === paymentId)?.number
    return { account: waits, amount, text: number ? `Payment ${number}` : 'Payment' }
  })
  const deposited = { slip, bank, waits, fees, taken }
  const parts = isBank(waits) ? movedOn(deposited, origin) : received(deposited, origin)
  return { kind: 'ready', parts }
}

type Deposited = Readonly<{
  slip: DepositSlip
  bank: Reference
  /** Where the payments waited. */
  waits: Reference
  fees: readonly Plain[]
  taken: readonly Plain[]
}>

/** One sum on the bank, made of the payments less the fees. */
function received({ slip, bank, fees, taken }: Deposited, origin: Origin): WantedPart[] {
  const on = slip.depositedOn
  const less = (line: Plain) => ({ ...line, amount: negate(line.amount) })
  // Fees that take all of it leave nothing to be received.
  if (netOf(slip).minorUnits === 0n) {
    return [plainJournalPart('main:entry', { on, lines: [...fees, ...taken.map(less)] }, origin)]
  }
  const contact = bankContact(accountOf(slip.bankAccountId, origin.references))
  const lines = [...taken, ...fees.map(less)]
  return [plainBankPart('main', { type: 'RECEIVE', bank, contact, on, lines }, origin)]
}

/** Payments that waited on a bank account there: fees are paid from it, and the rest moves on. */
function movedOn({ slip, bank, waits, fees }: Deposited, origin: Origin): WantedPart[] {
  const on = slip.depositedOn
  const amount = netOf(slip)
  const contact = bankContact(accountInRole('undeposited_funds', origin.references))
  const paid = { type: 'SPEND' as const, bank: waits, contact, on, lines: fees }
  return [
    ...(amount.minorUnits > 0n
      ? [transferPart('main', { from: waits, to: bank, on, amount }, origin)]
      : []),
    ...(fees.length > 0 ? [plainBankPart('fee', paid, origin)] : []),
  ]
}
