import { useQueryClient } from '@tanstack/react-query'

const KINDS = [
  ...['clients', 'invoices', 'payments', 'credit-notes', 'reports', 'overview'],
  ...['work', 'agreements', 'trust', 'reconcile'],
  ...['vendors', 'codings', 'supplier-payments', 'bank-transfers'],
]

/** Money moved: balances, statuses and histories of more records than one are out of date. */
export function useBooksChanged(): () => Promise<void> {
  const queryClient = useQueryClient()
  return async () => {
    await Promise.all(KINDS.map((kind) => queryClient.invalidateQueries({ queryKey: [kind] })))
  }
}
