import type { RefusalCode } from '#books/refusal.ts'
import type { RefusalAnswer } from './refusals/answer.ts'
import { BOOKS } from './refusals/books.ts'
import { IMPORTS } from './refusals/imports.ts'
import { LEDGERS } from './refusals/ledgers.ts'
import { PURCHASES } from './refusals/purchases.ts'
import { SALES } from './refusals/sales.ts'
import { TRUST } from './refusals/trust.ts'
import { WORK } from './refusals/work.ts'

/**
 * What each refusal is in HTTP, and what it tells a person: what is the matter, and what to do now.
 * `{name}` is filled from the refusal's detail. A new code does not compile until it stands in one
 * of these lists.
 */
export const REFUSAL_ANSWERS: Readonly<Record<RefusalCode, RefusalAnswer>> = {
  ...BOOKS,
  ...SALES,
  ...PURCHASES,
  ...TRUST,
  ...WORK,
  ...IMPORTS,
  ...LEDGERS,
}
