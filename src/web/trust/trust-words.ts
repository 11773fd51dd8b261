import type { TrustKind, TrustLedgerKind } from '#api/wire/trust.ts'

type KindWords = Readonly<{
  /** What a row of a list calls it. */
  name: string
  /** What a form and its button call doing it. */
  verb: string
}>

export const KIND_WORDS: Readonly<Record<TrustKind, KindWords>> = {
  receipt: { name: 'Receipt', verb: 'Receive trust money' },
  payment: { name: 'Payment', verb: 'Pay from trust' },
  transfer: { name: 'Transfer', verb: 'Transfer trust money' },
  transfer_to_office: { name: 'Transfer to office', verb: 'Pay invoices from trust' },
  advance: { name: 'Advance', verb: 'Advance for a client' },
  recovery: { name: 'Recovery', verb: 'Recover an advance' },
  top_up: { name: 'Firm’s top-up', verb: 'Top up from the firm' },
  statutory_deposit_in: { name: 'Into statutory deposit', verb: 'Move the statutory deposit' },
  statutory_deposit_out: { name: 'Out of statutory deposit', verb: 'Move the statutory deposit' },
  interest: { name: 'Interest', verb: 'Record interest' },
  bank_fee: { name: 'Bank fee', verb: 'Record a bank fee' },
  dishonour: { name: 'Dishonour', verb: 'Dishonour' },
  reversal: { name: 'Reversal', verb: 'Reverse' },
}

const LEDGER_WORDS: Readonly<Record<TrustLedgerKind, string>> = {
  matter: 'Matter',
  firm: 'The firm’s own money',
  unidentified: 'Unidentified receipts',
  beneficiary: 'Interest for the beneficiary',
  statutory: 'Statutory deposit',
}

type Named = Readonly<{
  ledger: TrustLedgerKind
  engagementNumber: string | null
  engagementName?: string | null
}>

export function ledgerName({ ledger, engagementNumber, engagementName }: Named): string {
  if (ledger !== 'matter') return LEDGER_WORDS[ledger]
  return [engagementNumber, engagementName].filter(Boolean).join(' ')
}

export const LEDGER_CHOICES = LEDGER_WORDS
