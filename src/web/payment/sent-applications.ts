import type { Currency } from '#api/wire/money.ts'
import type { ApplicationInput } from '#api/wire/payments.ts'
import { typedDecimal } from '../amounts.ts'
import type { FieldErrors } from '../field-errors.ts'
import type { Applied, Payable } from './proposal.ts'

/** In the order of the page; an invoice that gets nothing, or has left the page, is not sent. */
export const sentApplications = (
  applied: Applied,
  payables: readonly Payable[],
  currency: Currency,
): ApplicationInput[] =>
  payables.flatMap(({ id }) => {
    const amount = typedDecimal(applied[id] ?? '')
    return Number(amount || '0') === 0 ? [] : [{ invoiceId: id, amount: { amount, currency } }]
  })

/** `applications.1.amount` is the second of what was sent: the page shows it at that invoice. */
export function errorsByInvoice(
  errors: FieldErrors,
  sent: readonly Readonly<{ invoiceId: string }>[],
): FieldErrors {
  const placed = Object.entries(errors).flatMap(([path, message]) => {
    const [, at] = /^applications\.(\d+)/.exec(path) ?? []
    const application = sent[Number(at)]
    return application ? [[application.invoiceId, message] as const] : []
  })
  return Object.fromEntries(placed)
}
