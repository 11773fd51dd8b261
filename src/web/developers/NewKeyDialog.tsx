import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type NewApiKey, PermissionName } from '#api/wire/machines.ts'
import { fieldErrorsOf } from '../hub-request.ts'
import { Problem } from '../ui/Problem.tsx'
import { addApiKey } from './developers-client.ts'
import { PERMISSION_WORDS } from './permission-words.ts'

type Props = Readonly<{ onMade: (key: NewApiKey) => void; onClose: () => void }>

const DAY_MS = 86_400_000

const LIVES = [
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
  { value: '', label: 'It does not expire' },
]

export function NewKeyDialog({ onMade, onClose }: Props) {
  const [name, setName] = useState('')
  const [permissions, setPermissions] = useState<string[]>(['books:read'])
  const [days, setDays] = useState('365')
  const make = useMutation({
    mutationFn: () =>
      addApiKey({
        name,
        permissions: PermissionName.options.filter((option) => permissions.includes(option)),
        expiresAt: days === '' ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString(),
      }),
    onSuccess: onMade,
  })
  const errors = fieldErrorsOf(make.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title="New API key"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="Which program uses it. It stands in the history of what the program does."
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={errors.name}
          />
          <Checkbox.Group
            label="It may"
            value={permissions}
            onChange={setPermissions}
            error={errors.permissions}
          >
            <Stack gap={6} mt={6}>
              {PermissionName.options.map((option) => (
                <Checkbox key={option} value={option} label={PERMISSION_WORDS[option]} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Select
            label="Valid for"
            data={LIVES}
            value={days}
            allowDeselect={false}
            onChange={(value) => setDays(value ?? '')}
          />
          {make.error && Object.keys(errors).length === 0 && <Problem error={make.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={make.isPending}>
              Make the key
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
