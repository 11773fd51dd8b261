import { queryOptions } from '@tanstack/react-query'
import { paths } from '#api/wire/paths.ts'
import { PaymentPage, type PaymentRow } from '#api/wire/payments.ts'
import { ask } from '../hub-request.ts'

// As many as one deposit takes.
const WAITING_MAX = 1000
const PAGE = 200

/** The payments that wait in undeposited funds, the oldest first. */
export const waitingQuery = (divisionId: string) =>
  queryOptions({
    queryKey: ['payments', 'waiting', divisionId],
    queryFn: async ({ signal }) => {
      const found: PaymentRow[] = []
      let cursor: string | undefined
      do {
        const query = { divisionId, waiting: 'true', limit: PAGE, cursor }
        const page = await ask(PaymentPage, paths.payments(), { query, signal })
        found.push(...page.items)
        cursor = page.nextCursor ?? undefined
      } while (cursor && found.length < WAITING_MAX)
      return found.toReversed()
    },
  })
