import { useQueryClient } from '@tanstack/react-query'

/** Work was recorded, approved or billed: lists of it, and of what it is billed on, are old. */
export function useWorkChanged(): () => Promise<void> {
  const queryClient = useQueryClient()
  return async () => {
    await Promise.all(
      ['work', 'invoices', 'clients', 'agreements', 'trial-balance'].map((kind) =>
        queryClient.invalidateQueries({ queryKey: [kind] }),
      ),
    )
  }
}
