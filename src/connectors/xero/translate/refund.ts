import { sum } from '#books/money.ts'
import type { Refund, RefundPart } from '#books/refund.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { Blocker, Reference, References, Translation, WantedPart } from '../../contract.ts'
import { distinct, otherCurrency } from './blockers.ts'
import { accountOf, codedAccount, paymentAccount } from './coded-account.ts'
import { contactOf, contactsToCome } from './contact.ts'
import type { Origin } from './origin.ts'
import { moneyPart, paymentPart } from './parts.ts'

type RefundRecord = Extract<BooksRecord, { kind: 'refund' }>

/** Field by field: FIELDS.md, "Refund". */
export function toXeroRefund(
  { refund, client, methodName }: RefundRecord,
  references: References,
): Translation {
  const blockers: Blocker[] = [...otherCurrency(refund.currency, references)]
  const ours = accountOf(refund.bankAccountId, references)
  const bank = paymentAccount(ours, references, blockers)
  const isWaiting = ({ source }: RefundPart) =>
    source.kind === 'payment' && references.unappliedMoney === 'liability'
  const waiting = refund.parts.filter(isWaiting)
  const credited = refund.parts.filter((part) => !isWaiting(part))
  const deposits =
    waiting.length > 0 ? codedAccount(references.depositsReceived, references, blockers) : undefined
  if (blockers.length > 0 || !bank) return { kind: 'blocked', blockers: distinct(blockers) }
  const toCome = [
    ...contactsToCome([{ kind: 'client', id: client.id }], references),
    ...credited.flatMap((part) => (heldCredit(part, references) ? [] : part.source)),
  ]
  if (toCome.length > 0) return { kind: 'waiting', for: toCome }

  const words = [refund.number, refund.reference, methodName]
  const origin: Origin = { kind: 'refund', id: refund.id, words, references }
  const parts = [
    ...credited.map((part) => givenBack(part, { refund, bank }, origin)),
    ...(deposits ? [fromDeposits(waiting, { refund, bank, deposits }, origin)] : []),
  ]
  return { kind: 'ready', parts }
}

/** The credit note that a part gives back: one of ours, or a payment's rest on receivables. */
const heldCredit = ({ source }: RefundPart, references: References) =>
  references.held(source.kind, source.id, source.kind === 'payment' ? 'credit' : 'main')

type Paid = Readonly<{ refund: Refund; bank: Reference }>

function givenBack(part: RefundPart, { refund, bank }: Paid, origin: Origin): WantedPart {
  const held = heldCredit(part, origin.references)
  if (!held) throw new TypeError(`what refund ${refund.id} gives back is not in the ledger`)
  const of = { CreditNote: { CreditNoteID: held.id } }
  const content = { of, account: bank, on: refund.refundedOn, amount: part.amount }
  return paymentPart(`refund:${part.id}`, content, origin)
}

function fromDeposits(
  parts: readonly RefundPart[],
  { refund, bank, deposits }: Paid & Readonly<{ deposits: Reference }>,
  origin: Origin,
): WantedPart {
  const amounts = parts.map(({ amount }) => amount)
  return moneyPart(
    'deposits',
    {
      type: 'SPEND',
      account: bank,
      contact: contactOf(refund.clientId, origin.references),
      on: refund.refundedOn,
      lines: [
        {
          account: deposits,
          amount: sum(amounts, refund.currency),
          text: `Refund ${refund.number}`,
        },
      ],
    },
    origin,
  )
}
