import type { TaxKind, TaxSense } from '#api/wire/chart.ts'

export const TAX_KINDS: Readonly<Record<TaxKind, string>> = {
  standard: 'Standard',
  zero_rated: 'Zero-rated',
  exempt: 'Exempt',
  out_of_scope: 'Out of scope',
  reverse_charge: 'Reverse charge',
}

export const TAX_SENSES: Readonly<Record<TaxSense, string>> = {
  sales: 'Sales',
  purchases: 'Purchases',
  both: 'Sales and purchases',
}
