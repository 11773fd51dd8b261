import type { DocumentKind } from '#store/stored.ts'

/** The kinds of records that post. */
export type PostingKind = Exclude<DocumentKind, 'work_entry'>

export type Posting = Readonly<{ kind: PostingKind; code: string; amount: bigint }>

/** Both starter charts have the accounts that the rules post to under these codes. */
export const ACCOUNT = {
  trustBank: '1010',
  receivable: '1100',
  undeposited: '1150',
  depositsPaid: '1160',
  purchaseTax: '1180',
  paidByFirm: '1190',
  payable: '2000',
  deposits: '2100',
  salesTax: '2200',
  salesTaxAdjustment: '2205',
  deferredIncome: '2300',
  trustLiability: '2400',
  trustTransfers: '2410',
  openings: '3200',
  bankFees: '6400',
  badDebts: '6900',
} as const

export const post = (
  kind: PostingKind,
  lines: readonly (readonly [code: string, amount: bigint])[],
): Posting[] => lines.map(([code, amount]) => ({ kind, code, amount }))
