import { assertOpen, type Division } from '#books/division.ts'
import type { AccountId, CatalogItemId } from '#books/ids.ts'
import { amount, choice, day, number, text } from '#books/import/cells.ts'
import { assertApprovable, LINE_KINDS, type LineKind } from '#books/invoice.ts'
import type { LocalDate } from '#books/local-date.ts'
import { parseMoney, toDecimal } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import type { TaxMode } from '#books/tax.ts'
import { findCatalogItems, type StoredCatalogItem } from '#store/catalog-items.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { type InvoiceInput, writtenOf } from '../../draft-invoice.ts'
import { issueInvoice } from '../../issue-invoice.ts'
import { type LineInput, readTables } from '../../price-invoice.ts'
import {
  given,
  type ImportKind,
  idIn,
  idOrNull,
  type SourceRecord,
  type SourceRow,
  takenNames,
  textsIn,
} from '../import-kind.ts'

const HEAD = {
  number: {
    label: 'Number',
    synonyms: [
      'Invoice number',
      'Invoice no',
      'Invoice',
      'Invoice #',
      'Document number',
      'Bill no',
    ],
    required: true,
    note: 'rows with the same number are one invoice',
    read: text(40),
  },
  client: {
    label: 'Client',
    synonyms: ['Client name', 'Customer', 'Customer name', 'Contact name', 'Contact'],
    required: true,
    note: 'the client’s name as it is in the books',
    read: text(),
    refers: 'client',
  },
  issuedOn: {
    label: 'Date',
    synonyms: ['Invoice date', 'Issue date', 'Issued', 'Document date'],
    required: true,
    read: day,
  },
  dueOn: {
    label: 'Due date',
    synonyms: ['Due', 'Due on', 'Payment due'],
    note: 'the date of the invoice where it is empty',
    read: day,
  },
  taxMode: {
    label: 'Amounts are',
    synonyms: ['Tax mode', 'Line amount types', 'Amounts include'],
    note: 'exclusive, inclusive or none of tax; exclusive where it is empty',
    read: choice({
      exclusive: ['tax exclusive', 'net', 'excl'],
      inclusive: ['tax inclusive', 'gross', 'incl'],
      none: ['no tax'],
    }),
  },
  poNumber: {
    label: 'PO number',
    synonyms: ['Purchase order', 'PO', 'Your reference'],
    read: text(60),
  },
  memo: { label: 'Memo', synonyms: ['Message', 'Notes', 'Reference'], read: text(4000) },
  total: {
    label: 'Total',
    synonyms: ['Invoice total', 'Total amount', 'Amount due', 'Grand total'],
    note: 'with tax; the lines have to come to it',
    read: amount,
  },
} as const

export const invoices: ImportKind = {
  key: 'invoices',
  label: 'Invoices',
  columns: {
    ...HEAD,
    description: {
      label: 'Description',
      synonyms: ['Line description', 'Item description', 'Details', 'Narration'],
      required: true,
      read: text(4000),
    },
    quantity: {
      label: 'Quantity',
      synonyms: ['Qty', 'Hours', 'Item quantity', 'Units'],
      note: '1 where it is empty',
      read: number,
    },
    unitPrice: {
      label: 'Unit price',
      synonyms: ['Price', 'Rate', 'Unit amount', 'Item rate', 'Amount', 'Line amount'],
      required: true,
      read: number,
    },
    discountPercent: {
      label: 'Discount %',
      synonyms: ['Discount', 'Discount percent'],
      read: number,
    },
    item: {
      label: 'Item',
      synonyms: ['Item code', 'Product/Service', 'Inventory item code', 'SKU'],
      note: 'a code of the price list',
      read: text(40),
      refers: 'item',
    },
    account: {
      label: 'Account',
      synonyms: ['Account code', 'Income account', 'GL code', 'GL account'],
      note: 'a code or a name; that of the item where it is empty',
      read: text(),
      refers: 'account',
    },
    taxCode: {
      label: 'Tax code',
      synonyms: ['Tax', 'Tax type', 'Item tax code', 'Tax rate'],
      note: 'its name; that of the item where it is empty',
      read: text(),
      refers: 'tax_code',
    },
    engagement: {
      label: 'Matter, ticket or job',
      synonyms: ['Matter', 'Matter number', 'Ticket', 'Job', 'Engagement', 'File number'],
      note: 'its number',
      read: text(40),
      refers: 'engagement',
    },
    serviceOn: {
      label: 'Service date',
      synonyms: ['Date of service', 'Line date', 'Work date'],
      read: day,
    },
    lineKind: {
      label: 'Line kind',
      synonyms: ['Line type'],
      note: `${LINE_KINDS.join(', ')}; fee where it is empty`,
      read: choice(Object.fromEntries(LINE_KINDS.map((kind) => [kind, [`${kind}s`]]))),
    },
  },
  grouping: { by: 'number', head: Object.keys(HEAD) },
  uniqueKeyOf: ({ number: written }) => written ?? null,
  findTaken: (tx, divisionId, reads) =>
    takenNames(tx, divisionId, { kind: 'invoice', names: textsIn(reads, 'number') }),
  fields: {
    ...{ number: 'number', clientId: 'client', issuedOn: 'issuedOn', dueOn: 'dueOn' },
    ...{ accountId: 'account', engagementId: 'engagement', itemId: 'item', taxCodeId: 'taxCode' },
    ...{ quantity: 'quantity', unitPrice: 'unitPrice', discountPercent: 'discountPercent' },
    total: 'total',
  },
  async check(act, division, record) {
    const written = await writtenOf(act, division, await inputOf(act.tx, division, record))
    const { accounts } = await readTables(act.tx, division.id)
    assertApprovable(written, accounts)
    assertOpen(division, written.issuedOn, 'issuedOn')
    assertTotal(record, toDecimal(written.total), division)
    return []
  },
  write: async (act, division, record) =>
    (await issueInvoice(act, division.id, await inputOf(act.tx, division, record))).id,
}

function assertTotal([head]: SourceRecord, computed: string, { baseCurrency }: Division): void {
  if (!head.read.total) return
  const stated = toDecimal(parseMoney(head.read.total, baseCurrency))
  if (stated !== computed) throw new Refusal('total_differs', { computed, stated }, 'total')
}

async function inputOf(
  tx: FirmTx,
  { baseCurrency }: Division,
  record: SourceRecord,
): Promise<InvoiceInput> {
  const [head] = record
  const itemIds = record.flatMap((row) => idOrNull<CatalogItemId>(row, 'item') ?? [])
  const items = await findCatalogItems(tx, [...new Set(itemIds)])
  const issuedOn = given(head, 'issuedOn') as LocalDate
  return {
    clientId: idIn(head, 'client'),
    issuedOn,
    dueOn: (head.read.dueOn || issuedOn) as LocalDate,
    currency: baseCurrency,
    taxMode: (head.read.taxMode || 'exclusive') as TaxMode,
    memo: head.read.memo ?? '',
    poNumber: head.read.poNumber ?? '',
    number: given(head, 'number'),
    lines: record.map((row, index) => lineOf(row, index, items)),
  }
}

function lineOf(
  row: SourceRow,
  index: number,
  items: ReadonlyMap<CatalogItemId, StoredCatalogItem>,
): LineInput {
  const itemId = idOrNull<CatalogItemId>(row, 'item')
  const item = itemId === null ? undefined : items.get(itemId)
  const needed = <Id>(id: Id | null | undefined, field: string): Id => {
    if (!id) throw new Refusal('value_is_missing', {}, `lines.${index}.${field}`)
    return id
  }
  return {
    kind: (row.read.lineKind || 'fee') as LineKind,
    itemId,
    accountId: needed(idOrNull<AccountId>(row, 'account') ?? item?.accountId, 'accountId'),
    engagementId: idOrNull(row, 'engagement'),
    description: given(row, 'description'),
    serviceOn: (row.read.serviceOn || null) as LocalDate | null,
    quantity: row.read.quantity || '1',
    unitPrice: given(row, 'unitPrice'),
    discountPercent: row.read.discountPercent || '0',
    taxCodeId: needed(
      idOrNull<LineInput['taxCodeId']>(row, 'taxCode') ?? item?.taxCodeId,
      'taxCodeId',
    ),
  }
}
