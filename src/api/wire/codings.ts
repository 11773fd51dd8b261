import { z } from 'zod'
import { InvoiceStatus, TaxMode } from './invoices.ts'
import { HistoryEntry, JournalEntry } from './journal.ts'
import { LinkBadge } from './link-badge.ts'
import { Currency, Money } from './money.ts'
import { PageQuery, pageOf } from './page.ts'
import { Day, Id, optionalText, shortText, Version } from './scalars.ts'

/** The documents whose lines a person codes to accounts. */
export const CodedKind = z.enum([
  'supplier_bill',
  'supplier_credit',
  'bank_deposit',
  'bank_withdrawal',
  'journal',
  'opening_balances',
])
export type CodedKind = z.infer<typeof CodedKind>

/**
 * How a cost is billed on: `hard_cost` waits on costs advanced, `soft_cost` is an expense whose
 * charge is income, `agency` is paid as the client's agent. The client's line gets this account and
 * this tax code.
 */
export const Rebill = z
  .strictObject({
    kind: z.enum(['hard_cost', 'soft_cost', 'agency']),
    accountId: Id,
    taxCodeId: Id,
  })
  .meta({ id: 'Rebill' })
export type Rebill = z.infer<typeof Rebill>

// What a document may have before forms, prints and ledgers suffer: ledgers stop at 250 to 1,000.
const LINES_MAX = 500

const lineFields = {
  accountId: Id,
  engagementId: Id.nullable(),
  /** Only on journals and opening balances. */
  partyId: Id.nullable(),
  description: shortText(4000),
  /** Before tax or with it, as the document says. On journals and openings debits are positive. */
  amount: Money,
  taxCodeId: Id,
  rebill: Rebill.nullable(),
}

/** `id` of a line that is there already; a new line has none. */
export const CodedLineInput = z
  .strictObject({ id: Id.optional(), ...lineFields })
  .meta({ id: 'CodedLineInput' })
export type CodedLineInput = z.infer<typeof CodedLineInput>

export const CodedLine = z
  .object({ id: Id, ...lineFields, description: z.string(), net: Money, tax: Money })
  .meta({ id: 'CodedLine' })
export type CodedLine = z.infer<typeof CodedLine>

export const CodingRow = z
  .object({
    id: Id,
    kind: CodedKind,
    version: z.number().int(),
    /** Only what suppliers are owed, or owe, is paid. */
    status: InvoiceStatus,
    /** Null while it is a draft without a number of its own. */
    number: z.string().nullable(),
    partyId: Id.nullable(),
    partyName: z.string().nullable(),
    issuedOn: Day,
    dueOn: Day.nullable(),
    bankAccountId: Id.nullable(),
    /** The other side's own number. */
    reference: z.string(),
    memo: z.string(),
    total: Money,
    /** What is still to be settled; nothing on drafts, void and other than supplier documents. */
    open: Money,
    links: z.array(LinkBadge),
  })
  .meta({ id: 'CodingRow' })
export type CodingRow = z.infer<typeof CodingRow>

/** A part of a payment or of a credit that settles a supplier invoice. */
export const Settlement = z
  .object({
    id: Id,
    billId: Id,
    billNumber: z.string(),
    billReference: z.string(),
    /** One of both is there. */
    paymentId: Id.nullable(),
    creditId: Id.nullable(),
    sourceNumber: z.string(),
    amount: Money,
    appliedOn: Day,
  })
  .meta({ id: 'Settlement' })
export type Settlement = z.infer<typeof Settlement>

export const Coding = CodingRow.extend({
  divisionId: Id,
  currency: Currency,
  taxMode: TaxMode,
  net: Money,
  tax: Money,
  applied: Money,
  lines: z.array(CodedLine),
  applications: z.array(Settlement),
  journal: z.array(JournalEntry),
  history: z.array(HistoryEntry),
}).meta({ id: 'Coding' })
export type Coding = z.infer<typeof Coding>

const fields = {
  /** The supplier; who paid, or was paid. */
  partyId: Id.nullable(),
  issuedOn: Day,
  /** Of supplier invoices, and only of them. */
  dueOn: Day.nullable(),
  /** Of deposits and withdrawals, and only of them. */
  bankAccountId: Id.nullable(),
  currency: Currency,
  taxMode: TaxMode,
  reference: shortText(),
  memo: shortText(4000),
  /** Given by hand, or null: then it takes the next of the series. */
  number: optionalText(40),
  lines: z.array(CodedLineInput).max(LINES_MAX),
}

export const CodingInput = z.strictObject({ divisionId: Id, ...fields }).meta({ id: 'CodingInput' })
export type CodingInput = z.infer<typeof CodingInput>

/**
 * The whole document again. A draft is rewritten; an approved one is amended: what it posted is
 * reversed and posted anew at its date, and `number: null` keeps its number.
 */
export const CodingChange = z
  .strictObject({ version: Version, ...fields })
  .meta({ id: 'CodingChange' })
export type CodingChange = z.infer<typeof CodingChange>

/** Without a day of its own it is applied on the first on which both documents are there. */
export const SettlementInput = z
  .strictObject({ billId: Id, amount: Money, appliedOn: Day.optional() })
  .meta({ id: 'SettlementInput' })
export type SettlementInput = z.infer<typeof SettlementInput>

export const SETTLEMENTS_MAX = 500

export const SettleInput = z
  .strictObject({
    version: Version,
    applications: z.array(SettlementInput).min(1).max(SETTLEMENTS_MAX),
  })
  .meta({ id: 'SettleInput' })
export type SettleInput = z.infer<typeof SettleInput>

export const CodingQuery = PageQuery.extend({
  status: InvoiceStatus.optional(),
  partyId: Id.optional(),
  bankAccountId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
})
export type CodingQuery = z.input<typeof CodingQuery>

export const CodingPage = pageOf(CodingRow)
export type CodingPage = z.infer<typeof CodingPage>
