import { Select, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Engagement } from '#api/wire/engagements.ts'
import type { FieldErrors } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { changeEngagement, openEngagement } from '../hub-client.ts'
import { fieldErrorsOf } from '../hub-request.ts'
import { LinkButton } from '../LinkButton.tsx'
import { ClientField } from '../records/ClientField.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useUnsavedGuard } from '../use-unsaved-guard.ts'
import { ENGAGEMENT_TYPES } from '../words.ts'
import { type EngagementForm, readChanged, readNew } from './engagement-form.ts'

type Props = Readonly<{ initial: EngagementForm; existing?: Engagement }>

export function EngagementEditor({ initial, existing }: Props) {
  const { words, readOnlyBecause } = useFirm()
  const [form, setForm] = useState(initial)
  const leave = useUnsavedGuard(form !== initial)
  const { save, saving, errors } = useSaveEngagement(form, existing, leave)
  const set = (change: Partial<EngagementForm>) => setForm((before) => ({ ...before, ...change }))
  useHotkeys([['mod+Enter', () => !readOnlyBecause && save()]], [])

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!readOnlyBecause) save()
      }}
      style={{ maxWidth: 880 }}
    >
      <FieldGrid>
        <ClientField
          value={form.clientId}
          onChange={(clientId) => set({ clientId })}
          error={errors.clientId}
        />
        <TextInput
          label="Number"
          value={form.number}
          error={errors.number}
          onChange={(event) => set({ number: event.currentTarget.value })}
        />
        <TextInput
          label="Name"
          value={form.name}
          error={errors.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={words.areaLabel}
          value={form.practiceArea}
          error={errors.practiceArea}
          onChange={(event) => set({ practiceArea: event.currentTarget.value })}
        />
        <Select
          label="Type"
          data={Object.entries(ENGAGEMENT_TYPES).map(([value, label]) => ({ value, label }))}
          value={form.type}
          allowDeselect={false}
          onChange={(type) => set({ type: type as EngagementForm['type'] })}
          error={errors.type}
        />
        <Select
          label="Status"
          data={STATUSES}
          value={form.status}
          allowDeselect={false}
          onChange={(status) => set({ status: status as EngagementForm['status'] })}
          error={errors.status}
        />
      </FieldGrid>
      <OtherErrors errors={errors} shown={/^(clientId|number|name|practiceArea|type|status)$/} />
      {saving.error ? (
        <div style={{ marginTop: 16 }}>
          <Problem error={saving.error} title={`The ${words.engagement.one} was not saved`} />
        </div>
      ) : null}
      <FormBar>
        <LinkButton
          variant="default"
          {...(existing
            ? { to: '/engagements/$engagementId', params: { engagementId: existing.id } }
            : { to: '/engagements' })}
        >
          Cancel
        </LinkButton>
        <ActionButton loading={saving.isPending} disabledBecause={readOnlyBecause} onClick={save}>
          {existing ? 'Save changes' : `Open ${words.engagement.one}`}
        </ActionButton>
      </FormBar>
    </form>
  )
}

const STATUSES = [
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Closed' },
]

function useSaveEngagement(
  form: EngagementForm,
  existing: Engagement | undefined,
  leave: () => void,
) {
  const { division } = useFirm()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [ownErrors, setOwnErrors] = useState<FieldErrors>({})
  const saving = useMutation({
    mutationFn: (request: () => Promise<Engagement>) => request(),
    onSuccess: async ({ id: engagementId }) => {
      leave()
      await queryClient.invalidateQueries({ queryKey: ['engagements'] })
      await navigate({ to: '/engagements/$engagementId', params: { engagementId } })
    },
  })
  const save = () => {
    if (existing) {
      const { input, errors } = readChanged(form, existing.version)
      setOwnErrors(errors)
      if (input) saving.mutate(() => changeEngagement(existing.id, input))
    } else {
      const { input, errors } = readNew(form, division.id)
      setOwnErrors(errors)
      if (input) saving.mutate(() => openEngagement(input))
    }
  }
  return { save, saving, errors: { ...fieldErrorsOf(saving.error), ...ownErrors } }
}
