import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Invoice } from '#api/wire/invoices.ts'
import { useFirm } from '../firm.tsx'
import { saySorry } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { turnIntoCredit } from './credit-client.ts'

/** A draft below zero cannot be approved: it is a credit note by another name. */
export function TurnButton({ invoice }: Readonly<{ invoice: Invoice }>) {
  const { readOnlyBecause } = useFirm()
  const booksChanged = useBooksChanged()
  const navigate = useNavigate()
  const act = useMutation({
    mutationFn: () => turnIntoCredit(invoice.id, invoice),
    onSuccess: async ({ id: creditNoteId }) => {
      await navigate({ to: '/credit-notes/$creditNoteId', params: { creditNoteId } })
      await booksChanged()
    },
    onError: saySorry('It did not become a credit note'),
  })
  return (
    <ActionButton
      loading={act.isPending}
      disabledBecause={readOnlyBecause}
      onClick={() => act.mutate()}
    >
      Make it a credit note
    </ActionButton>
  )
}
