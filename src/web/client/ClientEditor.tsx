import { Checkbox, SegmentedControl, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Client } from '#api/wire/clients.ts'
import type { FieldErrors } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { addClient, changeClient } from '../hub-client.ts'
import { fieldErrorsOf } from '../hub-request.ts'
import { LinkButton } from '../LinkButton.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { useUnsavedGuard } from '../use-unsaved-guard.ts'
import {
  type ClientForm,
  changeOf,
  clientFormOf,
  EMPTY_CLIENT,
  readClientForm,
  usualDisplayName,
} from './client-form.ts'

const SHOWN =
  /^(displayName|title|givenName|familyName|companyName|email|phone|taxNumber|billingAddress\..+)$/

const KINDS = [
  { value: 'company', label: 'Company' },
  { value: 'person', label: 'Person' },
  { value: 'joint', label: 'Joint' },
]

export function ClientEditor({ existing }: Readonly<{ existing?: Client }>) {
  const { readOnlyBecause } = useFirm()
  const [initial] = useState(() => (existing ? clientFormOf(existing) : EMPTY_CLIENT))
  const [form, setForm] = useState(initial)
  const leave = useUnsavedGuard(form !== initial)
  const { save, saving, errors } = useSaveClient(form, existing, leave)
  const set = (change: Partial<ClientForm>) => setForm((before) => ({ ...before, ...change }))
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
      <Section title="Who">
        <SegmentedControl
          aria-label="Kind of client"
          data={KINDS}
          value={form.kind}
          onChange={(kind) => set({ kind: kind as ClientForm['kind'] })}
          my="sm"
        />
        <NameFields form={form} errors={errors} set={set} />
      </Section>
      <Section title="How to reach them">
        <ReachFields form={form} errors={errors} set={set} />
      </Section>
      {existing && (
        <Section title="Use">
          <Checkbox
            mt="sm"
            label="Archived"
            description="Stays in the books; no new document is written for it."
            checked={form.archived}
            onChange={(event) => set({ archived: event.currentTarget.checked })}
          />
        </Section>
      )}
      <OtherErrors errors={errors} shown={SHOWN} />
      {saving.error ? (
        <div style={{ marginTop: 16 }}>
          <Problem error={saving.error} title="The client was not saved" />
        </div>
      ) : null}
      <FormBar>
        <LinkButton
          variant="default"
          {...(existing
            ? { to: '/clients/$clientId', params: { clientId: existing.id } }
            : { to: '/clients' })}
        >
          Cancel
        </LinkButton>
        <ActionButton loading={saving.isPending} disabledBecause={readOnlyBecause} onClick={save}>
          {existing ? 'Save changes' : 'Add client'}
        </ActionButton>
      </FormBar>
    </form>
  )
}

function useSaveClient(form: ClientForm, existing: Client | undefined, leave: () => void) {
  const { division } = useFirm()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [ownErrors, setOwnErrors] = useState<FieldErrors>({})
  const saving = useMutation({
    mutationFn: (request: () => Promise<Client>) => request(),
    onSuccess: async (client) => {
      leave()
      await queryClient.invalidateQueries({ queryKey: ['clients'] })
      await navigate({ to: '/clients/$clientId', params: { clientId: client.id } })
    },
  })
  const save = () => {
    const { input, errors } = readClientForm(form, division.id)
    setOwnErrors(errors)
    if (!input) return
    saving.mutate(() =>
      existing
        ? changeClient(existing.id, changeOf(input, form.archived, existing.version))
        : addClient(input),
    )
  }
  return { save, saving, errors: { ...fieldErrorsOf(saving.error), ...ownErrors } }
}

type FieldsProps = Readonly<{
  form: ClientForm
  errors: FieldErrors
  set: (change: Partial<ClientForm>) => void
}>

type NameProps = FieldsProps & Readonly<{ who?: 'client' | 'supplier' }>

export function NameFields({ form, errors, set, who = 'client' }: NameProps) {
  const text = (field: 'displayName' | 'title' | 'givenName' | 'familyName' | 'companyName') => ({
    value: form[field],
    error: errors[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ [field]: event.currentTarget.value }),
  })
  return (
    <FieldGrid>
      {form.kind !== 'company' && (
        <>
          <TextInput label="Title" {...text('title')} />
          <TextInput label="Given name" autoComplete="off" {...text('givenName')} />
          <TextInput label="Family name" autoComplete="off" {...text('familyName')} />
        </>
      )}
      <TextInput label="Company name" autoComplete="off" {...text('companyName')} />
      <TextInput
        label={who === 'client' ? 'Name on invoices' : 'Name in lists'}
        description={`What lists and documents call this ${who}`}
        placeholder={usualDisplayName(form) ?? ''}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...text('displayName')}
      />
    </FieldGrid>
  )
}

const ADDRESS_LABELS = {
  line1: 'Address',
  line2: 'Address, second line',
  city: 'City',
  region: 'State or region',
  postalCode: 'Postal code',
  country: 'Country',
} as const

export function ReachFields({ form, errors, set }: FieldsProps) {
  const places = Object.keys(ADDRESS_LABELS) as (keyof typeof ADDRESS_LABELS)[]
  return (
    <FieldGrid>
      <TextInput
        label="E-mail"
        type="email"
        value={form.email}
        error={errors.email}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <TextInput
        label="Phone"
        type="tel"
        value={form.phone}
        error={errors.phone}
        onChange={(event) => set({ phone: event.currentTarget.value })}
      />
      <TextInput
        label="Tax number"
        value={form.taxNumber}
        error={errors.taxNumber}
        onChange={(event) => set({ taxNumber: event.currentTarget.value })}
      />
      {places.map((place) => (
        <TextInput
          key={place}
          label={ADDRESS_LABELS[place]}
          value={form.address[place]}
          error={errors[`billingAddress.${place}`]}
          onChange={(event) =>
            set({ address: { ...form.address, [place]: event.currentTarget.value } })
          }
        />
      ))}
    </FieldGrid>
  )
}
