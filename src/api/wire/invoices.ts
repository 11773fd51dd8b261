import { z } from 'zod'
import { RollUp } from './billing.ts'
import { HistoryEntry, JournalEntry } from './journal.ts'
import { LinkBadge } from './link-badge.ts'
import { Currency, DecimalText, Money } from './money.ts'
import { PageQuery, pageOf } from './page.ts'
import { Day, Id, Instant, optionalText, shortText, Version } from './scalars.ts'

/** Payment is derived from what is applied. */
export const InvoiceStatus = z.enum(['draft', 'approved', 'part_paid', 'paid', 'void'])
export type InvoiceStatus = z.infer<typeof InvoiceStatus>

/** Whether the lines' amounts are before tax, with tax, or tax is not reckoned at all. */
export const TaxMode = z.enum(['exclusive', 'inclusive', 'none'])
export type TaxMode = z.infer<typeof TaxMode>

export const LineKind = z.enum(['fee', 'expense', 'product', 'discount', 'interest', 'rounding'])
export type LineKind = z.infer<typeof LineKind>

// What a document may have before forms, prints and ledgers suffer: ledgers stop at 250 to 1,000.
const LINES_MAX = 500

const lineFields = {
  kind: LineKind,
  itemId: Id.nullable(),
  accountId: Id,
  engagementId: Id.nullable(),
  description: shortText(4000),
  serviceOn: Day.nullable(),
  quantity: DecimalText,
  unitPrice: DecimalText,
  discountPercent: DecimalText,
  taxCodeId: Id,
}

const serviceFields = {
  /** The last day of the service where it took more than one. */
  serviceTo: Day.nullable(),
  staffId: Id.nullable(),
  /** Its income is released month by month of the service. */
  deferral: z.enum(['monthly']).nullable(),
}

/**
 * `id` of a line that is there already; a new line has none. What is left out of the last three
 * stays as it was on the line.
 */
export const InvoiceLineInput = z
  .strictObject({
    id: Id.optional(),
    ...lineFields,
    ...z.object(serviceFields).partial().shape,
  })
  .meta({ id: 'InvoiceLineInput' })
export type InvoiceLineInput = z.infer<typeof InvoiceLineInput>

export const InvoiceLine = z
  .object({
    id: Id,
    ...lineFields,
    ...serviceFields,
    description: z.string(),
    net: Money,
    tax: Money,
  })
  .meta({ id: 'InvoiceLine' })
export type InvoiceLine = z.infer<typeof InvoiceLine>

/** A line as it is printed and pushed, and the lines that it stands for. */
export const PrintedLine = z
  .object({
    description: z.string(),
    serviceOn: Day.nullable(),
    serviceTo: Day.nullable(),
    quantity: z.string(),
    unitPrice: z.string(),
    net: Money,
    tax: Money,
    lineIds: z.array(Id),
  })
  .meta({ id: 'PrintedLine' })
export type PrintedLine = z.infer<typeof PrintedLine>

export const InvoiceRow = z
  .object({
    id: Id,
    version: z.number().int(),
    status: InvoiceStatus,
    /** Null while it is a draft without a number of its own. */
    number: z.string().nullable(),
    clientId: Id,
    clientName: z.string(),
    issuedOn: Day,
    dueOn: Day,
    total: Money,
    /** What is still to be paid; nothing on drafts and void invoices. */
    open: Money,
    links: z.array(LinkBadge),
  })
  .meta({ id: 'InvoiceRow' })
export type InvoiceRow = z.infer<typeof InvoiceRow>

export const InvoiceApplication = z
  .object({
    id: Id,
    /** Either a payment or a credit note. */
    paymentId: Id.nullable(),
    paymentNumber: z.string().nullable(),
    creditNoteId: Id.nullable(),
    creditNoteNumber: z.string().nullable(),
    /** Below zero where a bounce undid an earlier one. */
    amount: Money,
    appliedOn: Day,
  })
  .meta({ id: 'InvoiceApplication' })
export type InvoiceApplication = z.infer<typeof InvoiceApplication>

export const Invoice = InvoiceRow.extend({
  divisionId: Id,
  currency: Currency,
  taxMode: TaxMode,
  memo: z.string(),
  poNumber: z.string(),
  net: Money,
  tax: Money,
  applied: Money,
  /** Who keeps it from being changed here, since when and why. */
  lock: z
    .object({
      kind: z.enum(['locked', 'handed_over']),
      by: z.string(),
      at: Instant,
      reason: z.string(),
    })
    .nullable(),
  rollUp: RollUp,
  lines: z.array(InvoiceLine),
  printedLines: z.array(PrintedLine),
  applications: z.array(InvoiceApplication),
  journal: z.array(JournalEntry),
  history: z.array(HistoryEntry),
}).meta({ id: 'Invoice' })
export type Invoice = z.infer<typeof Invoice>

const pricedFields = {
  issuedOn: Day,
  currency: Currency,
  taxMode: TaxMode,
  lines: z.array(InvoiceLineInput).max(LINES_MAX),
}

const documentFields = {
  ...pricedFields,
  clientId: Id,
  dueOn: Day,
  memo: shortText(4000),
  poNumber: shortText(60),
  /** Given by hand, or null: then approval takes the next of the series. */
  number: optionalText(40),
  /** Left out, it stays as it was, and a new invoice takes the division's. */
  rollUp: RollUp.optional(),
}

/** A draft as a person writes it: the money of its lines follows from it. */
export const InvoiceInput = z
  .strictObject({ divisionId: Id, ...documentFields })
  .meta({ id: 'InvoiceInput' })
export type InvoiceInput = z.infer<typeof InvoiceInput>

/**
 * The whole document again. A draft is rewritten; an approved invoice is amended: what it posted is
 * reversed and posted anew at its date, and `number: null` keeps its number.
 */
export const InvoiceChange = z
  .strictObject({ version: Version, ...documentFields })
  .meta({ id: 'InvoiceChange' })
export type InvoiceChange = z.infer<typeof InvoiceChange>

/** The version that the person was looking at, for `approve`, `void` and the like. */
export const VersionInput = z.strictObject({ version: Version }).meta({ id: 'VersionInput' })
export type VersionInput = z.infer<typeof VersionInput>

export const PriceInput = z
  .strictObject({ divisionId: Id, ...pricedFields })
  .meta({ id: 'PriceInput' })
export type PriceInput = z.infer<typeof PriceInput>

/** What an invoice would come to; `lines` in the order of the input. Nothing is saved. */
export const Price = z
  .object({
    lines: z.array(z.object({ net: Money, tax: Money })),
    /** What each tax comes to on the whole document. */
    taxes: z.array(z.object({ componentId: Id, name: z.string(), amount: Money })),
    net: Money,
    tax: Money,
    total: Money,
  })
  .meta({ id: 'Price' })
export type Price = z.infer<typeof Price>

export const InvoiceQuery = PageQuery.extend({
  status: InvoiceStatus.optional(),
  clientId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
})
export type InvoiceQuery = z.input<typeof InvoiceQuery>

export const InvoicePage = pageOf(InvoiceRow)
export type InvoicePage = z.infer<typeof InvoicePage>
