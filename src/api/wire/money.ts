import { z } from 'zod'

/** The currencies that the books keep; each has the decimals of ISO 4217. */
export const Currency = z.enum(['AUD', 'CAD', 'EUR', 'GBP', 'JPY', 'NZD', 'SGD', 'USD', 'ZAR'])
export type Currency = z.infer<typeof Currency>

/** An exact amount as decimal text, `"12.34"` or `"-0.05"`: never a JSON number. */
export const AmountText = z.string().regex(/^-?\d{1,16}(\.\d{1,4})?$/, {
  error: 'Write the amount as plain digits, for example 1234.50.',
})

export const Money = z
  .object({ amount: AmountText, currency: Currency })
  .meta({ id: 'Money', example: { amount: '12.34', currency: 'USD' } })
export type Money = z.infer<typeof Money>

/** A quantity, price or percentage with up to six decimals. */
export const DecimalText = z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/, {
  error: 'Write a number with at most six decimals, for example 1.25.',
})
