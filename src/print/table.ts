import { setImmediate } from 'node:timers/promises'
import { bold, bottomOf, FIGURES, INK, MARGIN, type Page, small, usual, widthOf } from './page.ts'

export type TableColumn = Readonly<{
  title: string
  isAmount: boolean
  /** Its part of the width that amounts leave over; columns of amounts take what they need. */
  share?: number
}>

export type TableRow = Readonly<{
  kind: 'heading' | 'line' | 'total'
  level: number
  cells: readonly string[]
}>

const GAP = 10
const INDENT = 10
const PADDING = 3.5
/** Between these the page lets other work of the hub go on. */
const ROWS_AT_ONCE = 40

/** Rows under a head that each further page repeats. Long text wraps; no row is cut in two. */
export async function writeTable(
  page: Page,
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
): Promise<void> {
  const widths = widthsOf(page, columns, rows)
  writeHead(page, columns, widths)
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await setImmediate()
    const height = heightOf(page, columns, { row, widths })
    // A heading stays with the row that follows it.
    const needed = row.kind === 'heading' ? height * 2 + 2 * PADDING : height
    if (page.y + needed > bottomOf(page)) {
      page.addPage()
      writeHead(page, columns, widths)
    }
    writeRow(page, columns, { row, widths, height })
  }
}

function widthsOf(
  page: Page,
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
): number[] {
  bold(page)
  const needed = columns.map(({ title, isAmount }, index) => {
    if (!isAmount) return 0
    // All digits are equally wide, so few different shapes have to be measured.
    const shapes = new Set(rows.map(({ cells }) => (cells[index] ?? '').replace(/\d/g, '0')))
    const figures = Math.max(...[...shapes].map((shape) => page.widthOfString(shape, FIGURES)))
    const word = Math.max(...title.split(' ').map((each) => page.widthOfString(each)))
    return Math.max(figures, word) + GAP + 1
  })
  const left = Math.max(120, widthOf(page) - needed.reduce((a, b) => a + b, 0))
  const shares = columns.reduce((sum, each) => sum + (each.isAmount ? 0 : (each.share ?? 1)), 0)
  return columns.map(({ isAmount, share = 1 }, index) =>
    isAmount ? (needed[index] ?? 0) : (left * share) / shares,
  )
}

function writeHead(page: Page, columns: readonly TableColumn[], widths: readonly number[]): void {
  small(page)
  const place = (index: number) => ({ width: (widths[index] ?? 0) - GAP })
  const height = Math.max(
    ...columns.map(({ title }, index) => page.heightOfString(title, place(index))),
  )
  const y = page.y + PADDING
  let x = MARGIN
  columns.forEach(({ title, isAmount }, index) => {
    const width = widths[index] ?? 0
    const at = isAmount ? x + GAP : x
    page.text(title, at, y, { ...place(index), align: isAmount ? 'right' : 'left' })
    x += width
  })
  rule(page, y + height + PADDING)
  page.x = MARGIN
  page.y = y + height + 2 * PADDING
}

type Drawn = Readonly<{ row: TableRow; widths: readonly number[] }>

const indentOf = ({ level }: TableRow, index: number): number => (index < 2 ? level * INDENT : 0)

const spaceOf = (column: TableColumn, { row, widths }: Drawn, index: number): number => {
  // A heading may run over the columns that it leaves empty.
  if (row.kind === 'heading' && index === 0) return widths.reduce((a, b) => a + b, 0) - GAP
  return (widths[index] ?? 0) - GAP - (column.isAmount ? 0 : indentOf(row, index))
}

function heightOf(page: Page, columns: readonly TableColumn[], drawn: Drawn): number {
  const { row } = drawn
  if (row.kind === 'line') usual(page)
  else bold(page)
  const heights = columns.map((column, index) =>
    page.heightOfString(row.cells[index] || ' ', { width: spaceOf(column, drawn, index) }),
  )
  return Math.max(...heights) + 2 * PADDING
}

function writeRow(
  page: Page,
  columns: readonly TableColumn[],
  drawn: Drawn & Readonly<{ height: number }>,
): void {
  const { row, widths, height } = drawn
  const top = page.y
  if (row.kind === 'total') rule(page, top)
  if (row.kind === 'line') usual(page)
  else bold(page)
  let x = MARGIN
  columns.forEach((column, index) => {
    const text = row.cells[index] ?? ''
    const width = spaceOf(column, drawn, index)
    if (text !== '') {
      const at = column.isAmount ? x + GAP : x + indentOf(row, index)
      const align = column.isAmount ? 'right' : 'left'
      const figures = column.isAmount ? { ...FIGURES, lineBreak: false } : {}
      page.text(text, at, top + PADDING, { width, align, ...figures })
    }
    x += widths[index] ?? 0
  })
  page.x = MARGIN
  page.y = top + height
}

function rule(page: Page, y: number): void {
  page
    .moveTo(MARGIN, y)
    .lineTo(MARGIN + widthOf(page), y)
    .lineWidth(0.5)
    .strokeColor(INK.rule)
    .stroke()
}
