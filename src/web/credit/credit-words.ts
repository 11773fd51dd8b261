import type { CreditReason } from '#api/wire/credit-notes.ts'

export const REASONS: Readonly<Record<CreditReason, string>> = {
  credit: 'Credit',
  write_off: 'Write-off',
  discount: 'Discount',
  refund: 'Refund',
  negative_invoice: 'Negative invoice',
}
