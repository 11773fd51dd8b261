import type { Reference } from '../contract.ts'

/** Why a sales line cannot name this item, or undefined. */
export function refusesItem({ active, attributes }: Reference): string | undefined {
  if (!active) return 'It is not sold: switch on "I sell this item" for it in Xero.'
  return attributes.isTracked === true
    ? 'Selling it would move stock. Use an item that is not tracked.'
    : undefined
}
