import type { Account } from '#books/chart.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Money } from '#books/money.ts'
import type { Bounce, Payment } from '#books/payment.ts'
import type { Blocker, Reference, References, Translation, WantedPart } from '../../contract.ts'
import { distinct, otherCurrency } from './blockers.ts'
import { accountOf, codedAccount, pairedWith, paymentAccount } from './coded-account.ts'
import { bankContact, contactOf, contactsToCome } from './contact.ts'
import type { Origin } from './origin.ts'
import { moneyPart, paymentPart } from './parts.ts'
import { waitingCredit } from './waiting-credit.ts'

/**
 * A payment that the bank took back: the whole sum comes to deposits received and leaves it again,
 * one line each on the bank's statement. What had paid invoices is on receivables in between, as a
 * credit note from deposits received that is given back there on the day of the bounce.
 */
export function bouncedParts(payment: Payment, origin: Origin): Translation {
  const { references } = origin
  const { bounce, clientId } = payment
  if (!bounce) throw new TypeError(`payment ${payment.id} has not bounced`)
  const blockers: Blocker[] = [...otherCurrency(payment.currency, references)]
  const accounts = accountsOf(payment, bounce, references, blockers)
  if (blockers.length > 0 || !accounts) return { kind: 'blocked', blockers: distinct(blockers) }
  const waiting = contactsToCome([{ kind: 'client', id: clientId }], references)
  if (waiting.length > 0) return { kind: 'waiting', for: waiting }

  const { bank, backFrom, deposits, fee } = accounts
  const contact = contactOf(clientId, references)
  const line = (text: string) => [{ account: deposits, amount: payment.amount, text }]
  const parts = [
    moneyPart(
      'rest',
      {
        ...{ type: 'RECEIVE', account: bank, contact, on: payment.receivedOn },
        lines: line(`Payment ${payment.number}`),
      },
      origin,
    ),
    ...creditedOf(payment, references).flatMap((credited, index) =>
      creditParts(payment, { ...credited, deposits, bounce, number: index + 1 }, origin),
    ),
    moneyPart(
      'bounce',
      {
        ...{ type: 'SPEND', account: backFrom, contact, on: bounce.bouncedOn },
        lines: line(`Payment ${payment.number} bounced`),
      },
      origin,
    ),
    ...(fee ? [feePart(payment, { bounce, fee, backFrom }, origin)] : []),
  ]
  return { kind: 'ready', parts }
}

type Accounts = Readonly<{
  bank: Reference
  /** Where the bank took it from: a slip may have moved it there. */
  backFrom: Reference
  deposits: Reference
  fee: Reference | undefined
}>

function accountsOf(
  { depositAccountId }: Payment,
  { bankAccountId, fee, feeAccountId }: Bounce,
  references: References,
  blockers: Blocker[],
): Accounts | undefined {
  const paired = (account: Account) => pairedWith(account, references, blockers)
  const bank = paired(accountOf(depositAccountId, references))
  const backFrom = paired(accountOf(bankAccountId, references))
  const deposits = paymentAccount(references.depositsReceived, references, blockers)
  const chargedTo =
    feeAccountId && fee.minorUnits > 0n
      ? codedAccount(accountOf(feeAccountId, references), references, blockers)
      : undefined
  return bank && backFrom && deposits && { bank, backFrom, deposits, fee: chargedTo }
}

type Credited = Readonly<{ key: string; amount: Money; on: LocalDate }>

/** What stood on receivables until the bounce: what paid invoices, or all of it by policy. */
function creditedOf(payment: Payment, { unappliedMoney }: References): readonly Credited[] {
  if (unappliedMoney === 'receivable') {
    return [{ key: 'all', amount: payment.amount, on: payment.receivedOn }]
  }
  return payment.applications.map(({ id, amount, appliedOn }) => ({
    ...{ key: id, amount },
    on: appliedOn < payment.receivedOn ? payment.receivedOn : appliedOn,
  }))
}

type Crediting = Credited & Readonly<{ deposits: Reference; bounce: Bounce; number: number }>

function creditParts(
  payment: Payment,
  { key, amount, on, deposits, bounce, number }: Crediting,
  origin: Origin,
): WantedPart[] {
  const { references } = origin
  const name = `credit:${key}`
  const text = `Payment ${payment.number}, which bounced on ${bounce.bouncedOn}`
  const content = { amount, on, account: deposits, text }
  const credit = waitingCredit(
    name,
    `${payment.number}/${number}`,
    payment.clientId,
    content,
    references,
  )
  const held = references.held('payment', payment.id, name)
  if (!held) return [credit, { name: `bounce:${key}`, waitsFor: name }]
  const of = { CreditNote: { CreditNoteID: held.id } }
  const back = { of, account: deposits, on: bounce.bouncedOn, amount }
  return [credit, paymentPart(`bounce:${key}`, back, origin)]
}

type Fee = Readonly<{ bounce: Bounce; fee: Reference; backFrom: Reference }>

const feePart = (payment: Payment, { bounce, fee, backFrom }: Fee, origin: Origin): WantedPart =>
  moneyPart(
    'fee',
    {
      type: 'SPEND',
      account: backFrom,
      contact: bankContact(accountOf(bounce.bankAccountId, origin.references)),
      on: bounce.bouncedOn,
      lines: [
        { account: fee, amount: bounce.fee, text: `Fee for payment ${payment.number}, bounced` },
      ],
    },
    origin,
  )
