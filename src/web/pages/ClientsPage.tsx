import { IconAddressBook, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ClientRow } from '#api/wire/clients.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { clientListQuery } from '../queries.ts'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { RecordList } from '../ui/RecordList.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { saveCsv } from '../ui/save-csv.ts'
import { TableTools } from '../ui/TableTools.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { totalsRow } from '../ui/totals-row.tsx'
import { useColumnChoice } from '../ui/use-column-choice.ts'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'

const KINDS = { company: 'Company', person: 'Person', joint: 'Joint' } as const

export default function ClientsPage() {
  useTitle('Clients')
  const { division } = useFirm()
  const search = useSearch({ from: '/shell/clients' })
  const navigate = useNavigate({ from: '/clients' })
  const reading = useInfiniteQuery({
    ...clientListQuery({ divisionId: division.id, ...search }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const { shown, choice } = useColumnChoice('clients', columnsFor(division.baseCurrency))

  return (
    <>
      <PageHeader title="Clients" actions={<NewClient />} />
      <Toolbar
        end={
          <TableTools
            choice={choice}
            onExport={rows.length > 0 ? () => saveCsv('clients', shown, rows) : undefined}
          />
        }
      >
        <SearchField
          label="Search clients"
          value={search.search ?? ''}
          onChange={(text) => navigate({ search: text ? { search: text } : {}, replace: true })}
        />
      </Toolbar>
      <RecordList
        reading={reading}
        rows={rows}
        label="Clients"
        columns={shown}
        keyOf={({ id }) => id}
        isMuted={({ archived }) => archived}
        totals={totalsRow(shown, rows, { open: ({ openBalance }) => openBalance })}
        count={counted(rows.length, { one: 'client', many: 'clients' })}
        empty={search.search ? <NothingFound text={search.search} /> : <NoClients />}
      />
    </>
  )
}

const NewClient = () => (
  <LinkButton to="/clients/new" leftSection={<IconPlus size={15} />}>
    New client
  </LinkButton>
)

const NoClients = () => (
  <EmptyMessage icon={IconAddressBook} title="Your clients stand here" action={<NewClient />}>
    Whom you work for, how to reach them, and what they still owe you. Add the first one to bill it.
  </EmptyMessage>
)

const NothingFound = ({ text }: Readonly<{ text: string }>) => (
  <EmptyMessage title={`No client matches “${text}”`}>
    The search looks at names, e-mail addresses and phone numbers.
  </EmptyMessage>
)

const columnsFor = (currency: string): readonly Column<ClientRow>[] => [
  {
    key: 'name',
    title: 'Name',
    fixed: true,
    cell: ({ id, displayName }) => (
      <Link to="/clients/$clientId" params={{ clientId: id }} data-row-link>
        {displayName}
      </Link>
    ),
    text: ({ displayName }) => displayName,
  },
  {
    key: 'kind',
    title: 'Kind',
    from: 'desktop',
    cell: ({ kind }) => KINDS[kind],
    text: ({ kind }) => KINDS[kind],
  },
  {
    key: 'email',
    title: 'E-mail',
    from: 'tablet',
    clip: true,
    cell: ({ email }) => email,
    text: ({ email }) => email ?? '',
  },
  {
    key: 'phone',
    title: 'Phone',
    from: 'desktop',
    cell: ({ phone }) => <span style={{ whiteSpace: 'nowrap' }}>{phone}</span>,
    text: ({ phone }) => phone ?? '',
  },
  {
    key: 'open',
    title: `Open balance, ${currency}`,
    align: 'end',
    cell: ({ openBalance }) => <Amount value={openBalance} />,
    text: ({ openBalance }) => openBalance.amount,
  },
]
