import type { TaxCodeId, TaxComponentId } from '../ids.ts'
import type { TaxSide } from '../tax.ts'

/**
 * What documents say of tax. Of sales: the net, the tax charged, and the tax taken back as relief
 * on written-off debts. Of purchases: the net, the tax that comes back, the tax that does not, and
 * what the firm owes the agency itself under reverse charge.
 */
export type TaxMeasure = 'net' | 'tax' | 'relief' | 'unrecoverable' | 'self_assessed'

export type TaxPlace = Readonly<{
  side: TaxSide
  measure: TaxMeasure
  taxCodeId: TaxCodeId
  /** Null: the net of the lines. */
  componentId: TaxComponentId | null
}>

/** In minor units. What a firm sells or buys is positive, what a credit takes back is not. */
export type TaxFigure = TaxPlace & Readonly<{ amount: bigint }>
