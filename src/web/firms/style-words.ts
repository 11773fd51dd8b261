import type { Style } from '#api/wire/firms.ts'

/** What a practice of each style is. */
export const STYLE_WORDS: Readonly<Record<Style, string>> = {
  legal: 'Law firm',
  msp: 'IT services',
  'accounting-firm': 'Accounting firm',
}
