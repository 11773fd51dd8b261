import { Button } from '@mantine/core'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Staff } from '#api/wire/staff.ts'
import { formatDecimal, typedDecimal } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { RecordList } from '../ui/RecordList.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { type DialogForm, orNull, RecordDialog } from './RecordDialog.tsx'
import { addStaff, changeStaff } from './work-client.ts'
import { staffListQuery } from './work-queries.ts'

/** Who works here, and what an hour of each costs and is billed at. */
export default function StaffPage() {
  useTitle('Staff')
  const { division, readOnlyBecause, locale } = useFirm()
  const search = useSearch({ from: '/shell/admin/staff' })
  const navigate = useNavigate({ from: '/admin/staff' })
  const [edited, setEdited] = useState<Staff | 'new'>()
  const reading = useInfiniteQuery({
    ...staffListQuery({ divisionId: division.id, ...search, archived: 'true' }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const add = (
    <ActionButton
      disabledBecause={readOnlyBecause}
      leftSection={<IconPlus size={15} />}
      onClick={() => setEdited('new')}
    >
      Add somebody
    </ActionButton>
  )
  return (
    <>
      <PageHeader title="Staff" actions={add} />
      <Toolbar>
        <SearchField
          label="Search staff"
          value={search.search ?? ''}
          onChange={(text) => navigate({ search: text ? { search: text } : {}, replace: true })}
        />
      </Toolbar>
      <RecordList
        reading={reading}
        rows={rows}
        label="Staff"
        columns={columnsFor(locale, readOnlyBecause ? undefined : setEdited)}
        keyOf={({ id }) => id}
        isMuted={({ archived }) => archived}
        count={counted(rows.length, { one: 'person', many: 'people' })}
        empty={
          search.search ? (
            <EmptyMessage title="Nobody matches these words" />
          ) : (
            <EmptyMessage icon={IconUsers} title="Who works here?" action={add}>
              Time is recorded for somebody, at a rate of theirs. Whoever works need not sign in.
            </EmptyMessage>
          )
        }
      />
      {edited && <StaffDialog staff={edited} onClose={() => setEdited(undefined)} />}
    </>
  )
}

const lastRate = ({ rates }: Staff) => rates.at(-1)

const columnsFor = (
  locale: string,
  edit: ((staff: Staff) => void) | undefined,
): readonly Column<Staff>[] => [
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
  {
    key: 'email',
    title: 'E-mail',
    from: 'tablet',
    cell: ({ email }) => email,
    text: ({ email }) => email ?? '',
  },
  {
    key: 'employment',
    title: 'Works as',
    from: 'tablet',
    cell: ({ employment }) => EMPLOYMENT[employment],
    text: ({ employment }) => EMPLOYMENT[employment],
  },
  {
    key: 'rate',
    title: 'Bills an hour at',
    align: 'end',
    cell: (row) => {
      const rate = lastRate(row)?.billRate
      return rate ? <span className="figures">{formatDecimal(rate, locale, 2)}</span> : null
    },
    text: (row) => lastRate(row)?.billRate ?? '',
  },
]

const EMPLOYMENT = { employee: 'Employee', contractor: 'Contractor' } as const

type DialogProps = Readonly<{ staff: Staff | 'new'; onClose: () => void }>

function StaffDialog({ staff, onClose }: DialogProps) {
  const { division, session } = useFirm()
  const queryClient = useQueryClient()
  const existing = staff === 'new' ? undefined : staff
  const rate = existing && lastRate(existing)
  const save = async (form: DialogForm) => {
    const written = writtenOf(form, existing)
    if (existing) {
      const archived = form.archived === 'yes'
      await changeStaff(existing.id, { ...written, version: existing.version, archived })
    } else {
      await addStaff({ ...written, divisionId: division.id })
    }
    await queryClient.invalidateQueries({ queryKey: ['staff'] })
  }
  return (
    <RecordDialog
      title={existing ? existing.name : 'Somebody who works here'}
      submit={existing ? 'Save changes' : 'Add'}
      onClose={onClose}
      onSave={save}
      initial={{
        name: existing?.name ?? '',
        email: existing?.email ?? '',
        code: existing?.code ?? '',
        employment: existing?.employment ?? 'employee',
        billRate: rate?.billRate ?? '',
        costRate: rate?.costRate ?? '',
        from: rate?.effectiveFrom ?? division.today,
        isMe: existing?.userId === session.user.id ? 'yes' : '',
        archived: existing?.archived ? 'yes' : '',
      }}
      fields={[
        { name: 'name', label: 'Name' },
        { name: 'email', label: 'E-mail' },
        { name: 'code', label: 'Code' },
        {
          name: 'employment',
          label: 'Works as',
          choices: Object.entries(EMPLOYMENT).map(([value, label]) => ({ value, label })),
        },
        { name: 'billRate', label: 'Bills an hour at', kind: 'decimal' },
        { name: 'costRate', label: 'Costs an hour', kind: 'decimal' },
        { name: 'from', label: 'These rates hold from', kind: 'day' },
        { name: 'isMe', label: 'This is me: my sign-in belongs to this person', kind: 'check' },
        ...(existing ? [{ name: 'archived', label: 'Archived', kind: 'check' as const }] : []),
      ]}
    />
  )

  function writtenOf(form: DialogForm, before: Staff | undefined) {
    const effectiveFrom = form.from ?? division.today
    const others = (before?.rates ?? []).filter((each) => each.effectiveFrom !== effectiveFrom)
    const billRate = orNull(typedDecimal(form.billRate ?? ''))
    const costRate = orNull(typedDecimal(form.costRate ?? ''))
    const stays = before?.userId === session.user.id ? null : (before?.userId ?? null)
    return {
      name: form.name ?? '',
      email: orNull(form.email),
      code: form.code ?? '',
      employment:
        form.employment === 'contractor' ? ('contractor' as const) : ('employee' as const),
      userId: form.isMe === 'yes' ? session.user.id : stays,
      rates: billRate || costRate ? [...others, { effectiveFrom, billRate, costRate }] : others,
    }
  }
}
