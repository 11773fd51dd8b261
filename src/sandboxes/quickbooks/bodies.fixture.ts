import type { Body } from './values/json.ts'

/** A sale of item 1 to customer 1 of the sample company. */
export const anInvoice = (changes: Body = {}): Body => ({
  CustomerRef: { value: '1' },
  Line: [aLine({ Amount: 100 })],
  ...changes,
})

export const aLine = (changes: Body = {}, detail: Body = {}): Body => ({
  Amount: 100,
  DetailType: 'SalesItemLineDetail',
  SalesItemLineDetail: { ItemRef: { value: '1' }, ...detail },
  ...changes,
})

/** `{"Id","SyncToken"}` of an object, as deletes, voids and updates need them. */
export const keyOf = ({ Id, SyncToken }: Body): Body => ({
  Id: Id ?? null,
  SyncToken: SyncToken ?? null,
})

export const toInvoice = (id: unknown, amount: number): Body => ({
  Amount: amount,
  LinkedTxn: [{ TxnId: String(id), TxnType: 'Invoice' }],
})

/** A line of 100.00 on an expense account of the sample company. */
export const anExpense = (changes: Body = {}, detail: Body = {}): Body => ({
  Amount: 100,
  DetailType: 'AccountBasedExpenseLineDetail',
  AccountBasedExpenseLineDetail: { AccountRef: { value: '69' }, ...detail },
  ...changes,
})

/** Bob's Burger Joint bills accounting. */
export const aBill = (changes: Body = {}): Body => ({
  VendorRef: { value: '56' },
  Line: [anExpense()],
  ...changes,
})

export const linkTo = (type: string, id: unknown, amount: number): Body => ({
  Amount: amount,
  LinkedTxn: [{ TxnId: String(id), TxnType: type }],
})

export const aJournalLine = (
  side: 'Debit' | 'Credit',
  account: string,
  detail: Body = {},
): Body => ({
  Amount: 100,
  DetailType: 'JournalEntryLineDetail',
  JournalEntryLineDetail: { PostingType: side, AccountRef: { value: account }, ...detail },
})
