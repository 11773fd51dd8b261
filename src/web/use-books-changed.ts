import { useQueryClient } from '@tanstack/react-query'

/** Money moved: balances, statuses and histories of more records than one are out of date. */
export function useBooksChanged(): () => Promise<void> {
  const queryClient = useQueryClient()
  return async () => {
    await Promise.all(
      ['clients', 'invoices', 'payments', 'reports', 'overview'].map((kind) =>
        queryClient.invalidateQueries({ queryKey: [kind] }),
      ),
    )
  }
}
