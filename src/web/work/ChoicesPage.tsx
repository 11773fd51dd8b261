import { Button } from '@mantine/core'
import { IconList, IconPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type Choice, ChoiceList } from '#api/wire/choices.ts'
import { useFirm } from '../firm.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { FilterTabs } from '../ui/FilterTabs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { useTitle } from '../use-title.ts'
import { type DialogForm, RecordDialog } from './RecordDialog.tsx'
import { addChoice, changeChoice } from './work-client.ts'
import { choicesQuery } from './work-queries.ts'

const LISTS: Readonly<Record<ChoiceList, Readonly<{ Many: string; one: string; use: string }>>> = {
  billable_category: {
    Many: 'Billable categories',
    one: 'billable category',
    use: 'Invoices may show one line for each category. Its code names the ledger’s service.',
  },
  billable_type: {
    Many: 'Billable types',
    one: 'billable type',
    use: 'Invoices may show one line for each type. Its code names the ledger’s service.',
  },
  product_type: {
    Many: 'Product types',
    one: 'product type',
    use: 'What kind of thing an item is, so that a ledger can file it.',
  },
  payment_term: {
    Many: 'Payment terms',
    one: 'payment term',
    use: 'A bill profile names a term: it says how many days after its issue an invoice is due.',
  },
  payment_method: {
    Many: 'Payment methods',
    one: 'payment method',
    use: 'How clients pay. A payment names one of them.',
  },
}

/** The firm's own lists, one under each tab. */
export default function ChoicesPage() {
  const { division, readOnlyBecause } = useFirm()
  const search = useSearch({ from: '/shell/admin/lists' })
  const list = ChoiceList.options.find((each) => each === search.list) ?? 'billable_category'
  const words = LISTS[list]
  useTitle(words.Many)
  const navigate = useNavigate({ from: '/admin/lists' })
  const [edited, setEdited] = useState<Choice | 'new'>()
  const reading = useQuery(choicesQuery(list, division.id))
  const add = (
    <ActionButton
      disabledBecause={readOnlyBecause}
      leftSection={<IconPlus size={15} />}
      onClick={() => setEdited('new')}
    >
      Add a {words.one}
    </ActionButton>
  )
  const columns = columnsFor(list, readOnlyBecause ? undefined : setEdited)
  return (
    <>
      <PageHeader title="Lists" below={words.use} actions={add} />
      <FilterTabs
        label="List"
        value={list}
        options={Object.entries(LISTS).map(([value, { Many }]) => ({
          value: value as ChoiceList,
          label: Many,
        }))}
        onChange={(next) => navigate({ search: next ? { list: next } : {}, replace: true })}
      />
      {reading.isPending && <TableSkeleton />}
      {reading.isError && <Problem error={reading.error} onRetry={reading.refetch} />}
      {reading.data?.length === 0 && (
        <EmptyMessage icon={IconList} title={`No ${words.one} yet`} action={add}>
          {words.use}
        </EmptyMessage>
      )}
      {reading.data && reading.data.length > 0 && (
        <RecordTable
          sticky
          label={words.Many}
          rows={reading.data}
          columns={columns}
          keyOf={({ id }) => id}
          isMuted={({ archived }) => archived}
        />
      )}
      {edited && <ChoiceDialog list={list} choice={edited} onClose={() => setEdited(undefined)} />}
    </>
  )
}

const columnsFor = (
  list: ChoiceList,
  edit: ((choice: Choice) => void) | undefined,
): readonly Column<Choice>[] => [
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
  { key: 'code', title: 'Code', cell: ({ code }) => code, text: ({ code }) => code },
  ...(list === 'payment_term' ? [dueDays] : []),
  {
    key: 'archived',
    title: 'Status',
    cell: ({ archived }) => (archived ? 'Archived' : 'In use'),
    text: ({ archived }) => (archived ? 'Archived' : 'In use'),
  },
]

const dueDays: Column<Choice> = {
  key: 'dueDays',
  title: 'Days until due',
  align: 'end',
  cell: (row) => <span className="figures">{row.dueDays ?? 0}</span>,
  text: (row) => String(row.dueDays ?? 0),
}

type DialogProps = Readonly<{ list: ChoiceList; choice: Choice | 'new'; onClose: () => void }>

function ChoiceDialog({ list, choice, onClose }: DialogProps) {
  const { division } = useFirm()
  const queryClient = useQueryClient()
  const existing = choice === 'new' ? undefined : choice
  const save = async (form: DialogForm) => {
    const written = {
      name: form.name ?? '',
      code: form.code ?? '',
      dueDays: list === 'payment_term' ? Number(form.dueDays || '0') : null,
    }
    if (existing) {
      const archived = form.archived === 'yes'
      await changeChoice(list, existing.id, { ...written, version: existing.version, archived })
    } else {
      await addChoice(list, { ...written, divisionId: division.id })
    }
    await queryClient.invalidateQueries({ queryKey: ['choices'] })
    await queryClient.invalidateQueries({ queryKey: ['payment-methods'] })
  }
  return (
    <RecordDialog
      title={existing ? existing.name : `New ${LISTS[list].one}`}
      submit={existing ? 'Save changes' : 'Add'}
      onClose={onClose}
      onSave={save}
      initial={{
        name: existing?.name ?? '',
        code: existing?.code ?? '',
        dueDays: String(existing?.dueDays ?? ''),
        archived: existing?.archived ? 'yes' : '',
      }}
      fields={[
        { name: 'name', label: 'Name' },
        { name: 'code', label: 'Code', description: 'What the ledger calls it, where it has one' },
        ...(list === 'payment_term'
          ? [{ name: 'dueDays', label: 'Days until due', kind: 'decimal' as const }]
          : []),
        ...(existing ? [{ name: 'archived', label: 'Archived', kind: 'check' as const }] : []),
      ]}
    />
  )
}
