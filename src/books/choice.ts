import type { ChoiceId } from './ids.ts'

/** The lists that a firm keeps for itself, in the words of their tables. */
export const CHOICE_LISTS = [
  'product_type',
  'billable_category',
  'billable_type',
  'payment_method',
  'payment_term',
] as const
export type ChoiceList = (typeof CHOICE_LISTS)[number]

/** An entry of one of the firm's own lists. */
export type Choice = Readonly<{
  id: ChoiceId
  version: number
  name: string
  /** What another system calls it: a ledger's service is found by it. Empty where it has none. */
  code: string
  /** Of a payment term: how many days after its issue an invoice is due. Else null. */
  dueDays: number | null
  archived: boolean
}>
