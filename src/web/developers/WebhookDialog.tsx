import { Button, Checkbox, Group, Modal, Stack, TagsInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { NewWebhook, Webhook } from '#api/wire/machines.ts'
import { fieldErrorsOf } from '../hub-request.ts'
import { Problem } from '../ui/Problem.tsx'
import { addWebhook, changeWebhook } from './developers-client.ts'

type Props = Readonly<{
  /** What is changed; undefined for a new one. */
  webhook?: Webhook
  onSaved: (saved: Webhook | NewWebhook) => void
  onClose: () => void
}>

const USUAL_KINDS = ['party', 'engagement', 'invoice', 'payment']

export function WebhookDialog({ webhook, onSaved, onClose }: Props) {
  const [url, setUrl] = useState(webhook?.url ?? '')
  const [description, setDescription] = useState(webhook?.description ?? '')
  const [recordKinds, setRecordKinds] = useState<string[]>(webhook?.recordKinds ?? [])
  const [disabled, setDisabled] = useState(Boolean(webhook?.disabledAt))
  const save = useMutation<Webhook | NewWebhook>({
    mutationFn: () => {
      const fields = { url, description, recordKinds }
      if (!webhook) return addWebhook(fields)
      return changeWebhook(webhook.id, { ...fields, version: webhook.version, disabled })
    },
    onSuccess: onSaved,
  })
  const errors = fieldErrorsOf(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={webhook ? 'Change the webhook' : 'New webhook'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label="Address"
            description="An https address of your program."
            placeholder="https://example.com/tieout"
            data-autofocus
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            error={errors.url}
          />
          <TextInput
            label="What it is for"
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
            error={errors.description}
          />
          <TagsInput
            label="Told of changes to"
            description="Kinds of records. Leave it empty to tell of all."
            data={USUAL_KINDS}
            value={recordKinds}
            onChange={setRecordKinds}
            error={errors.recordKinds}
          />
          {webhook && (
            <Checkbox
              label="Switched off: changes wait until it is switched on again"
              checked={disabled}
              onChange={(event) => setDisabled(event.currentTarget.checked)}
            />
          )}
          {save.error && Object.keys(errors).length === 0 && <Problem error={save.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
