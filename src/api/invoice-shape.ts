import type {
  AccountId,
  CatalogItemId,
  EngagementId,
  InvoiceId,
  InvoiceLineId,
  PartyId,
  StaffId,
  TaxCodeId,
  TaxComponentId,
} from '#books/ids.ts'
import { type InvoiceLine, openBalanceOf, type Priced, shownStatusOf } from '#books/invoice.ts'
import type { LocalDate } from '#books/local-date.ts'
import { money, sum } from '#books/money.ts'
import { type PrintedLine, printedLinesOf } from '#books/roll-up.ts'
import type { TaxCode } from '#books/tax.ts'
import type { InvoiceInput } from '#practice/draft-invoice.ts'
import type { LineInput } from '#practice/price-invoice.ts'
import { readInvoice } from '#practice/read-documents.ts'
import { listAccounts } from '#store/accounts.ts'
import type { NamedApplication } from '#store/applications.ts'
import { findInvoiceLocks } from '#store/invoice-locks.ts'
import type { InvoiceHead } from '#store/invoices.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { findGroupNames } from '#store/work/roll-up-names.ts'
import { toHistoryShape, toJournalShape } from './document-shape.ts'
import { readLinkBadges } from './link-badges.ts'
import { toMoneyShape } from './money-shape.ts'
import type {
  Invoice,
  InvoiceApplication,
  InvoiceRow,
  InvoiceLineInput as LineInputShape,
  InvoiceLine as LineShape,
  Price,
  PrintedLine as PrintedLineShape,
  InvoiceInput as WrittenShape,
} from './wire/invoices.ts'
import type { LinkBadge } from './wire/link-badge.ts'

/** The whole invoice with its journal and its history. */
export async function readInvoiceShape(tx: FirmTx, id: InvoiceId): Promise<Invoice> {
  const { invoice, client, applications, entries, history } = await readInvoice(tx, id)
  const badges = await readLinkBadges(tx, 'invoice', [id])
  const accounts = await listAccounts(tx, invoice.divisionId)
  const itemIds = invoice.lines.map(({ itemId }) => itemId)
  const names = await findGroupNames(tx, invoice.rollUp, itemIds)
  return {
    ...toInvoiceRowShape(invoice, client.displayName, badges(id)),
    divisionId: invoice.divisionId,
    currency: invoice.currency,
    taxMode: invoice.taxMode,
    memo: invoice.memo,
    poNumber: invoice.poNumber,
    net: toMoneyShape(invoice.net),
    tax: toMoneyShape(invoice.tax),
    applied: toMoneyShape(invoice.applied),
    lock: await readLock(tx, id),
    rollUp: invoice.rollUp,
    lines: invoice.lines.map(toLineShape),
    printedLines: printedLinesOf(invoice, names).map(toPrintedShape),
    applications: applications.map(toApplicationShape),
    journal: toJournalShape(entries, accounts),
    history: toHistoryShape(history),
  }
}

async function readLock(tx: FirmTx, id: InvoiceId): Promise<Invoice['lock']> {
  const lock = (await findInvoiceLocks(tx, [id])).get(id)
  if (!lock) return null
  const { kind, lockedBy: by, lockedAt, reason } = lock
  return { kind, by, at: lockedAt.toISOString(), reason }
}

export const toInvoiceRowShape = (
  invoice: InvoiceHead,
  clientName: string,
  links: LinkBadge[],
): InvoiceRow => ({
  id: invoice.id,
  version: invoice.version,
  status: shownStatusOf(invoice),
  number: invoice.number,
  clientId: invoice.clientId,
  clientName,
  issuedOn: invoice.issuedOn,
  dueOn: invoice.dueOn,
  total: toMoneyShape(invoice.total),
  open: toMoneyShape(
    invoice.status === 'approved' ? openBalanceOf(invoice) : money(0n, invoice.currency),
  ),
  links,
})

const toLineShape = (line: InvoiceLine): LineShape => ({
  ...toSoldShape(line),
  serviceTo: line.serviceTo,
  staffId: line.staffId,
  deferral: line.deferral,
})

type Sold = Omit<InvoiceLine, 'id' | 'serviceTo' | 'staffId' | 'deferral'> &
  Readonly<{ id: string }>

/** What a line of an invoice and one of a credit note have in common. */
export const toSoldShape = (line: Sold) => ({
  id: line.id,
  kind: line.kind,
  itemId: line.itemId,
  accountId: line.accountId,
  engagementId: line.engagementId,
  description: line.description,
  serviceOn: line.serviceOn,
  quantity: line.quantity,
  unitPrice: line.unitPrice,
  discountPercent: line.discountPercent,
  taxCodeId: line.taxCodeId,
  net: toMoneyShape(line.net),
  tax: toMoneyShape(line.tax),
})

const toPrintedShape = (line: PrintedLine): PrintedLineShape => ({
  description: line.description,
  serviceOn: line.serviceOn,
  serviceTo: line.serviceTo,
  quantity: line.quantity,
  unitPrice: line.unitPrice,
  net: toMoneyShape(line.net),
  tax: toMoneyShape(line.tax),
  lineIds: [...line.lineIds],
})

const toApplicationShape = (application: NamedApplication): InvoiceApplication => ({
  id: application.id,
  ...sourceShapeOf(application),
  amount: toMoneyShape(application.amount),
  appliedOn: application.appliedOn,
})

const sourceShapeOf = ({ source, sourceNumber }: NamedApplication) =>
  source.kind === 'payment'
    ? { paymentId: source.id, paymentNumber: sourceNumber, ...NO_CREDIT }
    : {
        paymentId: null,
        paymentNumber: null,
        creditNoteId: source.id,
        creditNoteNumber: sourceNumber,
      }

const NO_CREDIT = { creditNoteId: null, creditNoteNumber: null }

/** What a person wrote, in the books' own types: ids and days were checked by their shapes. */
export const readWritten = (written: Omit<WrittenShape, 'divisionId'>): InvoiceInput => ({
  clientId: written.clientId as PartyId,
  issuedOn: written.issuedOn as LocalDate,
  dueOn: written.dueOn as LocalDate,
  currency: written.currency,
  taxMode: written.taxMode,
  memo: written.memo,
  poNumber: written.poNumber,
  number: written.number,
  rollUp: written.rollUp,
  lines: written.lines.map(readLine),
})

export const readLine = (line: LineInputShape): LineInput => ({
  id: line.id as InvoiceLineId | undefined,
  kind: line.kind,
  itemId: line.itemId as CatalogItemId | null,
  accountId: line.accountId as AccountId,
  engagementId: line.engagementId as EngagementId | null,
  description: line.description,
  serviceOn: line.serviceOn as LocalDate | null,
  serviceTo: line.serviceTo as LocalDate | null | undefined,
  staffId: line.staffId as StaffId | null | undefined,
  deferral: line.deferral,
  quantity: line.quantity,
  unitPrice: line.unitPrice,
  discountPercent: line.discountPercent,
  taxCodeId: line.taxCodeId as TaxCodeId,
})

type AnyPriced = Pick<Priced, 'net' | 'tax' | 'total'> &
  Readonly<{ lines: readonly Pick<InvoiceLine, 'net' | 'tax' | 'taxes'>[] }>

export const toPriceShape = (priced: AnyPriced, taxCodes: readonly TaxCode[]): Price => ({
  lines: priced.lines.map(({ net, tax }) => ({ net: toMoneyShape(net), tax: toMoneyShape(tax) })),
  taxes: taxesOf(priced, taxCodes),
  net: toMoneyShape(priced.net),
  tax: toMoneyShape(priced.tax),
  total: toMoneyShape(priced.total),
})

/** What each component comes to on the whole document, in the order in which it first appears. */
function taxesOf({ lines, total }: AnyPriced, taxCodes: readonly TaxCode[]): Price['taxes'] {
  const names = new Map<TaxComponentId, string>(
    taxCodes.flatMap(({ components }) => components.map(({ id, name }) => [id, name] as const)),
  )
  const shares = Map.groupBy(
    lines.flatMap(({ taxes }) => taxes),
    ({ componentId }) => componentId,
  )
  return [...shares].map(([componentId, group]) => ({
    componentId,
    name: names.get(componentId) ?? '',
    amount: toMoneyShape(
      sum(
        group.map(({ amount }) => amount),
        total.currency,
      ),
    ),
  }))
}
