// What a spreadsheet would take for a formula; a number with its sign is none.
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^-?\d+(\.\d+)?$/

/** Rows of one table, each an object of texts as JSON, as CSV with its header. */
export function csvText(lines: readonly string[]): string {
  const rows = lines.map((line) => JSON.parse(line) as Readonly<Record<string, string | null>>)
  const columns = Object.keys(rows[0] ?? {})
  const texts = rows.map((row) => columns.map((column) => csvCell(row[column] ?? '')))
  return [columns, ...texts].map((cells) => `${cells.join(',')}\r\n`).join('')
}

function csvCell(text: string): string {
  const guarded = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
