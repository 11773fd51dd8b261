import { z } from 'zod'
import { Money } from './money.ts'
import { pageOf } from './page.ts'
import { Day, Id, Instant, requiredText } from './scalars.ts'

/** Kinds of records as ledgers take them; no connector has to take all. */
export const RecordKind = z.enum([
  'client',
  'vendor',
  'item',
  'invoice',
  'credit_note',
  'payment',
  'deposit_slip',
  'refund',
  'supplier_bill',
  'supplier_credit',
  'supplier_payment',
  'bank_deposit',
  'bank_withdrawal',
  'bank_transfer',
  'journal',
  'trust_transaction',
])
export type RecordKind = z.infer<typeof RecordKind>

/** A kind of ledger that this hub can talk to, with the words its own people use. */
export const Ledger = z
  .object({
    id: z.string(),
    label: z.string(),
    words: z.object({
      party: z.string(),
      parties: z.string(),
      item: z.string(),
      tax: z.string(),
      account: z.string(),
    }),
    /** What a person may switch on, and what each cannot go without. */
    kinds: z.array(z.object({ kind: RecordKind, needs: z.array(RecordKind) })),
    /** Whether it tells suppliers from clients. */
    hasVendors: z.boolean(),
    /** A made-up service beside the hub, not the vendor's own. */
    isSandbox: z.boolean(),
  })
  .meta({ id: 'Ledger' })
export type Ledger = z.infer<typeof Ledger>

/** A record of the books, as a person knows it. */
export const NamedRecord = z.object({ kind: RecordKind, id: Id, name: z.string() })
export type NamedRecord = z.infer<typeof NamedRecord>

export const Counts = z.object({
  kind: RecordKind,
  inLedger: z.number().int(),
  onItsWay: z.number().int(),
  needsYou: z.number().int(),
})
export type Counts = z.infer<typeof Counts>

/** What goes to the ledger; clients and suppliers come along with the documents that need them. */
export const ConnectionSettings = z
  .strictObject({
    /** Of the kinds that the ledger takes; one that is not named is off. */
    kinds: z.partialRecord(RecordKind, z.boolean()),
    /** All of them, also those that no document needs. */
    all: z.partialRecord(z.enum(['client', 'vendor', 'item']), z.boolean()),
  })
  .meta({ id: 'ConnectionSettings' })
export type ConnectionSettings = z.infer<typeof ConnectionSettings>

export const Connection = z
  .object({
    id: Id,
    ledger: Ledger,
    divisionId: Id,
    company: z.object({
      name: z.string(),
      country: z.string().nullable(),
      currency: z.string().nullable(),
    }),
    startOn: Day,
    connectedAt: Instant,
    referencesReadAt: Instant.nullable(),
    /** When a person said that this is the right company; nothing is written before. */
    confirmedAt: Instant.nullable(),
    disconnectedAt: Instant.nullable(),
    isWorking: z.boolean(),
    reading: z
      .object({
        label: z.string(),
        count: z.number().int(),
        isRunning: z.boolean(),
        failed: z.object({ code: z.string(), vendorText: z.string().nullable() }).nullable(),
      })
      .nullable(),
    counts: z.array(Counts),
    openIssues: z.number().int(),
    /** Records that a person keeps out. */
    leftOut: z.number().int(),
    settings: ConnectionSettings,
  })
  .meta({ id: 'Connection' })
export type Connection = z.infer<typeof Connection>

export const LedgerList = z.object({
  ledgers: z.array(Ledger),
  connections: z.array(Connection),
})
export type LedgerList = z.infer<typeof LedgerList>

export const BeginConsent = z.strictObject({ divisionId: Id })
/** Where to send the browser: the vendor's own consent page. */
export const ConsentBegun = z.object({ url: z.url() })

/** The companies that a consent reaches, for a person to choose from. */
export const CompanyChoice = z.object({
  companies: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
})
export const ChooseCompany = z.strictObject({ companyId: requiredText() })

export const StartDate = z.strictObject({ startOn: Day })

const MappingTarget = z.object({ kind: z.string(), id: z.string() })

export const LedgerReference = z.object({
  kind: z.string(),
  id: z.string(),
  code: z.string().nullable(),
  name: z.string(),
  active: z.boolean(),
})
export type LedgerReference = z.infer<typeof LedgerReference>

export const MappingRow = z.object({
  id: Id,
  code: z.string().nullable(),
  name: z.string(),
  mapped: LedgerReference.nullable(),
  /** Why the pairing is not used for now. */
  unusedBecause: z.string().nullable(),
  suggestion: z
    .object({ reference: LedgerReference, score: z.number(), evidence: z.string() })
    .nullable(),
  /** Kinds that go to the ledger, and of which a record waits where the pairing is missing. */
  requiredFor: z.array(RecordKind),
  /** Documents that are wanted in the ledger and need this pairing. */
  waitingDocuments: z.number().int(),
})
export type MappingRow = z.infer<typeof MappingRow>

export const MappingSlot = z.object({
  id: z.string(),
  label: z.string(),
  tip: z.string(),
  why: z.string(),
  rows: z.array(MappingRow),
  /** `usedBy` names what is mapped to it already: crossed out, yet selectable. */
  choices: z.array(z.object({ reference: LedgerReference, usedBy: z.array(z.string()) })),
})
export type MappingSlot = z.infer<typeof MappingSlot>

export const MappingSheet = z.object({ slots: z.array(MappingSlot) }).meta({ id: 'MappingSheet' })
export type MappingSheet = z.infer<typeof MappingSheet>

export const SaveMapping = z.strictObject({
  choices: z
    .array(
      z.strictObject({
        slot: requiredText(),
        ourId: Id,
        remote: MappingTarget.strict().nullable(),
      }),
    )
    .min(1)
    .max(500),
})
export type SaveMapping = z.infer<typeof SaveMapping>

/** Why records wait for a person. Each has its sentence, and its repair, in the console. */
export const IssueCode = z.enum([
  'account_refuses_payments',
  'amount_cannot_be_shown',
  'changed_in_ledger',
  'company_refuses',
  'connection_lost',
  'currency_differs',
  'currency_not_supported',
  'frozen_in_ledger',
  'gone_in_ledger',
  'item_name_exists',
  'ledger_computed_otherwise',
  'ledger_unavailable',
  'looks_alike_in_ledger',
  'number_taken_in_ledger',
  'number_too_long',
  'party_name_exists',
  'pays_a_document_before_start',
  'period_closed_in_ledger',
  'permission_missing',
  'record_cannot_be_read',
  'reference_inactive',
  'reference_refused',
  'refused_by_ledger',
  'several_tax_codes',
  'text_not_allowed',
  'unmapped',
])
export type IssueCode = z.infer<typeof IssueCode>

const Detail = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

export const Preview = z
  .object({
    kinds: z.array(
      z.object({
        kind: RecordKind,
        records: z.number().int(),
        ready: z.number().int(),
        blocked: z.number().int(),
        total: Money.nullable(),
      }),
    ),
    blockers: z.array(
      z.object({
        code: IssueCode,
        cause: z.string(),
        detail: Detail,
        records: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'Preview' })
export type Preview = z.infer<typeof Preview>

export const Issue = z
  .object({
    id: Id,
    code: IssueCode,
    cause: z.string(),
    detail: Detail,
    openedAt: Instant,
    records: z.number().int(),
    /** The first of them, so that a person sees what it is about. */
    examples: z.array(NamedRecord),
  })
  .meta({ id: 'Issue' })
export type Issue = z.infer<typeof Issue>

export const IssueList = z.object({ items: z.array(Issue) })

/** What a person decides; `retry` where something was put right elsewhere. */
export const Repair = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('retry') }),
  z.strictObject({ kind: z.literal('skip') }),
  z.strictObject({ kind: z.literal('adopt'), remoteId: requiredText() }),
  z.strictObject({ kind: z.literal('rename'), name: requiredText(100) }),
])
export type Repair = z.infer<typeof Repair>

/** Several decisions, all of them or none. */
export const Repairs = z.strictObject({
  repairs: z
    .array(z.strictObject({ issueId: Id, repair: Repair }))
    .min(1)
    .max(200),
})
export type Repairs = z.infer<typeof Repairs>

export const IssueRecords = pageOf(NamedRecord)

/** What a person keeps out of the ledger. */
export const LeftOutList = pageOf(NamedRecord.extend({ linkId: Id }))
export type LeftOutRecord = z.infer<typeof LeftOutList>['items'][number]

export const SendAfterAll = z.strictObject({
  /** Ids of links; all that is left out where none are named. */
  linkIds: z.array(Id).min(1).max(500).nullable(),
})

export const TieOutQuery = z.strictObject({ asOf: Day.optional() })

/** Why a document stands differently on the two sides. */
export const TieOutCause = z.enum([
  'deleted_there',
  'edited_there',
  'extra_there',
  'in_draft_here',
  'kind_is_not_sent',
  'kind_switched_off',
  'needs_you',
  'not_covered',
  'on_its_way',
  'other_account',
  'trust_stays_here',
])
export type TieOutCause = z.infer<typeof TieOutCause>

const OneSided = z.object({ count: z.number().int(), sum: z.string() })

export const TieOutRow = z.object({
  name: z.string(),
  ourAccounts: z.array(z.string()),
  ledgerAccounts: z.array(z.string()),
  isExclusive: z.boolean(),
  books: z.string(),
  ledger: z.string(),
  difference: z.string(),
  /** Posted in the ledger only, on an account that others post to as well. */
  theirsOnly: OneSided,
  /** Of kinds that stay in the practice books, on such an account; no difference either. */
  oursOnly: OneSided.default({ count: 0, sum: '0.00' }),
  causes: z.array(
    z.object({
      cause: TieOutCause,
      document: z.string(),
      recordKind: z.string().nullable(),
      recordId: z.string().nullable(),
      amount: z.string(),
    }),
  ),
})
export type TieOutRow = z.infer<typeof TieOutRow>

export const TieOut = z
  .object({
    connectionId: Id,
    from: Day,
    asOf: Day,
    currency: z.string(),
    madeAt: Instant,
    rows: z.array(TieOutRow),
  })
  .meta({ id: 'TieOut' })
export type TieOut = z.infer<typeof TieOut>

/** The newest comparison, or null before the first. */
export const NewestTieOut = z.object({ tieOut: TieOut.nullable() })

export const Activity = z.object({
  items: z.array(
    z.object({
      id: Id,
      at: Instant,
      verb: z.enum(['create', 'update', 'void', 'delete']),
      outcome: z.enum(['sending', 'unknown', 'done', 'refused', 'absent']),
      recordKind: RecordKind,
      recordId: Id,
      recordName: z.string(),
      part: z.string(),
      remoteKind: z.string(),
      vendorText: z.string().nullable(),
      correlationId: z.string().nullable(),
    }),
  ),
})
export type Activity = z.infer<typeof Activity>
