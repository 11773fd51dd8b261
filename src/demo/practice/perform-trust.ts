import type { Act } from '#practice/act.ts'
import { advanceForClient, recoverAdvance, topUpTrust } from '#practice/trust/advance-for-client.ts'
import { payFromTrust, transferTrustMoney } from '#practice/trust/pay-from-trust.ts'
import type { TrustInput } from '#practice/trust/post-trust.ts'
import {
  receiveTrustMoney,
  recordTrustBankFee,
  recordTrustInterest,
} from '#practice/trust/receive-trust-money.ts'
import { transferToOffice } from '#practice/trust/transfer-to-office.ts'
import type { LedgerInput } from '#practice/trust/trust-office.ts'
import { dishonourTrust, reverseTrust } from '#practice/trust/undo-trust.ts'
import { getTrustTransaction } from '#store/trust/trust-transactions.ts'
import { OPERATING_BANK } from '../bills.ts'
import { idOf } from '../to-input.ts'
import type { Books } from '../write-step.ts'
import { madeId, moneyIn } from './made-ids.ts'
import type { PlannedAct, PlannedLedger, TrustAct } from './planned-acts.ts'

const TRUST_BANK = '1010'

type Planned = Extract<PlannedAct, TrustAct>

export async function performTrust(act: Act, books: Books, planned: Planned): Promise<string> {
  return (await transactionOf(act, books, planned)).id
}

async function transactionOf(act: Act, books: Books, planned: Planned) {
  const { id: divisionId } = books.division
  const officeAccountId = idOf(books.accounts, OPERATING_BANK)
  switch (planned.kind) {
    case 'trust_receipt': {
      const { clearedOn, ledger } = planned
      const input = { ...inputOf(books, planned), ledger: toLedger(books, ledger), clearedOn }
      return receiveTrustMoney(act, divisionId, input)
    }
    case 'trust_payment': {
      const ledger = toLedger(books, planned.ledger)
      return payFromTrust(act, divisionId, { ...inputOf(books, planned), ledger })
    }
    case 'trust_transfer': {
      const ends = { from: toLedger(books, planned.from), to: toLedger(books, planned.to) }
      const input = { ...inputOf(books, planned), ...ends, consent: planned.consent }
      return transferTrustMoney(act, divisionId, input)
    }
    case 'trust_to_office':
      return transferToOffice(act, divisionId, { ...toOfficeOf(books, planned), officeAccountId })
    case 'trust_top_up': {
      const ledger = toLedger(books, { own: 'firm' })
      const input = { ...inputOf(books, planned), ledger, officeAccountId }
      return topUpTrust(act, divisionId, input)
    }
    case 'trust_fee': {
      const codingAccountId = idOf(books.accounts, planned.accountCode)
      return recordTrustBankFee(act, divisionId, { ...inputOf(books, planned), codingAccountId })
    }
    case 'trust_interest': {
      const ledger = toLedger(books, { own: 'beneficiary' })
      return recordTrustInterest(act, divisionId, { ...inputOf(books, planned), ledger })
    }
    case 'trust_advance': {
      const engagementId = idOf(books.engagements, planned.matter)
      const input = { ...inputOf(books, planned), engagementId, officeAccountId }
      return advanceForClient(act, divisionId, input)
    }
    case 'trust_recovery': {
      const ledger = toLedger(books, planned)
      return recoverAdvance(act, divisionId, {
        ...inputOf(books, planned),
        ledger,
        officeAccountId,
      })
    }
    case 'trust_dishonour':
      return dishonourTrust(act, await seen(act, books, planned.receiptKey), undoingOf(planned))
    case 'trust_reversal':
      return reverseTrust(act, await seen(act, books, planned.undoneKey), undoingOf(planned))
  }
}

type Moving = Readonly<{
  on: Planned['on']
  amount: bigint
  counterparty?: string
  memo?: string
}>

const inputOf = (
  books: Books,
  { on, amount, counterparty = '', memo = '' }: Moving,
): TrustInput => ({
  trustAccountId: idOf(books.accounts, TRUST_BANK),
  happenedOn: on,
  amount: moneyIn(books, amount),
  ...{ counterparty, methodId: null, reference: '', memo },
})

function toOfficeOf(books: Books, planned: Extract<Planned, { kind: 'trust_to_office' }>) {
  const { on: happenedOn, lines } = planned
  return {
    trustAccountId: idOf(books.accounts, TRUST_BANK),
    ...{ happenedOn, methodId: null, reference: '', memo: 'Fees' },
    lines: lines.map(({ matter, invoiceNumber, amount }) => ({
      engagementId: idOf(books.engagements, matter),
      invoiceId: idOf(books.invoices, invoiceNumber),
      amount: moneyIn(books, amount),
    })),
  }
}

const toLedger = (books: Books, ledger: PlannedLedger): LedgerInput =>
  'matter' in ledger
    ? { kind: 'matter', engagementId: idOf(books.engagements, ledger.matter) }
    : { kind: ledger.own, engagementId: null }

const seen = ({ tx }: Act, books: Books, key: string) => getTrustTransaction(tx, madeId(books, key))

const undoingOf = ({ on: happenedOn }: Planned) => ({ happenedOn, reference: '', memo: '' })
