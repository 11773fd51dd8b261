import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Agreement } from '#api/wire/agreements.ts'
import type { FieldErrors } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { accountsQuery, clientEngagementsQuery, itemsQuery, taxCodesQuery } from '../queries.ts'
import { ClientField } from '../records/ClientField.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { AmountField } from '../ui/AmountField.tsx'
import { Day } from '../ui/Day.tsx'
import { DayField } from '../ui/DayField.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { useTitle } from '../use-title.ts'
import { useUnsavedGuard } from '../use-unsaved-guard.ts'
import {
  type AgreementForm,
  type AgreementLineForm,
  agreementFormOf,
  agreementInputOf,
  newAgreement,
  newLine,
  withItem,
} from './agreement-form.ts'
import { addAgreement, changeAgreement } from './work-client.ts'
import { agreementQuery } from './work-queries.ts'

export default function AgreementPage() {
  const { agreementId } = useParams({ from: '/shell/agreements/$agreementId' })
  const reading = useQuery({ ...agreementQuery(agreementId), enabled: agreementId !== 'new' })
  useTitle(agreementId === 'new' ? 'New agreement' : reading.data?.name)
  if (agreementId === 'new') return <Editor />
  if (reading.isError) return <Problem error={reading.error} onRetry={reading.refetch} />
  if (reading.isPending || !reading.isFetchedAfterMount) return <PageSkeleton />
  return <Editor key={reading.data.version} existing={reading.data} />
}

function Editor({ existing }: Readonly<{ existing?: Agreement }>) {
  const { division, readOnlyBecause, words } = useFirm()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [initial] = useState(() =>
    existing ? agreementFormOf(existing) : newAgreement(division.today),
  )
  const [form, setForm] = useState(initial)
  const leave = useUnsavedGuard(form !== initial)
  const engagements = useQuery({
    ...clientEngagementsQuery(division.id, form.clientId ?? ''),
    enabled: form.clientId !== null,
  }).data
  const saving = useMutation({
    mutationFn: () =>
      existing
        ? changeAgreement(existing.id, { ...agreementInputOf(form), version: existing.version })
        : addAgreement({ ...agreementInputOf(form), divisionId: division.id }),
    onSuccess: async () => {
      leave()
      await queryClient.invalidateQueries({ queryKey: ['agreements'] })
      await navigate({ to: '/agreements' })
    },
  })
  const errors = fieldErrorsOf(saving.error)
  const set = (change: Partial<AgreementForm>) => setForm((before) => ({ ...before, ...change }))
  return (
    <>
      <PageHeader
        above={<Link to="/agreements">Agreements</Link>}
        title={existing?.name ?? 'New agreement'}
      />
      <FieldGrid>
        <ClientField
          value={form.clientId}
          onChange={(clientId) => set({ clientId, engagementId: null })}
          error={errors.clientId}
        />
        <TextInput
          label="Name"
          value={form.name}
          error={errors.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Select
          label={words.engagement.One}
          data={(engagements ?? []).map(({ id, number, name }) => ({
            value: id,
            label: `${number} ${name}`,
          }))}
          value={form.engagementId}
          clearable
          error={errors.engagementId}
          onChange={(engagementId) => set({ engagementId })}
        />
        <DayField
          label="Whole periods begin on"
          value={form.anchorOn}
          error={errors.anchorOn}
          onChange={(anchorOn) => set({ anchorOn })}
        />
        <Select
          label="Status"
          data={[
            { value: 'active', label: 'Active' },
            { value: 'ended', label: 'Ended' },
          ]}
          value={form.status}
          allowDeselect={false}
          onChange={(status) => set({ status: status as Agreement['status'] })}
        />
      </FieldGrid>
      <Lines form={form} set={set} errors={errors} existing={existing} />
      <OtherErrors
        errors={errors}
        shown={/^(clientId|name|engagementId|anchorOn|status|lines\.\d+\.\w+)$/}
      />
      {saving.error && Object.keys(errors).length === 0 ? (
        <Problem error={saving.error} title="The agreement was not saved" />
      ) : null}
      <FormBar>
        <ActionButton
          disabledBecause={readOnlyBecause}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {existing ? 'Save changes' : 'Add agreement'}
        </ActionButton>
      </FormBar>
    </>
  )
}

type LinesProps = Readonly<{
  form: AgreementForm
  set: (change: Partial<AgreementForm>) => void
  errors: FieldErrors
  existing: Agreement | undefined
}>

function Lines({ form, set, errors, existing }: LinesProps) {
  const { division } = useFirm()
  const setLine = (index: number, change: Partial<AgreementLineForm>) =>
    set({ lines: form.lines.map((line, at) => (at === index ? { ...line, ...change } : line)) })
  const add = () => {
    const key = `new-${form.lines.length}-${form.lines.at(-1)?.key ?? ''}`
    set({ lines: [...form.lines, newLine(key, division.today)] })
  }
  return (
    <>
      {form.lines.map((line, index) => (
        <LineFields
          key={line.key}
          line={line}
          index={index}
          errors={errors}
          billed={existing?.lines.find(({ id }) => id === line.id)}
          set={(change) => setLine(index, change)}
          remove={() => set({ lines: form.lines.filter((_, at) => at !== index) })}
        />
      ))}
      <Button mt="sm" size="compact-sm" variant="default" onClick={add}>
        Add a line
      </Button>
    </>
  )
}

const FREQUENCIES = [
  { value: 'once', label: 'Once' },
  { value: 'month', label: 'Every month' },
  { value: 'quarter', label: 'Every quarter' },
  { value: 'half_year', label: 'Every half-year' },
  { value: 'year', label: 'Every year' },
]

type LineProps = Readonly<{
  line: AgreementLineForm
  index: number
  errors: FieldErrors
  billed: Agreement['lines'][number] | undefined
  set: (change: Partial<AgreementLineForm>) => void
  remove: () => void
}>

function LineFields({ line, index, errors, billed, set, remove }: LineProps) {
  const { division } = useFirm()
  const items = useQuery(itemsQuery(division.id)).data ?? []
  const accounts = useQuery(accountsQuery(division.id)).data ?? []
  const taxCodes = useQuery(taxCodesQuery(division.id)).data ?? []
  const errorOf = (field: string) => errors[`lines.${index}.${field}`]
  const note = billed?.billedThrough ? (
    <>
      Billed through <Day value={billed.billedThrough} />
    </>
  ) : undefined
  return (
    <Section
      title={`Line ${index + 1}`}
      note={note}
      actions={
        !billed?.billedThrough && (
          <Button size="compact-sm" variant="subtle" onClick={remove}>
            Take line {index + 1} away
          </Button>
        )
      }
    >
      <FieldGrid>
        <Select
          label="Item"
          data={items.map(({ id, name }) => ({ value: id, label: name }))}
          value={line.itemId}
          searchable
          clearable
          onChange={(id) => {
            const item = items.find((one) => one.id === id)
            set(item ? withItem(line, item) : { itemId: null })
          }}
        />
        <TextInput
          label="Description"
          value={line.description}
          error={errorOf('description')}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
        <Select
          label="Account"
          data={accounts
            .filter(({ takesLines }) => takesLines)
            .map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
          value={line.accountId || null}
          searchable
          error={errorOf('accountId')}
          onChange={(accountId) => set({ accountId: accountId ?? '' })}
        />
        <Select
          label="Tax"
          data={taxCodes.map(({ id, name }) => ({ value: id, label: name }))}
          value={line.taxCodeId || null}
          error={errorOf('taxCodeId')}
          onChange={(taxCodeId) => set({ taxCodeId: taxCodeId ?? '' })}
        />
        <AmountField
          label="Quantity"
          value={line.quantity}
          error={errorOf('quantity')}
          onChange={(quantity) => set({ quantity })}
        />
        <AmountField
          label="Price of a period"
          value={line.unitPrice}
          error={errorOf('unitPrice')}
          onChange={(unitPrice) => set({ unitPrice })}
        />
        <Select
          label="Billed"
          data={FREQUENCIES}
          value={line.frequency}
          allowDeselect={false}
          onChange={(frequency) => set({ frequency: frequency as AgreementLineForm['frequency'] })}
        />
        <DayField
          label="From"
          value={line.from}
          error={errorOf('from')}
          onChange={(from) => set({ from })}
        />
        <DayField
          label="To"
          description="Empty: until further notice"
          value={line.to}
          error={errorOf('to')}
          onChange={(to) => set({ to })}
        />
      </FieldGrid>
      <Group mt="xs">
        <Checkbox
          label="Part of a period costs its part"
          checked={line.prorated}
          onChange={(event) => set({ prorated: event.currentTarget.checked })}
        />
        <Checkbox
          label="Deferred: income is released month by month"
          checked={line.deferred}
          onChange={(event) => set({ deferred: event.currentTarget.checked })}
        />
      </Group>
    </Section>
  )
}
