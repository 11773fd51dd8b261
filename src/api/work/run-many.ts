import type { Context } from 'hono'
import { Refusal } from '#books/refusal.ts'
import type { Act } from '#practice/act.ts'
import type { StoredInvoice } from '#store/invoices.ts'
import type { ApiEnv } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { act } from '../firm-work.ts'
import { toMoneyShape } from '../money-shape.ts'
import { refusalSentence } from '../problems.ts'
import type { RunResult } from '../wire/billing.ts'

/**
 * One transaction for each: what is refused is told beside what was done, and a run that stops in
 * the middle is simply begun again, for what it did is no longer there to do.
 */
export async function runMany<Id extends string>(
  hub: ApiHub,
  c: Context<ApiEnv>,
  ids: readonly Id[],
  work: (act: Act, id: Id) => Promise<StoredInvoice>,
): Promise<RunResult[]> {
  const results: RunResult[] = []
  for (const id of ids) {
    results.push(await act(hub, c, (it) => work(it, id)).then(done(id), refused(id)))
  }
  return results
}

const done =
  (id: string) =>
  (invoice: StoredInvoice): RunResult => ({
    id,
    invoiceId: invoice.id,
    number: invoice.number,
    total: toMoneyShape(invoice.total),
    problem: null,
  })

const refused =
  (id: string) =>
  (error: unknown): RunResult => {
    if (!(error instanceof Refusal)) throw error
    const problem = { code: error.code, message: refusalSentence(error) }
    return { id, invoiceId: null, number: null, total: null, problem }
  }
