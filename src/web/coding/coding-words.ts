import type { CodedKind, Coding, CodingRow } from '#api/wire/codings.ts'
import type { Noun } from '../words.ts'

/** The documents under `/documents/…`, by the word in their address. */
export const RESOURCES = {
  'supplier-invoices': 'supplier_bill',
  'supplier-credits': 'supplier_credit',
  'bank-deposits': 'bank_deposit',
  'bank-withdrawals': 'bank_withdrawal',
  journals: 'journal',
  'opening-balances': 'opening_balances',
} as const satisfies Readonly<Record<string, CodedKind>>

export type Resource = keyof typeof RESOURCES

export const isResource = (word: string): word is Resource => word in RESOURCES

export const resourceOf = (kind: CodedKind): Resource =>
  (Object.keys(RESOURCES) as Resource[]).find((word) => RESOURCES[word] === kind) ?? 'journals'

type Words = Noun &
  Readonly<{
    /** What its day is called. */
    day: string
    party: 'supplier' | 'payer' | 'payee' | null
    reference: string
    /** What the page is for, where there is none yet. */
    purpose: string
  }>

const words = (one: string, many: string, rest: Omit<Words, keyof Noun>): Words => ({
  ...{ one, many, One: capitalise(one), Many: capitalise(many) },
  ...rest,
})

const capitalise = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

export const CODING_WORDS: Readonly<Record<CodedKind, Words>> = {
  supplier_bill: words('supplier invoice', 'supplier invoices', {
    day: 'Issue date',
    party: 'supplier',
    reference: 'Supplier’s number',
    purpose: 'What suppliers charge the firm: coded, approved, paid, and billed on to clients.',
  }),
  supplier_credit: words('supplier credit', 'supplier credits', {
    day: 'Issue date',
    party: 'supplier',
    reference: 'Supplier’s number',
    purpose: 'What a supplier takes back. It settles his invoices without money moving.',
  }),
  bank_deposit: words('bank deposit', 'bank deposits', {
    day: 'Date',
    party: 'payer',
    reference: 'Reference',
    purpose: 'Money that came in without an invoice: interest, a refund, a sale on the side.',
  }),
  bank_withdrawal: words('bank withdrawal', 'bank withdrawals', {
    day: 'Date',
    party: 'payee',
    reference: 'Reference',
    purpose: 'Money that went out without a supplier invoice: fees, a card payment, petty cash.',
  }),
  journal: words('journal', 'journals', {
    day: 'Date',
    party: null,
    reference: 'Reference',
    purpose: 'What no document says: corrections, accruals, depreciation. Debits equal credits.',
  }),
  opening_balances: words('set of opening balances', 'opening balances', {
    day: 'First day of these books',
    party: null,
    reference: 'Reference',
    purpose:
      'What each account stood at when these books began. Open invoices are entered as such.',
  }),
}

export const isSupplierKind = (kind: CodedKind): boolean =>
  kind === 'supplier_bill' || kind === 'supplier_credit'
export const hasBank = (kind: CodedKind): boolean =>
  kind === 'bank_deposit' || kind === 'bank_withdrawal'
/** Lines have a debit and a credit column instead of an amount. */
export const hasSides = (kind: CodedKind): boolean =>
  kind === 'journal' || kind === 'opening_balances'

export const codingName = ({ number }: Pick<CodingRow, 'number'>): string =>
  number ?? 'No number yet'

export const titleOf = ({ kind, number }: Pick<Coding, 'kind' | 'number'>): string =>
  number ? `${CODING_WORDS[kind].One} ${number}` : `Draft ${CODING_WORDS[kind].one}`
