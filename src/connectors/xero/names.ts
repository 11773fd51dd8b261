/** Words that say what kind of thing it is, which its type says better. */
const WEAK_WORDS = new Set([
  ...['account', 'bank', 'fee', 'fees', 'income', 'revenue', 'received', 'earned'],
  ...['the', 'and', 'of', 'on', 'for', 'to'],
])

/** The share of telling words that two names have in common, from 0 to 1; the same name is 1. */
export function similarity(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  if (a.length > 0 && a.join(' ') === b.join(' ')) return 1
  const [ours, theirs] = [telling(a), telling(b)]
  const same = [...ours].filter((word) => theirs.has(word)).length
  return same === 0 ? 0 : (1.9 * same) / (ours.size + theirs.size)
}

const wordsOf = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]+/gu) ?? []

const telling = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.filter((word) => !WEAK_WORDS.has(word)))

/** Money that is held for others: nothing of the firm's own is ever tied to it by suggestion. */
export const isTrustName = (name: string): boolean =>
  /\b(trust|iolta|iola|escrow|client (money|monies|funds))\b/i.test(name)

/** Banks that a firm keeps beside the one that it works with. */
export const isSetAsideName = (name: string): boolean =>
  /\b(savings?|money market|term deposit|reserve|petty cash|payroll|tax account)\b/i.test(name)
