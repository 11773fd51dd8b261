import { Decimal } from 'decimal.js'
import { invalidAmount, requiredMissing } from '../refusals/fault.ts'
import { amountMismatch } from '../refusals/rules.ts'
import { AMOUNT_LIMIT, decimalAt, toCents } from '../values/amounts.ts'
import type { Body } from '../values/json.ts'

/** With a quantity and a unit price, the amount must be their product, rounded half up. */
export function amountOf(line: Body, detail: Body): bigint {
  const supplied = decimalAt(line, 'Amount')
  const quantity = decimalAt(detail, 'Qty')
  const unitPrice = decimalAt(detail, 'UnitPrice')
  const product = quantity && unitPrice && toCents(quantity.times(unitPrice))
  if (!supplied && product === undefined) throw requiredMissing('Line.Amount')
  const amount = supplied ? toCents(supplied) : (product ?? 0n)
  if (amount >= toCents(new Decimal(AMOUNT_LIMIT))) throw invalidAmount('Amount', String(amount))
  if (product !== undefined && product !== amount) {
    throw amountMismatch(supplied?.toNumber().toLocaleString('en-US') ?? '')
  }
  return amount
}
