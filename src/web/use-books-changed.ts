import { useQueryClient } from '@tanstack/react-query'

/** Money moved: balances, statuses and histories of more records than one are out of date. */
export function useBooksChanged(): () => Promise<void> {
  const queryClient = useQueryClient()
  return async () => {
    await Promise.all(
      ['clients', 'invoices', 'payments', 'trial-balance', 'work', 'agreements'].map((kind) =>
        queryClient.invalidateQueries({ queryKey: [kind] }),
      ),
    )
  }
}
