import { IconCashBanknote, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { PaymentStatus } from '#api/wire/payments.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { paymentListQuery } from '../queries.ts'
import { paymentColumns } from '../records/payment-columns.tsx'
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

const STATUSES: readonly Readonly<{ value: PaymentStatus | undefined; label: string }>[] = [
  { value: undefined, label: 'All' },
  { value: 'recorded', label: 'Recorded' },
  { value: 'void', label: 'Void' },
]

export default function PaymentsPage() {
  useTitle('Payments')
  const { division } = useFirm()
  const search = useSearch({ from: '/shell/payments' })
  const navigate = useNavigate({ from: '/payments' })
  const reading = useInfiniteQuery({
    ...paymentListQuery({ divisionId: division.id, ...search }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const { shown, choice } = useColumnChoice('payments', paymentColumns(division.baseCurrency))
  const filter = (change: Partial<Record<keyof typeof search, string | undefined>>) =>
    navigate({ search: (before) => ({ ...before, ...change }) as typeof search, replace: true })

  return (
    <>
      <PageHeader title="Payments" actions={<NewPayment />} />
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
            onExport={rows.length > 0 ? () => saveCsv('payments', shown, rows) : undefined}
          />
        }
      >
        <SearchField
          label="Search number or client"
          value={search.search ?? ''}
          onChange={(text) => filter({ search: text || undefined })}
        />
        <DayRange
          label="Received"
          value={{ from: search.from, to: search.to }}
          today={division.today}
          onChange={({ from, to }) => filter({ from, to })}
        />
      </Toolbar>
      <RecordList
        reading={reading}
        rows={rows}
        label="Payments"
        columns={shown}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'void'}
        totals={totalsRow(shown, rows, {
          amount: (row) => (row.status === 'void' ? null : row.amount),
          rest: (row) => (row.status === 'void' ? null : row.rest),
        })}
        count={counted(rows.length, { one: 'payment', many: 'payments' })}
        empty={Object.keys(search).length > 0 ? <NothingFound /> : <NoPayments />}
      />
    </>
  )
}

const NewPayment = () => (
  <LinkButton to="/payments/new" leftSection={<IconPlus size={15} />}>
    Record payment
  </LinkButton>
)

const NoPayments = () => (
  <EmptyMessage
    icon={IconCashBanknote}
    title="Clients’ payments stand here"
    action={<NewPayment />}
  >
    Record what came in; the oldest open invoices are proposed first, and what is left over waits
    for the next one.
  </EmptyMessage>
)

const NothingFound = () => (
  <EmptyMessage
    title="No payment matches these filters"
    action={
      <LinkButton to="/payments" variant="default">
        Show all payments
      </LinkButton>
    }
  />
)
