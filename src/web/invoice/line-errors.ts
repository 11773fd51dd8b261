import type { InvoiceForm } from './invoice-form.ts'

/** The hub numbers the lines that it was sent; the page also shows blank ones between them. */
export function onShownLines(
  errors: Readonly<Record<string, string>>,
  shown: InvoiceForm['lines'],
  sent: InvoiceForm['lines'],
): Readonly<Record<string, string>> {
  const placed = Object.entries(errors).map(([path, message]) => {
    const [, at, field] = /^lines\.(\d+)\.(.+)$/.exec(path) ?? []
    const line = sent[Number(at)]
    return [line && field ? `lines.${shown.indexOf(line)}.${field}` : path, message]
  })
  return Object.fromEntries(placed)
}
