import { Button, Select } from '@mantine/core'
import { IconFileSettings, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BillProfile, RollUp } from '#api/wire/billing.ts'
import { typedDecimal } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { saySorry } from '../messages.ts'
import { itemsQuery } from '../queries.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { Section } from '../ui/Section.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { useTitle } from '../use-title.ts'
import { ROLL_UPS } from './BillWorkPage.tsx'
import { type DialogForm, orNull, RecordDialog } from './RecordDialog.tsx'
import { addBillProfile, changeBillingSettings, changeBillProfile } from './work-client.ts'
import { billingSettingsQuery, billProfilesQuery, choicesQuery } from './work-queries.ts'

/** How clients are billed: terms, late fees and lead days, and what invoices roll up by. */
export default function BillProfilesPage() {
  useTitle('Billing settings')
  const { division, readOnlyBecause } = useFirm()
  const [edited, setEdited] = useState<BillProfile | 'new'>()
  const reading = useQuery(billProfilesQuery(division.id))
  const terms = useQuery(choicesQuery('payment_term', division.id)).data
  const add = (
    <ActionButton
      disabledBecause={readOnlyBecause}
      leftSection={<IconPlus size={15} />}
      onClick={() => setEdited('new')}
    >
      Add a bill profile
    </ActionButton>
  )
  const termOf = (id: string | null) => terms?.find((term) => term.id === id)?.name ?? 'At once'
  return (
    <>
      <PageHeader title="Billing settings" actions={add} />
      <RollUpSetting />
      <Section
        title="Bill profiles"
        note="When a client’s invoices are due, and what being late costs"
      >
        {reading.isPending && <TableSkeleton />}
        {reading.isError && <Problem error={reading.error} onRetry={reading.refetch} />}
        {reading.data?.length === 0 && (
          <EmptyMessage icon={IconFileSettings} title="No bill profile yet" action={add}>
            Until there is one, invoices are due after 30 days and nobody pays a late fee.
          </EmptyMessage>
        )}
        {reading.data && reading.data.length > 0 && (
          <RecordTable
            label="Bill profiles"
            rows={reading.data}
            columns={columnsFor(termOf, readOnlyBecause ? undefined : setEdited)}
            keyOf={({ id }) => id}
            isMuted={({ archived }) => archived}
          />
        )}
      </Section>
      {edited && <ProfileDialog profile={edited} onClose={() => setEdited(undefined)} />}
    </>
  )
}

function RollUpSetting() {
  const { division, readOnlyBecause } = useFirm()
  const queryClient = useQueryClient()
  const settings = useQuery(billingSettingsQuery(division.id)).data
  const saving = useMutation({
    mutationFn: (rollUp: RollUp) =>
      changeBillingSettings({ divisionId: division.id, version: settings?.version ?? 0, rollUp }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['billing-settings'] }),
    onError: saySorry('The setting was not saved'),
  })
  if (!settings) return null
  return (
    <Select
      label="On new invoices clients and ledgers see"
      description="An invoice may say otherwise. Totals and tax are the same either way."
      data={[...ROLL_UPS]}
      value={settings.rollUp}
      allowDeselect={false}
      disabled={saving.isPending}
      readOnly={readOnlyBecause !== undefined}
      maw={420}
      onChange={(rollUp) => rollUp && saving.mutate(rollUp as RollUp)}
    />
  )
}

const columnsFor = (
  termOf: (id: string | null) => string,
  edit: ((profile: BillProfile) => void) | undefined,
): readonly Column<BillProfile>[] => [
  {
    key: 'name',
    title: 'Name',
    cell: (row) =>
      edit ? (
        <Button variant="transparent" p={0} h="auto" onClick={() => edit(row)}>
          {row.name}
        </Button>
      ) : (
        row.name
      ),
    text: ({ name }) => name,
  },
  {
    key: 'term',
    title: 'Due',
    cell: ({ termId }) => termOf(termId),
    text: ({ termId }) => termOf(termId),
  },
  {
    key: 'late',
    title: 'Late fee a month',
    align: 'end',
    cell: ({ lateFeePercent }) => lateFeePercent && `${lateFeePercent} %`,
    text: ({ lateFeePercent }) => lateFeePercent ?? '',
  },
  {
    key: 'lead',
    title: 'Lead days',
    align: 'end',
    from: 'tablet',
    cell: ({ leadDays }) => <span className="figures">{leadDays}</span>,
    text: ({ leadDays }) => String(leadDays),
  },
  {
    key: 'usual',
    title: 'Usual for',
    from: 'tablet',
    cell: ({ usualFor }) => usualFor && USUAL[usualFor],
    text: ({ usualFor }) => (usualFor ? USUAL[usualFor] : ''),
  },
]

const USUAL = { company: 'Companies', person: 'Persons' } as const

type DialogProps = Readonly<{ profile: BillProfile | 'new'; onClose: () => void }>

function ProfileDialog({ profile, onClose }: DialogProps) {
  const { division } = useFirm()
  const queryClient = useQueryClient()
  const existing = profile === 'new' ? undefined : profile
  const terms = useQuery(choicesQuery('payment_term', division.id)).data
  const methods = useQuery(choicesQuery('payment_method', division.id)).data
  const items = useQuery(itemsQuery(division.id)).data
  if (!terms || !methods || !items) return null
  const save = async (form: DialogForm) => {
    const written = writtenOf(form)
    if (existing) {
      const archived = form.archived === 'yes'
      await changeBillProfile(existing.id, { ...written, version: existing.version, archived })
    } else {
      await addBillProfile({ ...written, divisionId: division.id })
    }
    await queryClient.invalidateQueries({ queryKey: ['bill-profiles'] })
  }
  const optionsOf = (some: readonly Readonly<{ id: string; name: string; archived: boolean }>[]) =>
    some.filter(({ archived }) => !archived).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <RecordDialog
      title={existing ? existing.name : 'New bill profile'}
      submit={existing ? 'Save changes' : 'Add'}
      onClose={onClose}
      onSave={save}
      initial={{
        name: existing?.name ?? '',
        termId: existing?.termId ?? '',
        methodId: existing?.methodId ?? '',
        leadDays: String(existing?.leadDays ?? 0),
        lateFeePercent: existing?.lateFeePercent ?? '',
        graceDays: String(existing?.graceDays ?? 0),
        lateFeeItemId: existing?.lateFeeItemId ?? '',
        usualFor: existing?.usualFor ?? '',
        archived: existing?.archived ? 'yes' : '',
      }}
      fields={[
        { name: 'name', label: 'Name' },
        { name: 'termId', label: 'Payment term', choices: optionsOf(terms), optional: true },
        { name: 'methodId', label: 'Usually pays by', choices: optionsOf(methods), optional: true },
        {
          name: 'leadDays',
          label: 'Lead days',
          description: 'Agreements are billed so many days before a period begins',
          kind: 'decimal',
        },
        {
          name: 'lateFeePercent',
          label: 'Late fee a month, in percent of what is open',
          kind: 'decimal',
        },
        { name: 'graceDays', label: 'Days of grace', kind: 'decimal' },
        {
          name: 'lateFeeItemId',
          label: 'Late fees are billed as',
          description: 'Without an item no fee is charged',
          choices: optionsOf(items),
          optional: true,
        },
        {
          name: 'usualFor',
          label: 'Usual for',
          choices: Object.entries(USUAL).map(([value, label]) => ({ value, label })),
          optional: true,
        },
        ...(existing ? [{ name: 'archived', label: 'Archived', kind: 'check' as const }] : []),
      ]}
    />
  )
}

const writtenOf = (form: DialogForm) => ({
  name: form.name ?? '',
  termId: orNull(form.termId),
  methodId: orNull(form.methodId),
  leadDays: Number(form.leadDays || '0'),
  lateFeePercent: orNull(typedDecimal(form.lateFeePercent ?? '')),
  graceDays: Number(form.graceDays || '0'),
  lateFeeItemId: orNull(form.lateFeeItemId),
  usualFor: orNull(form.usualFor) as BillProfile['usualFor'],
})
