import { CHART } from '#books/chart.fixture.ts'
import { aCodedDocument, aCodedLine } from '#books/coding/coded-document.fixture.ts'
import type { CodedDraft } from '#books/coding/coded-document.ts'
import type { SupplierApplication, SupplierPayment } from '#books/coding/supplier-payment.ts'
import type {
  AccountId,
  BankTransferId,
  CodedDocumentId,
  EngagementId,
  PartyId,
  SupplierApplicationId,
  SupplierPaymentId,
  TrustTransactionId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, parseMoney } from '#books/money.ts'
import { bankTransferPostings } from '#books/posting/bank-transfer.ts'
import { codedPostings } from '#books/posting/coded-document.ts'
import type { Postings } from '#books/posting/entry-lines.ts'
import { supplierPaymentPostings } from '#books/posting/supplier-payment.ts'
import { trustPostings } from '#books/posting/trust.ts'
import { NO_TAX } from '#books/tax.fixture.ts'
import type { TaxCode } from '#books/tax.ts'
import {
  ledgerOf,
  movement,
  type TrustKind,
  type TrustTransaction,
} from '#books/trust/trust-transaction.ts'
import type { BooksRecord, CodedRecordKind } from '../books-record.ts'
import { aClient } from '../conformance-books.fixture.ts'
import type { Reference } from '../contract.ts'

type Of<Kind extends BooksRecord['kind']> = Extract<BooksRecord, { kind: Kind }>
export type CodedRecord = Of<CodedRecordKind>

const day = (text: string) => text as LocalDate
const account = (code: string): AccountId => `account-${code}` as AccountId
const dollars = (amount: string) => parseMoney(amount, 'USD' as Currency)

/** A party that is client and vendor, as many a firm knows some. */
export const PARTY = aClient('ada', { displayName: 'Ada & Sons', isVendor: true })
export const CLIENT: Of<'client'> = { kind: 'client', id: 'ada', client: PARTY }
export const VENDOR: Of<'vendor'> = { kind: 'vendor', id: 'ada', vendor: PARTY }

export const ACCOUNTS = new Map(
  [...CHART, { ...named('1020', 'Second trust bank', 'bank', 'trust_bank') }]
    .concat([named('1030', 'Savings', 'bank', null)])
    .map((each) => [each.id, each]),
)

function named(
  ...[code, name, type, role]: [
    string,
    string,
    (typeof CHART)[number]['type'],
    (typeof CHART)[number]['role'],
  ]
): (typeof CHART)[number] {
  return { id: account(code), code, name, type, role, archived: false }
}

const accounts = [...ACCOUNTS.values()]

const called =
  (name: string) =>
  (reference: Reference): boolean =>
    reference.kind === 'account' && reference.name === name

/** What a person pairs these accounts with in the sandbox's law firm. */
const PAIRED: Readonly<Record<string, (reference: Reference) => boolean>> = Object.fromEntries(
  Object.entries({
    1000: 'Operating Account',
    1010: 'IOLTA Trust Account',
    1030: 'Savings',
    1100: 'Accounts Receivable (A/R)',
    1150: 'Undeposited Funds',
    1160: 'Deposits Paid to Suppliers',
    1170: 'Client Costs Advanced',
    1190: 'Prepaid Insurance',
    1195: 'Statutory Deposits',
    1500: 'Office Furniture and Equipment',
    2000: 'Accounts Payable (A/P)',
    2050: 'Firm Credit Card',
    2100: 'Client Deposits',
    6000: 'Rent',
    6400: 'Bank Charges',
    2400: 'Client Trust Liability',
    2410: 'Trust Transfers',
  }).map(([code, name]) => [account(code), called(name)]),
)

export const MAPS: typeof PAIRED = {
  ...PAIRED,
  // Only the product is paired: the account is what it sells into.
  [account('4000')]: ({ kind, name }) => kind === 'item' && name === 'Legal Fees',
}

type CodedOver = Partial<Omit<CodedDraft, 'lines'>> &
  Readonly<{
    id?: string
    lines?: readonly (Parameters<typeof aCodedLine>[0] & Readonly<{ on?: string; of?: string }>)[]
    applied?: readonly Readonly<{ bill: CodedRecord; amount: string; on: string }>[]
    taxCodes?: readonly TaxCode[]
  }>

const bankOf = (kind: CodedRecordKind): AccountId | null =>
  kind === 'bank_deposit' || kind === 'bank_withdrawal' ? account('1000') : null

export function coded(
  kind: CodedRecordKind,
  { id = kind, lines = [{}], applied = [], taxCodes = [NO_TAX], ...over }: CodedOver = {},
): CodedRecord {
  const draft = {
    ...{ kind, partyId: kind === 'journal' ? null : PARTY.id, bankAccountId: bankOf(kind) },
    ...{ number: `${kind.slice(0, 12)}-1`, ...over },
    lines: lines.map(({ on, of, ...line }) =>
      aCodedLine({
        ...line,
        ...(on && { accountId: account(on) }),
        ...(of && { amount: dollars(of) }),
      }),
    ),
  }
  const document = { ...aCodedDocument(draft, taxCodes), id: id as CodedDocumentId }
  return {
    ...{ kind, id, document, party: draft.partyId === null ? null : PARTY },
    ...{ parties: [PARTY], engagements: [] },
    applications: applicationsOf(id, applied),
    bills: applied.map(({ bill }) => bill.document),
  }
}

type Applied = NonNullable<CodedOver['applied']>

const applicationsOf = (id: string, applied: Applied): SupplierApplication[] =>
  applied.map(({ bill, amount, on }, index) => ({
    id: `${id}-${index}` as SupplierApplicationId,
    billId: bill.document.id,
    amount: dollars(amount),
    appliedOn: day(on),
  }))

type PaymentOver = Readonly<{ amount: string; from?: string; applied?: Applied }>

export function supplierPayment({ amount, from = '1000', applied = [] }: PaymentOver) {
  const payment: SupplierPayment = {
    ...{ id: 'sp' as SupplierPaymentId, version: 1, status: 'recorded', number: 'SP-1' },
    ...{ vendorId: PARTY.id, paidOn: day('2026-03-20'), currency: 'USD', amount: dollars(amount) },
    ...{ methodId: null, reference: '', memo: '', accountId: account(from) },
    applications: applicationsOf('sp', applied),
  }
  const bills = applied.map(({ bill }) => bill.document)
  const record: Of<'supplier_payment'> = {
    ...{ kind: 'supplier_payment', id: 'sp', payment, vendor: PARTY, bills, methodName: 'Check' },
  }
  return record
}

export function transfer(from: string, to: string, amount = '75.00'): Of<'bank_transfer'> {
  return {
    kind: 'bank_transfer',
    id: 'bt',
    transfer: {
      ...{ id: 'bt' as BankTransferId, version: 1, status: 'recorded', number: 'BT-1' },
      ...{ transferredOn: day('2026-03-21'), currency: 'USD', amount: dollars(amount) },
      ...{ fromAccountId: account(from), toAccountId: account(to), reference: '', memo: '' },
    },
  }
}

const MATTER = {
  kind: 'matter' as const,
  engagementId: 'm1' as EngagementId,
  clientId: PARTY.id as PartyId,
}
const FIRM = ledgerOf('firm')

/** What each kind of trust transaction does to the ledgers, as the acts write it. */
const MOVEMENTS: Readonly<Record<string, readonly (readonly [typeof FIRM, string])[]>> = {
  receipt: [[MATTER, '40.00']],
  payment: [[MATTER, '-40.00']],
  transfer: [
    [MATTER, '-40.00'],
    [ledgerOf('unidentified'), '40.00'],
  ],
  transfer_to_office: [[MATTER, '-40.00']],
  advance: [],
  recovery: [[MATTER, '-40.00']],
  top_up: [[FIRM, '40.00']],
  statutory_deposit_in: [[ledgerOf('statutory'), '-40.00']],
  statutory_deposit_out: [[ledgerOf('statutory'), '40.00']],
  interest: [[ledgerOf('beneficiary'), '40.00']],
  bank_fee: [[FIRM, '-40.00']],
}

const WITH_OFFICE: ReadonlySet<string> = new Set([
  ...['transfer_to_office', 'advance', 'recovery', 'top_up'],
])

export function trust(kind: TrustKind, undone: TrustTransaction | null = null) {
  const source = undone?.kind ?? kind
  const sign = undone ? -1n : 1n
  const movements = (MOVEMENTS[source] ?? []).map(([ledger, amount]) => {
    const { minorUnits, currency } = dollars(amount)
    return movement(ledger, { minorUnits: sign * minorUnits, currency })
  })
  const transaction: TrustTransaction = {
    ...{
      id: kind as unknown as TrustTransactionId,
      version: 1,
      kind,
      number: `T-${kind.slice(0, 9)}`,
    },
    ...{ trustAccountId: account('1010'), happenedOn: day('2026-03-22'), clearedOn: null },
    ...{ amount: dollars('40.00'), ledger: movements[0]?.ledger ?? MATTER },
    ...{ counterparty: 'Court', methodId: null, reference: '', memo: '', consent: '' },
    ...{ undoesId: undone?.id ?? null, movements },
    officeAccountId: WITH_OFFICE.has(source) ? account('1000') : null,
    codingAccountId: source === 'bank_fee' ? account('6400') : null,
  }
  const record: Of<'trust_transaction'> = {
    ...{ kind: 'trust_transaction', id: kind, transaction, undone, clients: [PARTY] },
    ...{ engagements: [], methodName: null },
  }
  return record
}

/** What our own journal says of a record. */
export function postingsOf(record: BooksRecord, taxCodes: readonly TaxCode[] = [NO_TAX]): Postings {
  switch (record.kind) {
    case 'supplier_bill':
    case 'supplier_credit':
    case 'bank_deposit':
    case 'bank_withdrawal':
    case 'journal':
      return codedPostings(record.document, accounts, taxCodes)
    case 'supplier_payment':
      return supplierPaymentPostings(record.payment, accounts)
    case 'bank_transfer':
      return bankTransferPostings(record.transfer)
    case 'trust_transaction':
      return trustPostings(record.transaction, accounts, record.undone ?? undefined)
    default:
      return []
  }
}

/** The same document with its amounts in pounds. */
export const inPounds = <Record extends BooksRecord>(record: Record): Record =>
  structuredCloneWith(record, (value) => (value === 'USD' ? 'GBP' : value)) as Record

const structuredCloneWith = (value: unknown, change: (leaf: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((each) => structuredCloneWith(each, change))
  if (typeof value !== 'object' || value === null) return change(value)
  const entries = Object.entries(value).map(([key, each]) => [
    key,
    structuredCloneWith(each, change),
  ])
  return Object.fromEntries(entries)
}
