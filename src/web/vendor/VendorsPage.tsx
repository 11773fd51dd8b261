import { IconBuildingStore, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { VendorRow } from '#api/wire/vendors.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
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
import { vendorListQuery } from './vendor-client.ts'

export default function VendorsPage() {
  useTitle('Suppliers')
  const { division } = useFirm()
  const search = useSearch({ from: '/shell/suppliers' })
  const navigate = useNavigate({ from: '/suppliers' })
  const reading = useInfiniteQuery({
    ...vendorListQuery({ divisionId: division.id, ...search }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const { shown, choice } = useColumnChoice('suppliers', columnsFor(division.baseCurrency))
  return (
    <>
      <PageHeader title="Suppliers" actions={<NewVendor />} />
      <Toolbar
        end={
          <TableTools
            choice={choice}
            onExport={rows.length > 0 ? () => saveCsv('suppliers', shown, rows) : undefined}
          />
        }
      >
        <SearchField
          label="Search suppliers"
          value={search.search ?? ''}
          onChange={(text) => navigate({ search: text ? { search: text } : {}, replace: true })}
        />
      </Toolbar>
      <RecordList
        reading={reading}
        rows={rows}
        label="Suppliers"
        columns={shown}
        keyOf={({ id }) => id}
        isMuted={({ archived }) => archived}
        totals={totalsRow(shown, rows, { owed: ({ owed }) => owed })}
        count={counted(rows.length, { one: 'supplier', many: 'suppliers' })}
        empty={
          search.search ? (
            <EmptyMessage title={`No supplier matches “${search.search}”`} />
          ) : (
            <EmptyMessage
              icon={IconBuildingStore}
              title="Your suppliers stand here"
              action={<NewVendor />}
            >
              Who charges the firm, and what it still owes them.
            </EmptyMessage>
          )
        }
      />
    </>
  )
}

const NewVendor = () => (
  <LinkButton to="/suppliers/new" leftSection={<IconPlus size={15} />}>
    New supplier
  </LinkButton>
)

const columnsFor = (currency: string): readonly Column<VendorRow>[] => [
  {
    key: 'name',
    title: 'Name',
    fixed: true,
    cell: ({ id, displayName }) => (
      <Link to="/suppliers/$vendorId" params={{ vendorId: id }} data-row-link>
        {displayName}
      </Link>
    ),
    text: ({ displayName }) => displayName,
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
    key: 'owed',
    title: `Owed, ${currency}`,
    align: 'end',
    cell: ({ owed }) => <Amount value={owed} />,
    text: ({ owed }) => owed.amount,
  },
]
