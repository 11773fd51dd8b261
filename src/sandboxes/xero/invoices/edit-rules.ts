import { sameAmount } from '../books/decimal.ts'
import { lockErrorsOf } from '../books/locks.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Invoice, Line } from '../books/records.ts'

const FIXED = 'This document cannot be edited as it has a payment or credit note allocated to it.'

/** In a locked period nothing may change any more. */
export const lockedErrorsOf = (org: Organisation, { date }: Invoice): readonly string[] =>
  lockErrorsOf(org, date)

/**
 * With money or credit on it only reference, due date, number, theme, link, contact and each
 * line's description, account and tracking may change:
 * https://developer.xero.com/documentation/api/accounting/invoices (bills since 19 March 2026).
 */
export function editErrorsOf(before: Invoice, after: Invoice): readonly string[] {
  const hasCredit = !sameAmount(before.amountCredited, '0')
  const isFixedChanged =
    before.currencyCode !== after.currencyCode ||
    !sameAmount(before.currencyRate, after.currencyRate) ||
    before.lineAmountTypes !== after.lineAmountTypes ||
    (hasCredit && before.contactId !== after.contactId) ||
    areLinesChanged(before.lines, after.lines)
  return [
    ...(before.date === after.date
      ? []
      : ['Date cannot be changed on an invoice that has payment or credit notes allocated to it.']),
    ...(isFixedChanged ? [FIXED] : []),
  ]
}

const areLinesChanged = (before: readonly Line[], after: readonly Line[]): boolean =>
  before.length !== after.length ||
  before.some((line) => {
    const other = after.find(({ id }) => id === line.id)
    return (
      other === undefined ||
      line.taxType !== other.taxType ||
      !sameAmount(line.quantity, other.quantity) ||
      !sameAmount(line.unitAmount, other.unitAmount) ||
      !sameAmount(line.lineAmount, other.lineAmount) ||
      !sameAmount(line.taxAmount, other.taxAmount)
    )
  })
