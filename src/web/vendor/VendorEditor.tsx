import { Checkbox, SegmentedControl } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Vendor } from '#api/wire/vendors.ts'
import { NameFields, ReachFields } from '../client/ClientEditor.tsx'
import {
  type ClientForm,
  changeOf,
  clientFormOf,
  EMPTY_CLIENT,
  readClientForm,
} from '../client/client-form.ts'
import type { FieldErrors } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { LinkButton } from '../LinkButton.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { useUnsavedGuard } from '../use-unsaved-guard.ts'
import { addVendor, changeVendor } from './vendor-client.ts'

const SHOWN =
  /^(displayName|title|givenName|familyName|companyName|email|phone|taxNumber|billingAddress\..+)$/

const KINDS = [
  { value: 'company', label: 'Company' },
  { value: 'person', label: 'Person' },
]

/** A supplier is a party like a client: the same names, the same ways to reach him. */
export function VendorEditor({ existing }: Readonly<{ existing?: Vendor }>) {
  const { readOnlyBecause } = useFirm()
  const [initial] = useState(() => (existing ? clientFormOf(existing) : EMPTY_CLIENT))
  const [form, setForm] = useState(initial)
  const leave = useUnsavedGuard(form !== initial)
  const { save, saving, errors } = useSaveVendor(form, existing, leave)
  const set = (change: Partial<ClientForm>) => setForm((before) => ({ ...before, ...change }))
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()} style={{ maxWidth: 880 }}>
      <Section title="Who">
        <SegmentedControl
          aria-label="Kind of supplier"
          data={KINDS}
          value={form.kind}
          onChange={(kind) => set({ kind: kind as ClientForm['kind'] })}
          my="sm"
        />
        <NameFields form={form} errors={errors} set={set} who="supplier" />
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
      {saving.error ? <Problem error={saving.error} title="The supplier was not saved" /> : null}
      <FormBar>
        <LinkButton
          variant="default"
          {...(existing
            ? { to: '/suppliers/$vendorId', params: { vendorId: existing.id } }
            : { to: '/suppliers' })}
        >
          Cancel
        </LinkButton>
        <ActionButton loading={saving.isPending} disabledBecause={readOnlyBecause} onClick={save}>
          {existing ? 'Save changes' : 'Add supplier'}
        </ActionButton>
      </FormBar>
    </form>
  )
}

function useSaveVendor(form: ClientForm, existing: Vendor | undefined, leave: () => void) {
  const { division } = useFirm()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [ownErrors, setOwnErrors] = useState<FieldErrors>({})
  const saving = useMutation({
    mutationFn: (request: () => Promise<Vendor>) => request(),
    onSuccess: async ({ id }) => {
      leave()
      await queryClient.invalidateQueries({ queryKey: ['vendors'] })
      await navigate({ to: '/suppliers/$vendorId', params: { vendorId: id } })
    },
  })
  const save = () => {
    const { input, errors } = readClientForm(form, division.id)
    setOwnErrors(errors)
    if (!input) return
    saving.mutate(() =>
      existing
        ? changeVendor(existing.id, changeOf(input, form.archived, existing.version))
        : addVendor(input),
    )
  }
  return { save, saving, errors: { ...fieldErrorsOf(saving.error), ...ownErrors } }
}
