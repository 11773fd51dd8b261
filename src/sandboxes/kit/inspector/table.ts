import { html } from 'hono/html'
import type { Markup } from './page.ts'

export type Column<Row> = Readonly<{
  label: string
  /** Money and counts stand to the right, in figures of one width. */
  align?: 'right'
  cell: (row: Row) => Markup | string
  /** The column's sum, shown below it. */
  foot?: string
}>

export type TableParts<Row> = Readonly<{
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Said instead of an empty table. */
  empty: string
}>

/** A table that scrolls inside its own box when the screen is narrow. */
export function table<Row>({ caption, columns, rows, empty }: TableParts<Row>): Markup {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`
  const hasFoot = columns.some(({ foot }) => foot !== undefined)
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>${caption}</caption>
      <thead>
        <tr>
          ${columns.map(
            (one) => html`<th scope="col" class="${one.align ?? ''}">${one.label}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((one) => html`<td class="${one.align ?? ''}">${one.cell(row)}</td>`)}
            </tr>`,
        )}
      </tbody>
      ${hasFoot ? footOf(columns) : ''}
    </table>
  </div>`
}

const footOf = <Row>(columns: readonly Column<Row>[]): Markup =>
  html`<tfoot>
    <tr>
      ${columns.map((one) => html`<td class="${one.align ?? ''}">${one.foot ?? ''}</td>`)}
    </tr>
  </tfoot>`

/** "1234567.5" is shown as "1,234,567.50". */
export function amount(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${fraction.padEnd(2, '0')}`
}
