import type { DivisionId } from '#books/ids.ts'
import type { Invoice, InvoiceLine } from '#books/invoice.ts'
import { openBalanceOf } from '#books/invoice.ts'
import type { Letterhead } from '#books/letterhead.ts'
import { type Money, subtract } from '#books/money.ts'
import type { Party } from '#books/party.ts'
import type { TaxCode } from '#books/tax.ts'
import {
  addresseeOf,
  type Fact,
  writeLetterhead,
  writePaymentInstructions,
  writeTitle,
} from './letterhead.ts'
import { closePage, MARGIN, openPage, type Page, usual, widthOf } from './page.ts'
import { type TableColumn, type TableRow, writeTable } from './table.ts'
import { localeOf, writeAmount, writeDay } from './written.ts'

/** Everything that stands on an invoice. */
export type InvoicePaper = Readonly<{
  invoice: Invoice
  divisionId: DivisionId
  client: Party
  taxCodes: readonly TaxCode[]
  letterhead: Letterhead
  country: string
  madeAt: Date
}>

const COLUMNS: readonly TableColumn[] = [
  { title: 'Description', isAmount: false },
  { title: 'Quantity', isAmount: true },
  { title: 'Price', isAmount: true },
  { title: 'Amount', isAmount: true },
]

/** The invoice as the client gets it. */
export async function invoicePdf(paper: InvoicePaper): Promise<Uint8Array> {
  const { invoice, letterhead, country, madeAt } = paper
  const title = titleOf(invoice)
  const page = openPage({ title, author: letterhead.name, country, madeAt })
  writeLetterhead(page, letterhead)
  const addressee = addresseeOf(paper.client.displayName, paper.client.billingAddress)
  writeTitle(page, { title, addressee, facts: factsOf(paper) })
  await writeTable(page, COLUMNS, [
    ...invoice.lines.map((line) => rowOf(line, paper)),
    ...sumsOf(paper),
  ])
  writeNotes(page, invoice)
  writePaymentInstructions(page, letterhead)
  return closePage(page, `${letterhead.name} · ${title}`)
}

export function titleOf({ status, number }: Pick<Invoice, 'status' | 'number'>): string {
  if (status === 'draft') return 'Draft invoice'
  return status === 'void' ? `Invoice ${number ?? ''} (void)` : `Invoice ${number ?? ''}`
}

function factsOf({ invoice, client, country }: InvoicePaper): Fact[] {
  const locale = localeOf(country)
  return [
    { label: 'Issued', text: writeDay(invoice.issuedOn, locale) },
    { label: 'Due', text: writeDay(invoice.dueOn, locale) },
    { label: 'PO number', text: invoice.poNumber },
    { label: 'Your tax number', text: client.taxNumber ?? '' },
    { label: 'Currency', text: invoice.currency },
  ].filter(({ text }) => text !== '')
}

function rowOf(line: InvoiceLine, { invoice, country }: InvoicePaper): TableRow {
  const locale = localeOf(country)
  const withTax = invoice.taxMode === 'inclusive'
  const amount = line.net.minorUnits + (withTax ? line.tax.minorUnits : 0n)
  const on = line.serviceOn ? `${writeDay(line.serviceOn, locale)}  ` : ''
  const off = /[1-9]/.test(line.discountPercent)
    ? ` (less ${writeNumber(line.discountPercent, locale)} %)`
    : ''
  return {
    kind: 'line',
    level: 0,
    cells: [
      `${on}${line.description}${off}`,
      writeNumber(line.quantity, locale),
      writeNumber(line.unitPrice, locale, 2),
      writeAmount(amount, invoice.currency, locale),
    ],
  }
}

const writeNumber = (decimal: string, locale: string, minimumFractionDigits = 0): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits, maximumFractionDigits: 6 }).format(
    decimal as Intl.StringNumericLiteral,
  )

function sumsOf({ invoice, taxCodes, country }: InvoicePaper): TableRow[] {
  const locale = localeOf(country)
  const sum = (label: string, amount: Money): TableRow => ({
    kind: 'total',
    level: 0,
    cells: [label, '', '', writeAmount(amount.minorUnits, amount.currency, locale)],
  })
  const isTaxed = invoice.taxMode !== 'none' && invoice.tax.minorUnits !== 0n
  const open = openBalanceOf(invoice)
  const paid = subtract(invoice.total, open)
  return [
    ...(isTaxed ? [sum('Net', invoice.net), ...taxSumsOf(invoice, taxCodes, sum)] : []),
    sum('Total', invoice.total),
    ...(paid.minorUnits === 0n ? [] : [sum('Paid', paid)]),
    ...(invoice.status === 'approved' ? [sum(`To pay, ${invoice.currency}`, open)] : []),
  ]
}

/** The tax of each component: what the client may have to show to his own agency. */
function taxSumsOf(
  invoice: Invoice,
  taxCodes: readonly TaxCode[],
  sum: (label: string, amount: Money) => TableRow,
): TableRow[] {
  const names = new Map(
    taxCodes.flatMap(({ name, components }) =>
      components.map((each) => [each.id, name === each.name ? name : `${name}: ${each.name}`]),
    ),
  )
  const shares = invoice.lines.flatMap(({ taxes }) => taxes)
  return [...Map.groupBy(shares, ({ componentId }) => componentId)].map(([id, group]) => {
    const minorUnits = group.reduce((total, { amount }) => total + amount.minorUnits, 0n)
    return sum(names.get(id) ?? 'Tax', { minorUnits, currency: invoice.currency })
  })
}

function writeNotes(page: Page, { memo, taxMode, tax }: Invoice): void {
  const notes = [
    taxMode === 'inclusive' && tax.minorUnits !== 0n ? 'Amounts of the lines include tax.' : '',
    memo,
  ].filter((note) => note !== '')
  if (notes.length === 0) return
  page.moveDown(1)
  usual(page).text(notes.join('\n'), MARGIN, page.y, { width: widthOf(page) })
}
