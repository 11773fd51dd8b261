import { Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { beginAnew, removeFirm } from './firms-client.ts'

/** Only invented books can be removed; the name is written once more. */
export function RemoveFirmDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  const { session } = useFirm()
  const { id, name } = session.firm
  const [typed, setTyped] = useState('')
  const queryClient = useQueryClient()
  const removing = useMutation({
    mutationFn: () => removeFirm(id, typed),
    onSuccess: () => beginAnew(queryClient),
  })
  const errors = fieldErrorsOf(removing.error)
  return (
    <ConfirmDialog
      title="Remove this demo firm"
      verb="Remove the firm"
      isDangerous
      isPending={removing.isPending}
      error={errors.name ? null : removing.error}
      onConfirm={() => removing.mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm">
          All of {name} goes: clients, documents, history, and its connections to ledgers. It cannot
          be brought back. What a ledger holds of it stays there.
        </Text>
        <TextInput
          label="Write the firm’s name to confirm"
          placeholder={name}
          value={typed}
          error={errors.name}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  )
}
