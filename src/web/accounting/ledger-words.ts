import type { Connection, RecordKind } from '#api/wire/ledgers.ts'
import { counted, type Noun } from '../words.ts'

type Plain = Pick<Noun, 'one' | 'many'>

export const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const noun = (one: string): Noun => ({
  ...{ one, many: `${one}s` },
  ...{ One: capitalised(one), Many: capitalised(`${one}s`) },
})

export const KINDS: Readonly<Record<RecordKind, Noun>> = {
  client: noun('client'),
  vendor: noun('supplier'),
  item: noun('item'),
  invoice: noun('invoice'),
  credit_note: noun('credit note'),
  payment: noun('payment'),
  deposit_slip: noun('deposit slip'),
  refund: noun('refund'),
  supplier_bill: noun('supplier invoice'),
  supplier_credit: noun('supplier credit'),
  supplier_payment: noun('supplier payment'),
  bank_deposit: noun('bank deposit'),
  bank_withdrawal: noun('bank withdrawal'),
  bank_transfer: noun('bank transfer'),
  journal: noun('journal'),
  trust_transaction: noun('trust transaction'),
}

export const RECORD: Plain = { one: 'record', many: 'records' }
export const DOCUMENT: Plain = { one: 'document', many: 'documents' }
export const CHANGE: Plain = { one: 'change', many: 'changes' }
export const ISSUE: Plain = { one: 'issue', many: 'issues' }

/** `3 records wait`, `1 record waits`. */
export const waiting = (count: number, noun: Plain = RECORD): string =>
  `${counted(count, noun)} ${count === 1 ? 'waits' : 'wait'}`

/** `invoices`, `invoices and payments`, `clients, invoices and payments`. */
export function listed(words: readonly string[]): string {
  const [last, ...others] = words.toReversed()
  if (last === undefined) return ''
  return others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`
}

/** `invoices and payments`: what cannot go without a pairing. */
export const kindsText = (kinds: readonly RecordKind[]): string =>
  listed(kinds.map((kind) => KINDS[kind].many))

/** `Harbour Legal (US, USD)`: whose books these are, in a sentence. */
export function companyText({ company }: Pick<Connection, 'company'>): string {
  const facts = [company.country, company.currency].filter(Boolean).join(', ')
  return facts === '' ? company.name : `${company.name} (${facts})`
}
