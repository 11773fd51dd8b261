/** An account under another one is written `Parent:Child`. */
export const leafOf = (name: string): string => name.split(':').at(-1) ?? name

export const isSameName = (one: string, other: string): boolean => normal(one) === normal(other)

const normal = (name: string): string => wordsOf(name).join(' ')

/** Without case, accents and plural. */
const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.replace(/(?<=\w{3})s$/, ''))

/** Words that say what kind of thing it is, which its type says better. */
const WEAK_WORDS = new Set([
  ...['account', 'bank', 'fee', 'income', 'revenue', 'code', 'service', 'tax'],
  ...['received', 'earned', 'recovered', 'the', 'and', 'of', 'on', 'for', 'to'],
])

/** The share of telling words that both have, from 0 to 1. */
export function likeness(one: string, other: string): number {
  const [ours, theirs] = [tellingWordsOf(one), tellingWordsOf(other)]
  const both = [...ours].filter((word) => theirs.has(word)).length
  return both / Math.max(1, ours.size + theirs.size - both)
}

const tellingWordsOf = (name: string): Set<string> =>
  new Set(wordsOf(name).filter((word) => !WEAK_WORDS.has(word)))

/** Money that is held for others: nothing of the firm's own is ever tied to it by suggestion. */
export const isTrustName = (name: string): boolean =>
  /\b(trust|iolta|iola|escrow|client (money|monies|funds))\b/i.test(name)

/** Banks that a firm keeps beside the one that it works with. */
export const isSetAsideName = (name: string): boolean =>
  /\b(savings?|money market|term deposit|reserve|petty cash|payroll)\b/i.test(name)
