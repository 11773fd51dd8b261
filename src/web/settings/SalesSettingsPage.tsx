import { Select, TextInput } from '@mantine/core'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { paths } from '#api/wire/paths.ts'
import { SalesSettings } from '#api/wire/receipts.ts'
import { useFirm } from '../firm.tsx'
import { ask, fieldErrorsOf } from '../hub-request.ts'
import { sayDone } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { useTitle } from '../use-title.ts'

const settingsQuery = (divisionId: string) =>
  queryOptions({
    queryKey: ['sales-settings', divisionId],
    queryFn: ({ signal }) => ask(SalesSettings, paths.salesSettings(divisionId), { signal }),
  })

export default function SalesSettingsPage() {
  useTitle('Sales settings')
  const { division } = useFirm()
  const settings = useQuery(settingsQuery(division.id))
  if (settings.isPending) return <PageSkeleton />
  if (settings.isError) return <Problem error={settings.error} onRetry={settings.refetch} />
  return (
    <>
      <PageHeader
        title="Sales settings"
        below="How balances are given up, and what numbers begin with."
      />
      <SettingsForm key={settings.data.version} settings={settings.data} />
    </>
  )
}

const WRITE_OFFS = [
  { value: 'bad_debts', label: 'To bad debts, tax included' },
  { value: 'reverse_income', label: 'Against the income and the tax of the invoice' },
]

type Prefixed = keyof SalesSettings['prefixes']

const DOCUMENTS: readonly Readonly<{ key: Prefixed; label: string }>[] = [
  { key: 'invoice', label: 'Invoices' },
  { key: 'payment', label: 'Payments' },
  { key: 'deposit_slip', label: 'Deposit slips' },
  { key: 'paid_refund', label: 'Refunds' },
]

const CREDITS: readonly Readonly<{ key: Prefixed; label: string }>[] = [
  { key: 'credit', label: 'Credits' },
  { key: 'write_off', label: 'Write-offs' },
  { key: 'discount', label: 'Discounts' },
  { key: 'refund', label: 'Credits for a refund' },
  { key: 'negative_invoice', label: 'Negative invoices' },
]

function SettingsForm({ settings }: Readonly<{ settings: SalesSettings }>) {
  const { division, readOnlyBecause } = useFirm()
  const queryClient = useQueryClient()
  const [form, setForm] = useState(settings)
  const saving = useMutation({
    mutationFn: () =>
      ask(SalesSettings, paths.salesSettings(division.id), { method: 'PUT', body: form }),
    onSuccess: async () => {
      sayDone('The sales settings are saved.')
      await queryClient.invalidateQueries({ queryKey: ['sales-settings'] })
      await queryClient.invalidateQueries({ queryKey: ['session'] })
    },
  })
  const errors = fieldErrorsOf(saving.error)
  const prefixes = (fields: typeof DOCUMENTS) => (
    <FieldGrid>
      {fields.map(({ key, label }) => (
        <TextInput
          key={key}
          label={label}
          value={form.prefixes[key]}
          onChange={(event) => {
            const changed = { ...form.prefixes, [key]: event.currentTarget.value }
            setForm({ ...form, prefixes: changed })
          }}
          error={errors[`prefixes.${key}`]}
        />
      ))}
    </FieldGrid>
  )
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()}>
      <Section title="Write-offs" note="Tax that was charged is only claimed back by a claim">
        <Select
          label="A balance is written off"
          data={WRITE_OFFS}
          value={form.writeOffs}
          allowDeselect={false}
          maw={420}
          mt="sm"
          onChange={(writeOffs) =>
            setForm({ ...form, writeOffs: writeOffs as SalesSettings['writeOffs'] })
          }
        />
      </Section>
      <Section title="Numbers begin with" note="From now on; numbers that were given stay">
        {prefixes(DOCUMENTS)}
      </Section>
      <Section title="Credit notes begin with" note="Reasons that share a beginning count together">
        {prefixes(CREDITS)}
      </Section>
      {saving.error ? <Problem error={saving.error} title="The settings were not saved" /> : null}
      <FormBar>
        <ActionButton
          loading={saving.isPending}
          disabledBecause={readOnlyBecause}
          onClick={() => saving.mutate()}
        >
          Save settings
        </ActionButton>
      </FormBar>
    </form>
  )
}
