import type { Reference } from '../contract.ts'

/** Why nothing of ours can be sold as this product or service, or undefined. */
export function refusesItem({ attributes, postsTo, active }: Reference): string | undefined {
  if (!active) return 'It is inactive in QuickBooks.'
  // Error 2500: "set up as a category instead of a product or service".
  if (attributes.type === 'Category') return 'A category cannot be sold.'
  if (attributes.type === 'Inventory') {
    return 'Selling it would move stock. Use a service or non-inventory item.'
  }
  if (postsTo.length === 0) return 'It has no income account, so it cannot be sold.'
  return undefined
}

/**
 * An invoice posts to what its items sell into, so an item of a line may only be one that sells
 * into the same account as the one that the line's account is mapped to.
 */
export const sellsIntoTheSame = (item: Reference, ofAccount: Reference): boolean =>
  item.postsTo[0] === ofAccount.postsTo[0]

export function sellsElsewhere(
  item: Reference,
  ofAccount: Reference | undefined,
): string | undefined {
  if (!ofAccount || sellsIntoTheSame(item, ofAccount)) return undefined
  const [theirs, accounts] = [item, ofAccount].map(({ attributes }) => attributes.account)
  return `It sells into ${theirs}, and the item’s account goes to ${accounts}.`
}
