/** A table as a spreadsheet reads it (RFC 4180), with the byte order mark that Excel wants. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(toCell).join(',')).join('\r\n')}\r\n`

/**
 * Text that begins like a formula is run by spreadsheets, so it gets an apostrophe; a plain number
 * may begin with a minus. https://owasp.org/www-community/attacks/CSV_Injection
 */
function toCell(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text)
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
