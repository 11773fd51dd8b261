import { z } from 'zod'
import { HistoryEntry, JournalEntry } from './journal.ts'
import { LinkBadge } from './link-badge.ts'
import { Money } from './money.ts'
import { listOf, PageQuery, pageOf } from './page.ts'
import { Day, Id, Instant, requiredText, shortText, Version } from './scalars.ts'

export const TrustKind = z.enum([
  'receipt',
  'payment',
  'transfer',
  'transfer_to_office',
  'advance',
  'recovery',
  'top_up',
  'statutory_deposit_in',
  'statutory_deposit_out',
  'interest',
  'bank_fee',
  'dishonour',
  'reversal',
])
export type TrustKind = z.infer<typeof TrustKind>

/** Whose money it is. What lies in the statutory deposit is nobody's ledger. */
export const TrustLedgerKind = z.enum([
  'matter',
  'firm',
  'unidentified',
  'beneficiary',
  'statutory',
])
export type TrustLedgerKind = z.infer<typeof TrustLedgerKind>

const ledgerNames = {
  ledger: TrustLedgerKind,
  engagementId: Id.nullable(),
  engagementNumber: z.string().nullable(),
  engagementName: z.string().nullable(),
  clientId: Id.nullable(),
  clientName: z.string().nullable(),
}

export const TrustRow = z
  .object({
    id: Id,
    version: z.number().int(),
    kind: TrustKind,
    number: z.string(),
    trustAccountId: Id,
    happenedOn: Day,
    clearedOn: Day.nullable(),
    amount: Money,
    /** What it did to the trust account's bank; money that came in is positive. */
    bank: Money,
    ledger: TrustLedgerKind,
    engagementId: Id.nullable(),
    engagementNumber: z.string().nullable(),
    clientName: z.string().nullable(),
    counterparty: z.string(),
    reference: z.string(),
    /** The number of what took it back. */
    undoneBy: z.string().nullable(),
  })
  .meta({ id: 'TrustRow' })
export type TrustRow = z.infer<typeof TrustRow>

export const TrustMovement = z
  .object({
    ...ledgerNames,
    amount: Money,
    invoiceId: Id.nullable(),
    invoiceNumber: z.string().nullable(),
    paymentId: Id.nullable(),
  })
  .meta({ id: 'TrustMovement' })
export type TrustMovement = z.infer<typeof TrustMovement>

export const TrustTransaction = TrustRow.extend({
  divisionId: Id,
  methodId: Id.nullable(),
  memo: z.string(),
  consent: z.string(),
  undoesId: Id.nullable(),
  undoneById: Id.nullable(),
  officeAccountId: Id.nullable(),
  codingAccountId: Id.nullable(),
  movements: z.array(TrustMovement),
  links: z.array(LinkBadge),
  journal: z.array(JournalEntry),
  history: z.array(HistoryEntry),
}).meta({ id: 'TrustTransaction' })
export type TrustTransaction = z.infer<typeof TrustTransaction>

export const TrustQuery = PageQuery.extend({
  kind: TrustKind.optional(),
  /** The journal of receipts, of payments, or of everything else. */
  series: z.enum(['receipt', 'payment', 'journal']).optional(),
  trustAccountId: Id.optional(),
  engagementId: Id.optional(),
  clientId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
})
export type TrustQuery = z.input<typeof TrustQuery>

export const TrustPage = pageOf(TrustRow)
export type TrustPage = z.infer<typeof TrustPage>

/** A matter's ledger names its matter; the others name none. */
export const TrustLedgerInput = z
  .strictObject({ kind: TrustLedgerKind.exclude(['statutory']), engagementId: Id.nullable() })
  .meta({ id: 'TrustLedgerInput' })
export type TrustLedgerInput = z.infer<typeof TrustLedgerInput>

const fields = {
  divisionId: Id,
  trustAccountId: Id,
  happenedOn: Day,
  amount: Money,
  /** Who paid, or who is paid. */
  counterparty: requiredText(),
  methodId: Id.nullable(),
  reference: shortText(),
  memo: shortText(4000),
}

const own = { ...fields, counterparty: shortText() }

export const TrustReceiptInput = z
  .strictObject({ ...fields, ledger: TrustLedgerInput, clearedOn: Day.nullable() })
  .meta({ id: 'TrustReceiptInput' })
export type TrustReceiptInput = z.infer<typeof TrustReceiptInput>

export const TrustPaymentInput = z
  .strictObject({ ...fields, ledger: TrustLedgerInput })
  .meta({ id: 'TrustPaymentInput' })
export type TrustPaymentInput = z.infer<typeof TrustPaymentInput>

/** From a matter it needs `consent`: where the client's written word is. */
export const TrustTransferInput = z
  .strictObject({ ...own, from: TrustLedgerInput, to: TrustLedgerInput, consent: shortText() })
  .meta({ id: 'TrustTransferInput' })
export type TrustTransferInput = z.infer<typeof TrustTransferInput>

const OFFICE_LINES_MAX = 200

export const OfficeTransferInput = z
  .strictObject({
    divisionId: Id,
    trustAccountId: Id,
    officeAccountId: Id,
    happenedOn: Day,
    methodId: Id.nullable(),
    reference: shortText(),
    memo: shortText(4000),
    lines: z
      .array(z.strictObject({ engagementId: Id, invoiceId: Id, amount: Money }))
      .min(1)
      .max(OFFICE_LINES_MAX),
  })
  .meta({ id: 'OfficeTransferInput' })
export type OfficeTransferInput = z.infer<typeof OfficeTransferInput>

/** `officeAccountId` is null where the rules take advances from the firm's interest in trust. */
export const TrustAdvanceInput = z
  .strictObject({ ...own, engagementId: Id, officeAccountId: Id.nullable() })
  .meta({ id: 'TrustAdvanceInput' })
export const TrustRecoveryInput = z
  .strictObject({ ...own, ledger: TrustLedgerInput, officeAccountId: Id.nullable() })
  .meta({ id: 'TrustRecoveryInput' })
export const TrustTopUpInput = z
  .strictObject({ ...own, ledger: TrustLedgerInput, officeAccountId: Id })
  .meta({ id: 'TrustTopUpInput' })
export type TrustTopUpInput = z.infer<typeof TrustTopUpInput>
export const StatutoryDepositInput = z
  .strictObject({ ...own, direction: z.enum(['in', 'out']) })
  .meta({ id: 'StatutoryDepositInput' })
export const TrustInterestInput = z
  .strictObject({ ...own, ledger: TrustLedgerInput })
  .meta({ id: 'TrustInterestInput' })
export const TrustBankFeeInput = z
  .strictObject({ ...own, codingAccountId: Id })
  .meta({ id: 'TrustBankFeeInput' })

/** Trust is never edited: it is taken back on the day on which that happens. */
export const UndoTrustInput = z
  .strictObject({
    version: Version,
    happenedOn: Day,
    reference: shortText(),
    memo: shortText(4000),
  })
  .meta({ id: 'UndoTrustInput' })
export type UndoTrustInput = z.infer<typeof UndoTrustInput>

export const ClearReceiptInput = z
  .strictObject({ version: Version, clearedOn: Day })
  .meta({ id: 'ClearReceiptInput' })

export const TrustBalancesQuery = z.strictObject({
  divisionId: Id,
  asOf: Day,
  trustAccountId: Id.optional(),
  engagementId: Id.optional(),
})

/** The trust trial balance: every ledger that does not stand at nothing after a day. */
export const TrustBalances = z
  .object({
    asOf: Day,
    rows: z.array(
      z.object({
        trustAccountId: Id,
        ...ledgerNames,
        balance: Money,
        /** Part of it that the bank may still take back. */
        uncleared: Money,
      }),
    ),
    /** What is owed to the ledgers: equal to the trust liability. */
    total: Money,
    statutory: Money,
  })
  .meta({ id: 'TrustBalances' })
export type TrustBalances = z.infer<typeof TrustBalances>

export const TrustLedgerQuery = z.strictObject({
  divisionId: Id,
  trustAccountId: Id,
  ledger: TrustLedgerKind,
  engagementId: Id.optional(),
})

/** One ledger through time, oldest first. */
export const TrustLedger = z
  .object({
    items: z.array(
      z.object({
        transactionId: Id,
        kind: TrustKind,
        number: z.string(),
        happenedOn: Day,
        counterparty: z.string(),
        reference: z.string(),
        memo: z.string(),
        clearedOn: Day.nullable(),
        amount: Money,
        balance: Money,
      }),
    ),
  })
  .meta({ id: 'TrustLedger' })
export type TrustLedger = z.infer<typeof TrustLedger>

export const TrustAlarm = z
  .object({
    id: Id,
    trustAccountId: Id,
    ledger: TrustLedgerKind,
    engagementId: Id.nullable(),
    engagementNumber: z.string().nullable(),
    clientName: z.string().nullable(),
    transactionId: Id,
    number: z.string(),
    raisedAt: Instant,
    balance: Money,
    settledBy: z.string().nullable(),
  })
  .meta({ id: 'TrustAlarm' })
export type TrustAlarm = z.infer<typeof TrustAlarm>
export const TrustAlarmList = listOf(TrustAlarm)
export type TrustAlarmList = z.infer<typeof TrustAlarmList>

export const SettleAlarmInput = z
  .strictObject({ note: requiredText(1000) })
  .meta({ id: 'SettleAlarmInput' })

const rules = {
  jurisdiction: z.string(),
  mayDrawUncleared: z.boolean(),
  advancesFrom: z.enum(['office', 'firm_interest']),
}

/** Version 0: nobody has chosen yet, and what the country usually says holds. */
export const TrustRules = z
  .object({
    version: z.number().int(),
    ...rules,
    jurisdictions: z.array(
      z.object({ code: z.string(), name: z.string(), ...rules }).omit({ jurisdiction: true }),
    ),
  })
  .meta({ id: 'TrustRules' })
export type TrustRules = z.infer<typeof TrustRules>

export const TrustRulesChange = z
  .strictObject({ divisionId: Id, version: z.number().int().min(0), ...rules })
  .meta({ id: 'TrustRulesChange' })
export type TrustRulesChange = z.infer<typeof TrustRulesChange>
