import type { RefusalCode } from '#books/refusal.ts'

/** What is wrong: the address, the record as it is now, the request, or the ledger's service. */
type Status = 404 | 409 | 422 | 502

export type RefusalAnswer = readonly [Status, string]

export type RefusalAnswers = Readonly<Partial<Record<RefusalCode, RefusalAnswer>>>
