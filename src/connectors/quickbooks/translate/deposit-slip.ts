import { type DepositSlip, netOf } from '#books/deposit-slip.ts'
import { type Money, negate } from '#books/money.ts'
import type { Payment } from '#books/payment.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { References, Translation } from '../../contract.ts'
import { toJsonNumber } from '../amounts.ts'
import { ref, type Wire, type WireLine } from '../wire.ts'
import { depositAccountOf, ledgerAccountOf, roleAccountOf } from './ledger-accounts.ts'
import { depositLine } from './objects.ts'
import { Obstacles } from './obstacles.ts'
import { noteFor, type Owner, partOf } from './parts.ts'
import { isZero, splitOf } from './payment-frame.ts'
import { checkCurrency } from './sale-lines.ts'

type SlipRecord = Extract<BooksRecord, { kind: 'deposit_slip' }>

/**
 * Field by field: FIELDS.md, Deposit slip. A payment is taken out of undeposited funds by its link;
 * what of it waited in deposits received came there by a deposit, which is no payment to link to,
 * and leaves by a line of its own.
 */
export function translateDepositSlip(record: SlipRecord, references: References): Translation {
  const { slip, payments } = record
  const obstacles = new Obstacles(references)
  const bank = depositAccountOf(slip.bankAccountId, references, obstacles)
  const taken = payments.map((payment) => takenOf(payment, references, obstacles))
  const links = taken.flatMap(({ linked }) => linked)
  const directs = taken.flatMap(({ direct }) => direct)
  const fees = slip.fees.map((fee) => ({
    account: ledgerAccountOf(fee.accountId, references, obstacles).id,
    amount: negate(fee.amount),
    description: fee.description,
  }))
  checkCurrency(slip.currency, references, obstacles)
  return obstacles.finish(() => {
    const owner: Owner = { kind: record.kind, id: record.id, references }
    const wire: Wire<'Deposit'> = {
      TxnDate: slip.depositedOn,
      CurrencyRef: ref(slip.currency),
      DepositToAccountRef: ref(bank.id),
      PrivateNote: noteFor(owner, 'main', factsOf(slip)),
      Line: [
        ...links.toSorted(byId).map(linkedLine),
        ...[...directs, ...fees].map((line) => depositLine(line)),
      ],
    }
    const expected = { ...wire, TotalAmt: toJsonNumber(netOf(slip)) }
    return [partOf(owner, 'main', { kind: 'Deposit', object: wire }, expected)]
  })
}

const factsOf = ({ kind, number, reference, memo }: DepositSlip) => [
  `${kind === 'slip' ? 'Deposit' : 'Payout'} ${number}`,
  reference,
  memo,
]

type Link = Readonly<{ id: string; amount: Money }>

function takenOf(payment: Payment, references: References, obstacles: Obstacles) {
  const { main, rest } = splitOf(payment, references)
  const held = (part: string) => obstacles.held('payment', payment.id, part)?.id ?? ''
  const linked: Link[] = isZero(main) ? [] : [{ id: held('main'), amount: main }]
  if (isZero(rest)) return { linked, direct: [] }
  held('rest')
  const direct = {
    account: roleAccountOf('undeposited_funds', references, obstacles).id,
    amount: rest,
    description: `Payment ${payment.number}`,
  }
  return { linked, direct: [direct] }
}

const byId = (a: Link, b: Link): number => Number(a.id) - Number(b.id)

/** The vendor takes the amount from the payment itself, and refuses another one. */
const linkedLine = ({ id, amount }: Link): WireLine => ({
  Amount: toJsonNumber(amount),
  LinkedTxn: [{ TxnId: id, TxnType: 'Payment', TxnLineId: '0' }],
})
