import { toJsonNumber } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Line } from '../books/records.ts'
import type { WireRecord } from '../where/matches.ts'
import { toWireTracking } from './tracking.ts'

/** Keys in the recorded order. Saved and single answers also carry `ValidationErrors`. */
export function toWireLine(org: Organisation, line: Line, withErrors: boolean): WireRecord {
  const account = line.accountId === undefined ? undefined : org.accounts.get(line.accountId)
  return {
    ItemCode: line.itemCode,
    Description: line.description,
    UnitAmount: toJsonNumber(line.unitAmount),
    TaxType: line.taxType,
    TaxAmount: toJsonNumber(line.taxAmount),
    LineAmount: toJsonNumber(line.lineAmount),
    AccountCode: account?.code,
    ...itemOf(org, line),
    Tracking: toWireTracking(org, line.tracking),
    Quantity: toJsonNumber(line.quantity),
    DiscountRate: line.discountRate && toJsonNumber(line.discountRate),
    DiscountAmount: line.discountAmount && toJsonNumber(line.discountAmount),
    LineItemID: line.id,
    AccountID: account?.id,
    ...(withErrors && { ValidationErrors: [] }),
  }
}

function itemOf(org: Organisation, { itemCode }: Line): WireRecord {
  if (itemCode === undefined) return {}
  const item = org.items.values().find(({ code }) => code.toLowerCase() === itemCode.toLowerCase())
  return item ? { Item: { ItemID: item.id, Name: item.name, Code: item.code } } : {}
}
