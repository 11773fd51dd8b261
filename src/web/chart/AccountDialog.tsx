import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Account, AccountChange, AccountInput, type AccountType } from '#api/wire/chart.ts'
import { type FieldErrors, issuesOf } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { Problem } from '../ui/Problem.tsx'
import { ACCOUNT_TYPES, roleWord } from './account-words.ts'
import { addAccount, changeAccount } from './chart-client.ts'

type Props = Readonly<{ existing: Account | undefined; onClose: () => void }>

type Form = Readonly<{
  code: string
  name: string
  type: AccountType
  isTrustBank: boolean
  archived: boolean
}>

export function AccountDialog({ existing, onClose }: Props) {
  const [form, setForm] = useState<Form>({
    code: existing?.code ?? '',
    name: existing?.name ?? '',
    type: existing?.type ?? 'expense',
    isTrustBank: false,
    archived: existing?.archived ?? false,
  })
  const set = (change: Partial<Form>) => setForm((before) => ({ ...before, ...change }))
  const { save, saving, errors } = useSave(form, existing, onClose)
  const role = existing?.role ?? null
  const kept = role === null ? undefined : `Its role is “${roleWord(role)}”, so it keeps its type.`
  return (
    <Modal
      opened
      onClose={onClose}
      title={existing ? `Edit ${existing.code} ${existing.name}` : 'New account'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Code"
            data-autofocus
            value={form.code}
            onChange={(event) => set({ code: event.currentTarget.value })}
            error={errors.code}
          />
          <TextInput
            label="Name"
            value={form.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={errors.name}
          />
          <Select
            label="Type"
            description={kept}
            data={Object.entries(ACCOUNT_TYPES).map(([value, label]) => ({ value, label }))}
            value={form.type}
            allowDeselect={false}
            readOnly={role !== null}
            onChange={(type) => set({ type: type as AccountType })}
            error={errors.type}
          />
          {!existing && form.type === 'bank' && (
            <Checkbox
              label="Trust bank"
              description="Holds clients’ money: only trust transactions move it."
              checked={form.isTrustBank}
              onChange={(event) => set({ isTrustBank: event.currentTarget.checked })}
            />
          )}
          {existing && role === null && (
            <Checkbox
              label="Archived"
              description="Stays in the books; no new line names it."
              checked={form.archived}
              onChange={(event) => set({ archived: event.currentTarget.checked })}
            />
          )}
          {saving.error ? <Problem error={saving.error} title="This was not saved" /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {existing ? 'Save changes' : 'Add account'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function useSave(form: Form, existing: Account | undefined, onClose: () => void) {
  const { division } = useFirm()
  const queryClient = useQueryClient()
  const [ownErrors, setOwnErrors] = useState<FieldErrors>({})
  const saving = useMutation({
    mutationFn: (request: () => Promise<Account>) => request(),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['accounts'] })
      onClose()
    },
  })
  const save = () => {
    const { code, name, type, isTrustBank, archived } = form
    if (existing) {
      const { version } = existing
      const read = AccountChange.safeParse({ version, code, name, type, archived })
      setOwnErrors(read.success ? {} : issuesOf(read.error))
      if (read.success) saving.mutate(() => changeAccount(existing.id, read.data))
      return
    }
    const isTrust = type === 'bank' && isTrustBank
    const input = { divisionId: division.id, code, name, type, isTrustBank: isTrust }
    const read = AccountInput.safeParse(input)
    setOwnErrors(read.success ? {} : issuesOf(read.error))
    if (read.success) saving.mutate(() => addAccount(read.data))
  }
  return { save, saving, errors: { ...fieldErrorsOf(saving.error), ...ownErrors } }
}
