import type { Account } from '#books/chart.ts'
import type { BankTransfer } from '#books/coding/bank-transfer.ts'
import {
  type CodedDocument,
  type CodedDraft,
  type CodedKind,
  type CodedLineDraft,
  priceCoding,
} from '#books/coding/coded-document.ts'
import type { SupplierApplication, SupplierPayment } from '#books/coding/supplier-payment.ts'
import type { Engagement } from '#books/engagement.ts'
import type {
  AccountId,
  BankTransferId,
  CodedDocumentId,
  CodedLineId,
  EngagementId,
  PartyId,
  SupplierApplicationId,
  SupplierPaymentId,
  TaxCodeId,
  TaxComponentId,
  TrustTransactionId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Money, money, parseMoney } from '#books/money.ts'
import type { Party } from '#books/party.ts'
import type { TaxCode } from '#books/tax.ts'
import {
  ledgerOf,
  type TrustKind,
  type TrustLedger,
  type TrustMovement,
  type TrustTransaction,
} from '#books/trust/trust-transaction.ts'
import type { BooksRecord, CodedRecordKind } from './books-record.ts'
import { ACCOUNTS, aClient } from './conformance-books.fixture.ts'
import type { ConformanceRig } from './conformance-rig.fixture.ts'

const account = (
  id: string,
  type: Account['type'],
  role: Account['role'] = null,
): readonly [AccountId, Account] => {
  const name = id.replaceAll('_', ' ')
  return [id as AccountId, { id: id as AccountId, code: id, name, type, role, archived: false }]
}

/** Ours besides those that invoices and payments move; adapters map each in `mapsMore`. */
export const MORE_ACCOUNTS: ReadonlyMap<AccountId, Account> = new Map([
  ...ACCOUNTS,
  account('rent', 'expense'),
  account('bank_fees', 'expense'),
  account('bad_debts', 'expense', 'bad_debts'),
  account('interest_received', 'other_income'),
  account('equipment', 'fixed_asset'),
  account('savings', 'bank'),
  account('card', 'credit_card'),
  account('payable', 'accounts_payable', 'accounts_payable'),
  account('deposits_paid', 'current_asset', 'deposits_paid'),
  account('undeposited', 'current_asset', 'undeposited_funds'),
  account('costs_advanced', 'current_asset', 'client_costs_advanced'),
  account('tax_collected', 'current_liability', 'sales_tax_collected'),
  account('tax_adjustment', 'current_liability', 'sales_tax_collected_adjustment'),
  account('tax_paid', 'current_asset', 'sales_tax_paid'),
  account('trust_bank', 'bank', 'trust_bank'),
  account('other_trust_bank', 'bank', 'trust_bank'),
  account('trust_liability', 'current_liability', 'trust_liability'),
  account('trust_transfers', 'current_liability', 'trust_transfers'),
  account('trust_paid_by_firm', 'current_asset', 'trust_paid_by_firm'),
  account('statutory_deposit', 'current_asset', 'statutory_deposit'),
])

/** Codes of purchases at the adapter's standard rate: what comes back of them differs. */
export function purchaseCodes(percent: string): readonly TaxCode[] {
  const code = (id: string, kind: TaxCode['kind'], recoverablePercent: string): TaxCode => ({
    ...{ id: id as TaxCodeId, name: id, kind, sense: 'purchases' },
    components: [
      {
        ...{ id: `${id}_part` as TaxComponentId, name: id, agency: '', compound: false },
        ...{ recoverablePercent, collectedAccountId: 'tax_collected' as AccountId },
        ...{ paidAccountId: null, rates: [{ effectiveFrom: '2000-01-01' as LocalDate, percent }] },
      },
    ],
  })
  return [
    code('half_back', 'standard', '50'),
    code('none_back', 'standard', '0'),
    code('reverse_charge', 'reverse_charge', '100'),
  ]
}

/** The rig with a whole practice's accounts and tax codes. */
export function withMoney(rig: ConformanceRig): ConformanceRig {
  const codes = purchaseCodes(rig.world.adapter.standardTaxPercent)
  rig.bookkeeping = {
    ...rig.bookkeeping,
    accounts: MORE_ACCOUNTS,
    taxCodes: new Map([...rig.taxCodes, ...codes.map((code) => [code.id, code] as const)]),
  }
  return rig
}

export const booksOf = ({ bookkeeping }: ConformanceRig) => ({
  accounts: [...bookkeeping.accounts.values()],
  taxCodes: [...bookkeeping.taxCodes.values()],
})

export const aVendor = (id = 'acme', over: Partial<Party> = {}): Party =>
  aClient(id, { displayName: `Vendor ${id}`, isClient: false, isVendor: true, ...over })

export const vendorRecord = (id = 'acme', over: Partial<Party> = {}): BooksRecord => ({
  kind: 'vendor',
  id,
  vendor: aVendor(id, over),
})

export const MATTER: Engagement = {
  ...{ id: 'matter' as EngagementId, version: 1, type: 'matter', number: 'M-7' },
  ...{ name: 'Estate of Ada', clientId: 'ada' as PartyId, practiceArea: null },
  ...{ hourlyRate: null, status: 'open' },
}

type LineOver = Partial<Omit<CodedLineDraft, 'amount'>> & Readonly<{ amount?: string }>
type CodedOver = Partial<Omit<CodedDraft, 'lines'>> & Readonly<{ lines?: readonly LineOver[] }>

const isBankKind = (kind: CodedKind) => kind === 'bank_deposit' || kind === 'bank_withdrawal'

/** Approved and priced by the books' own rules. */
export function aCodedDocument(
  rig: ConformanceRig,
  kind: CodedRecordKind,
  id: string,
  { lines = [{}], ...over }: CodedOver = {},
): CodedDocument {
  const { currency, bookkeeping, world } = rig
  const draft: CodedDraft = {
    kind,
    partyId: kind === 'journal' ? null : ('acme' as PartyId),
    issuedOn: '2026-01-10' as LocalDate,
    dueOn: kind === 'supplier_bill' ? ('2026-02-10' as LocalDate) : null,
    bankAccountId: isBankKind(kind) ? ('bank' as AccountId) : null,
    currency,
    taxMode: 'exclusive',
    reference: `S-${id}`,
    memo: '',
    number: `SI-${id}`,
    lines: lines.map((line, index) => aCodedLine(`${id}-${index}`, line, rig)),
    ...over,
  }
  const book = { ...bookkeeping, taxRounding: world.adapter.taxRounding }
  return {
    ...draft,
    ...priceCoding(draft, book),
    ...{ id: id as CodedDocumentId, version: 1, status: 'approved' },
    applied: money(0n, currency),
  }
}

const aCodedLine = (id: string, line: LineOver, { currency }: ConformanceRig): CodedLineDraft => ({
  id: id as CodedLineId,
  accountId: 'rent' as AccountId,
  engagementId: null,
  partyId: null,
  description: 'Rent of January',
  taxCodeId: 'no_tax' as TaxCodeId,
  rebill: null,
  ...line,
  amount: parseMoney(line.amount ?? '100.00', currency),
})

export type CodedRecord = Extract<BooksRecord, { kind: CodedRecordKind }>

export function codedRecord(
  rig: ConformanceRig,
  kind: CodedRecordKind,
  id: string,
  over: CodedOver = {},
  around: Partial<Pick<CodedRecord, 'applications' | 'bills' | 'party' | 'parties'>> = {},
): CodedRecord {
  const document = aCodedDocument(rig, kind, id, over)
  const party = document.partyId === 'acme' ? aVendor() : null
  const none = { applications: [], bills: [], parties: [] }
  return { kind, id, document, party, engagements: [MATTER], ...none, ...around }
}

type AppliedOver = Readonly<{ billId: string; amount: string; on?: string }>

export const applicationsOf = (
  rig: ConformanceRig,
  id: string,
  applied: readonly AppliedOver[],
): SupplierApplication[] =>
  applied.map(({ billId, amount, on = '2026-01-15' }, index) => ({
    id: `${id}-${index}` as SupplierApplicationId,
    billId: billId as CodedDocumentId,
    amount: parseMoney(amount, rig.currency),
    appliedOn: on as LocalDate,
  }))

type PaidOver = Readonly<{
  amount: string
  from?: string
  paidOn?: string
  applied?: readonly AppliedOver[]
}>

export function supplierPaymentRecord(
  rig: ConformanceRig,
  id: string,
  bills: readonly CodedRecord[],
  { amount, from = 'bank', paidOn = '2026-01-15', applied = [] }: PaidOver,
): Extract<BooksRecord, { kind: 'supplier_payment' }> {
  const payment: SupplierPayment = {
    ...{ id: id as SupplierPaymentId, version: 1, status: 'recorded', number: `SP-${id}` },
    ...{ vendorId: 'acme' as PartyId, paidOn: paidOn as LocalDate, currency: rig.currency },
    ...{ amount: parseMoney(amount, rig.currency), methodId: null, reference: 'EFT', memo: '' },
    accountId: from as AccountId,
    applications: applicationsOf(rig, id, applied),
  }
  const documents = bills.map(({ document }) => document)
  const [vendor, methodName] = [aVendor(), 'Bank transfer']
  return { kind: 'supplier_payment', id, payment, vendor, bills: documents, methodName }
}

export function transferRecord(
  { currency }: ConformanceRig,
  id: string,
  over: Partial<Omit<BankTransfer, 'amount'>> & Readonly<{ amount?: string }> = {},
): Extract<BooksRecord, { kind: 'bank_transfer' }> {
  const transfer: BankTransfer = {
    ...{ id: id as BankTransferId, version: 1, status: 'recorded', number: `BT-${id}` },
    ...{ transferredOn: '2026-01-20' as LocalDate, currency, reference: '', memo: 'To savings' },
    fromAccountId: 'bank' as AccountId,
    toAccountId: 'savings' as AccountId,
    ...over,
    amount: parseMoney(over.amount ?? '70.00', currency),
  }
  return { kind: 'bank_transfer', id, transfer }
}

export const OF_MATTER: TrustLedger = {
  kind: 'matter',
  engagementId: MATTER.id,
  clientId: 'ada' as PartyId,
}
const OF_FIRM = ledgerOf('firm')

type Sides = Readonly<{
  /** What each ledger gains, as a factor of the amount. */
  moves: readonly (readonly [TrustLedger, 1n | -1n])[]
  office?: true
  coding?: string
}>

/** What the acts of the practice make of each kind. */
const SIDES: Readonly<Record<Exclude<TrustKind, 'reversal' | 'dishonour'>, Sides>> = {
  receipt: { moves: [[OF_MATTER, 1n]] },
  payment: { moves: [[OF_MATTER, -1n]] },
  transfer: {
    moves: [
      [OF_MATTER, -1n],
      [ledgerOf('unidentified'), 1n],
    ],
  },
  transfer_to_office: { moves: [[OF_MATTER, -1n]], office: true },
  advance: { moves: [], office: true },
  recovery: { moves: [[OF_MATTER, -1n]], office: true },
  top_up: { moves: [[OF_FIRM, 1n]], office: true },
  statutory_deposit_in: { moves: [[ledgerOf('statutory'), -1n]] },
  statutory_deposit_out: { moves: [[ledgerOf('statutory'), 1n]] },
  interest: { moves: [[ledgerOf('beneficiary'), 1n]] },
  bank_fee: { moves: [[OF_FIRM, -1n]], coding: 'bank_fees' },
}

export const TRUST_SIDES = Object.keys(SIDES) as readonly (keyof typeof SIDES)[]

export type TrustRecord = Extract<BooksRecord, { kind: 'trust_transaction' }>

export function trustRecord(
  { currency }: ConformanceRig,
  kind: keyof typeof SIDES,
  amount = '300.00',
): TrustRecord {
  const { moves, office, coding } = SIDES[kind]
  const value = parseMoney(amount, currency)
  const times = (factor: bigint): Money => money(factor * value.minorUnits, currency)
  const movements: TrustMovement[] = moves.map(([ledger, factor]) => ({
    ...{ ledger, amount: times(factor), invoiceId: null, paymentId: null },
  }))
  const transaction: TrustTransaction = {
    ...{
      id: kind as string as TrustTransactionId,
      version: 1,
      kind,
      number: `T-${TRUST_SIDES.indexOf(kind)}`,
    },
    ...{ trustAccountId: 'trust_bank' as AccountId, happenedOn: '2026-01-12' as LocalDate },
    ...{ clearedOn: null, amount: value, ledger: moves[0]?.[0] ?? OF_MATTER },
    ...{ counterparty: 'Ada Byron', methodId: null, reference: '', memo: '', consent: '' },
    undoesId: null,
    officeAccountId: office ? ('bank' as AccountId) : null,
    codingAccountId: coding ? (coding as AccountId) : null,
    movements,
  }
  return {
    ...{ kind: 'trust_transaction', id: kind, transaction, undone: null },
    ...{ clients: [aClient('ada')], engagements: [MATTER], methodName: null },
  }
}

/** What takes a transaction back, on its own day. */
export function undoneBy(record: TrustRecord, kind: 'reversal' | 'dishonour'): TrustRecord {
  const id = `${kind} of ${record.id}`.replaceAll(' ', '-')
  const transaction: TrustTransaction = {
    ...record.transaction,
    ...{ id: id as TrustTransactionId, kind, undoesId: record.transaction.id },
    number: `${record.transaction.number}-${kind}`,
    happenedOn: '2026-01-28' as LocalDate,
    movements: record.transaction.movements.map((each) => ({
      ...each,
      amount: money(-each.amount.minorUnits, each.amount.currency),
    })),
  }
  return { ...record, id, transaction, undone: record.transaction }
}
