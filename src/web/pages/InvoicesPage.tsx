import { IconFileInvoice, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { InvoiceStatus } from '#api/wire/invoices.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { invoiceListQuery } from '../queries.ts'
import { invoiceColumns } from '../records/invoice-columns.tsx'
import { DayRange } from '../ui/DayRange.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { FilterTabs } from '../ui/FilterTabs.tsx'
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

const STATUSES: readonly Readonly<{ value: InvoiceStatus | undefined; label: string }>[] = [
  { value: undefined, label: 'All' },
  { value: 'draft', label: 'Drafts' },
  { value: 'approved', label: 'Awaiting payment' },
  { value: 'part_paid', label: 'Part paid' },
  { value: 'paid', label: 'Paid' },
  { value: 'void', label: 'Void' },
]

export default function InvoicesPage() {
  useTitle('Invoices')
  const { division } = useFirm()
  const search = useSearch({ from: '/shell/invoices' })
  const navigate = useNavigate({ from: '/invoices' })
  const reading = useInfiniteQuery({
    ...invoiceListQuery({ divisionId: division.id, ...search }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const columns = invoiceColumns({ today: division.today, currency: division.baseCurrency })
  const { shown, choice } = useColumnChoice('invoices', columns)
  const filter = (change: Partial<Record<keyof typeof search, string | undefined>>) =>
    navigate({ search: (before) => ({ ...before, ...change }) as typeof search, replace: true })

  return (
    <>
      <PageHeader title="Invoices" actions={<NewInvoice />} />
      <FilterTabs
        label="Status"
        value={search.status}
        options={STATUSES}
        onChange={(status) => filter({ status })}
      />
      <Toolbar
        end={
          <TableTools
            choice={choice}
            onExport={rows.length > 0 ? () => saveCsv('invoices', shown, rows) : undefined}
          />
        }
      >
        <SearchField
          label="Search number or client"
          value={search.search ?? ''}
          onChange={(text) => filter({ search: text || undefined })}
        />
        <DayRange
          label="Issued"
          value={{ from: search.from, to: search.to }}
          today={division.today}
          onChange={({ from, to }) => filter({ from, to })}
        />
      </Toolbar>
      <RecordList
        reading={reading}
        rows={rows}
        label="Invoices"
        columns={shown}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'void'}
        totals={totalsRow(shown, rows, {
          total: (row) => (row.status === 'void' ? null : row.total),
          open: (row) => row.open,
        })}
        count={counted(rows.length, { one: 'invoice', many: 'invoices' })}
        empty={Object.keys(search).length > 0 ? <NothingFound /> : <NoInvoices />}
      />
    </>
  )
}

const NewInvoice = () => (
  <LinkButton to="/invoices/new" leftSection={<IconPlus size={15} />}>
    New invoice
  </LinkButton>
)

const NoInvoices = () => (
  <EmptyMessage icon={IconFileInvoice} title="Your invoices stand here" action={<NewInvoice />}>
    Write one as a draft, approve it when it is right: approval gives it its number and posts it to
    the books.
  </EmptyMessage>
)

const NothingFound = () => (
  <EmptyMessage
    title="No invoice matches these filters"
    action={
      <LinkButton to="/invoices" variant="default">
        Show all invoices
      </LinkButton>
    }
  />
)
