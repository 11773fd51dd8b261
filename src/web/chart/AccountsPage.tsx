import { Button } from '@mantine/core'
import { IconListDetails, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Account } from '#api/wire/chart.ts'
import { useFirm } from '../firm.tsx'
import { accountsQuery } from '../queries.ts'
import type { Column } from '../ui/column.ts'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { StatusBadge } from '../ui/StatusBadge.tsx'
import { saveCsv } from '../ui/save-csv.ts'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { TableTools } from '../ui/TableTools.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { useColumnChoice } from '../ui/use-column-choice.ts'
import { useTitle } from '../use-title.ts'
import { AccountDialog } from './AccountDialog.tsx'
import { ACCOUNT_TYPES, roleWord } from './account-words.ts'

export default function AccountsPage() {
  useTitle('Chart of accounts')
  const { division, readOnlyBecause } = useFirm()
  const { search = '' } = useSearch({ from: '/shell/accounts' })
  const navigate = useNavigate({ from: '/accounts' })
  const [edited, setEdited] = useState<Account | 'new'>()
  const accounts = useQuery(accountsQuery(division.id))
  const rows = (accounts.data ?? []).filter((account) => matches(account, search))
  const columns = columnsFor(readOnlyBecause ? undefined : setEdited)
  const { shown, choice } = useColumnChoice('accounts', columns)
  return (
    <>
      <PageHeader
        title="Chart of accounts"
        below="Accounts with a role are posted to by the books’ own rules: they keep their type and stay in the chart."
        actions={
          !readOnlyBecause && (
            <Button leftSection={<IconPlus size={15} />} onClick={() => setEdited('new')}>
              New account
            </Button>
          )
        }
      />
      <Toolbar
        end={
          <TableTools
            choice={choice}
            onExport={rows.length > 0 ? () => saveCsv('accounts', shown, rows) : undefined}
          />
        }
      >
        <SearchField
          label="Search code, name or type"
          value={search}
          onChange={(text) => navigate({ search: text ? { search: text } : {}, replace: true })}
        />
      </Toolbar>
      {accounts.isPending && <TableSkeleton />}
      {accounts.isError && <Problem error={accounts.error} onRetry={accounts.refetch} />}
      {accounts.data && rows.length === 0 && (
        <EmptyMessage icon={IconListDetails} title={`No account matches “${search}”`} />
      )}
      {rows.length > 0 && (
        <RecordTable
          label="Chart of accounts"
          sticky
          columns={shown}
          rows={rows}
          keyOf={({ id }) => id}
          isMuted={({ archived }) => archived}
        />
      )}
      {edited && (
        <AccountDialog
          existing={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}

const matches = ({ code, name, type }: Account, search: string): boolean =>
  `${code} ${name} ${ACCOUNT_TYPES[type]}`.toLowerCase().includes(search.trim().toLowerCase())

const columnsFor = (
  onEdit: ((account: Account) => void) | undefined,
): readonly Column<Account>[] => [
  {
    key: 'code',
    title: 'Code',
    fixed: true,
    cell: ({ code }) => <span className="figures">{code}</span>,
    text: ({ code }) => code,
  },
  {
    key: 'name',
    title: 'Account',
    fixed: true,
    cell: ({ name, archived }) => (
      <>
        {name} {archived && <StatusBadge status="archived" />}
      </>
    ),
    text: ({ name }) => name,
  },
  {
    key: 'type',
    title: 'Type',
    from: 'tablet',
    cell: ({ type }) => ACCOUNT_TYPES[type],
    text: ({ type }) => ACCOUNT_TYPES[type],
  },
  {
    key: 'role',
    title: 'Role',
    from: 'tablet',
    cell: ({ role }) => role && roleWord(role),
    text: ({ role }) => role ?? '',
  },
  ...(onEdit ? [editColumn(onEdit)] : []),
]

const editColumn = (onEdit: (account: Account) => void): Column<Account> => ({
  key: 'edit',
  title: '',
  align: 'end',
  cell: (account) => (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={`Edit ${account.code} ${account.name}`}
      onClick={() => onEdit(account)}
    >
      Edit
    </Button>
  ),
  text: () => '',
})
