import type { Organisation } from '../books/organisation.ts'

const DEAD: ReadonlySet<string> = new Set(['VOIDED', 'DELETED', 'ARCHIVED'])

const COUNTED = {
  Account: 'accounts',
  BankTransaction: 'bankTransactions',
  BankTransfer: 'bankTransfers',
  BatchPayment: 'batchPayments',
  Contact: 'contacts',
  CreditNote: 'creditNotes',
  Invoice: 'invoices',
  Item: 'items',
  ManualJournal: 'manualJournals',
  Overpayment: 'overpayments',
  Payment: 'payments',
  Prepayment: 'prepayments',
} as const

/** Records that are neither void, deleted nor archived, by kind, over all organisations. */
export function liveCounts(organisations: readonly Organisation[]): Record<string, number> {
  const counts = Object.entries(COUNTED).map(([kind, name]) => {
    const live = organisations.map((org) => countLive(org[name].values()))
    return [kind, live.reduce((sum, count) => sum + count, 0)] as const
  })
  return Object.fromEntries(counts)
}

function countLive(records: Iterable<object>): number {
  let count = 0
  for (const record of records) {
    const isDead = 'status' in record && DEAD.has(String(record.status))
    if (!isDead) count += 1
  }
  return count
}
