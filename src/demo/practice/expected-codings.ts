import { codedAmountsOf } from '../line-money.ts'
import type { PlannedFirm } from '../planned-records.ts'
import type { PlannedAct, PlannedCoding } from './planned-acts.ts'
import { ACCOUNT, type Posting, post } from './postings.ts'

type CodedAct = Extract<PlannedAct, { kind: 'coding' | 'supplier_payment' | 'bank_transfer' }>

/** What lines that somebody codes, payments of suppliers and transfers post. */
export function codingPostings(firm: PlannedFirm, act: CodedAct): Posting[] {
  switch (act.kind) {
    case 'coding':
      return ofCoding(firm, act)
    case 'supplier_payment': {
      const settled = act.settles.reduce((sum, { amount }) => sum + amount, 0n)
      return post('supplier_payment', [
        [ACCOUNT.payable, settled],
        [ACCOUNT.depositsPaid, act.amount - settled],
        [act.accountCode, -act.amount],
      ])
    }
    case 'bank_transfer':
      return post('bank_transfer', [
        [act.toCode, act.amount],
        [act.fromCode, -act.amount],
      ])
  }
}

const isTaken = ({ document }: PlannedCoding): boolean =>
  document === 'supplier_credit' || document === 'bank_deposit'

function ofCoding(firm: PlannedFirm, planned: PlannedCoding): Posting[] {
  const { document, lines } = planned
  const { tax, total } = codedAmountsOf(lines, firm)
  const sign = isTaken(planned) ? -1n : 1n
  const against = againstOf(planned)
  return post(document, [
    ...lines.map(({ accountCode, amount }) => [accountCode, sign * amount] as const),
    [ACCOUNT.purchaseTax, sign * tax],
    ...(against === null ? [] : [[against, -sign * total] as const]),
  ])
}

/** A journal's lines stand against each other. */
function againstOf({ document, bankCode }: PlannedCoding): string | null {
  switch (document) {
    case 'supplier_bill':
    case 'supplier_credit':
      return ACCOUNT.payable
    case 'bank_deposit':
    case 'bank_withdrawal':
      return bankCode
    case 'opening_balances':
      return ACCOUNT.openings
    case 'journal':
      return null
  }
}
