import type { z } from 'zod'
import type { CodedKind, CodedLine, Coding, CodingChange, Rebill } from '#api/wire/codings.ts'
import type { TaxMode } from '#api/wire/invoices.ts'
import type { Currency } from '#api/wire/money.ts'
import { typedDecimal } from '../amounts.ts'
import { hasSides } from './coding-words.ts'

export type CodedLineForm = Readonly<{
  /** Of the row on the page, not of the line in the books. */
  key: string
  id: string | undefined
  accountId: string | null
  engagementId: string | null
  partyId: string | null
  description: string
  /** On journals and openings the debit; then `credit` is the other column. */
  amount: string
  credit: string
  taxCodeId: string | null
  rebill: Rebill['kind'] | null
  /** The income account of the charge for a soft cost; the others' is the line's own. */
  chargeAccountId: string | null
}>

export type CodingForm = Readonly<{
  partyId: string | null
  issuedOn: string
  dueOn: string
  bankAccountId: string | null
  currency: Currency
  taxMode: TaxMode
  reference: string
  memo: string
  number: string
  lines: readonly CodedLineForm[]
}>

export type Usual = Readonly<{ taxCodeId: string | null }>

let keys = 0

export const emptyLine = ({ taxCodeId }: Usual): CodedLineForm => ({
  key: `line-${keys++}`,
  id: undefined,
  accountId: null,
  engagementId: null,
  partyId: null,
  description: '',
  amount: '',
  credit: '',
  taxCodeId,
  rebill: null,
  chargeAccountId: null,
})

type Beginning = Readonly<{ today: string; currency: Currency; partyId: string | null }>

export const emptyForm = ({ today, currency, partyId }: Beginning, usual: Usual): CodingForm => ({
  ...{ partyId, currency, issuedOn: today, dueOn: today, bankAccountId: null },
  ...{ taxMode: 'exclusive', reference: '', memo: '', number: '' },
  lines: [emptyLine(usual)],
})

export const formOf = (document: Coding): CodingForm => ({
  partyId: document.partyId,
  issuedOn: document.issuedOn,
  dueOn: document.dueOn ?? document.issuedOn,
  bankAccountId: document.bankAccountId,
  currency: document.currency,
  taxMode: document.taxMode,
  reference: document.reference,
  memo: document.memo,
  number: document.number ?? '',
  lines: document.lines.map((line) => lineFormOf(line, hasSides(document.kind))),
})

function lineFormOf(line: CodedLine, isSided: boolean): CodedLineForm {
  const { amount } = line.amount
  const isCredit = isSided && amount.startsWith('-')
  return {
    key: line.id,
    id: line.id,
    accountId: line.accountId,
    engagementId: line.engagementId,
    partyId: line.partyId,
    description: line.description,
    amount: isCredit ? '' : amount,
    credit: isCredit ? amount.slice(1) : '',
    taxCodeId: line.taxCodeId,
    rebill: line.rebill?.kind ?? null,
    chargeAccountId: line.rebill?.accountId ?? null,
  }
}

/** A row that nobody wrote on is not sent. */
export const isBlank = ({ accountId, description, amount, credit }: CodedLineForm): boolean =>
  accountId === null && description.trim() === '' && amount.trim() === '' && credit.trim() === ''

export const writtenLines = ({ lines }: CodingForm): CodedLineForm[] =>
  lines.filter((line) => !isBlank(line))

type Written = Omit<z.input<typeof CodingChange>, 'version'>

/** The form as the hub takes it. The charge for a cost has the tax code of the cost. */
export const inputOf = (kind: CodedKind, form: CodingForm): Written => ({
  partyId: form.partyId,
  issuedOn: form.issuedOn,
  dueOn: kind === 'supplier_bill' ? form.dueOn : null,
  bankAccountId: form.bankAccountId,
  currency: form.currency,
  taxMode: form.taxMode,
  reference: form.reference,
  memo: form.memo,
  number: form.number,
  lines: writtenLines(form).map((line) => ({
    ...(line.id ? { id: line.id } : {}),
    accountId: line.accountId ?? '',
    engagementId: line.engagementId,
    partyId: line.partyId,
    description: line.description,
    amount: { amount: amountOf(kind, line), currency: form.currency },
    taxCodeId: line.taxCodeId ?? '',
    rebill: rebillOf(line),
  })),
})

function amountOf(kind: CodedKind, { amount, credit }: CodedLineForm): string {
  const debit = typedDecimal(amount)
  if (!hasSides(kind) || debit !== '') return debit
  const written = typedDecimal(credit)
  return written.startsWith('-') ? written.slice(1) : `-${written}`
}

const rebillOf = (line: CodedLineForm): Rebill | null =>
  line.rebill === null
    ? null
    : {
        kind: line.rebill,
        accountId: (line.rebill === 'soft_cost' ? line.chargeAccountId : line.accountId) ?? '',
        taxCodeId: line.taxCodeId ?? '',
      }

export type CodingAction =
  | Readonly<{ kind: 'head'; change: Partial<Omit<CodingForm, 'lines'>> }>
  | Readonly<{ kind: 'line'; key: string; change: Partial<CodedLineForm> }>
  | Readonly<{ kind: 'add'; after: string | undefined; usual: Usual }>
  | Readonly<{ kind: 'remove'; key: string; usual: Usual }>

export function reduceCoding(form: CodingForm, action: CodingAction): CodingForm {
  switch (action.kind) {
    case 'head':
      return { ...form, ...action.change }
    case 'line':
      return {
        ...form,
        lines: form.lines.map((line) =>
          line.key === action.key ? { ...line, ...action.change } : line,
        ),
      }
    case 'add': {
      const at = form.lines.findIndex(({ key }) => key === action.after) + 1 || form.lines.length
      return { ...form, lines: form.lines.toSpliced(at, 0, emptyLine(action.usual)) }
    }
    case 'remove': {
      const lines = form.lines.filter(({ key }) => key !== action.key)
      return { ...form, lines: lines.length > 0 ? lines : [emptyLine(action.usual)] }
    }
  }
}
