import { IconCashBanknote, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { RecordedStatus } from '#api/wire/payments.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
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
import { supplierPaymentListQuery } from './supplier-client.ts'
import { supplierPaymentColumns } from './supplier-payment-columns.tsx'

const STATUSES: readonly Readonly<{ value: RecordedStatus | undefined; label: string }>[] = [
  { value: undefined, label: 'All' },
  { value: 'recorded', label: 'Recorded' },
  { value: 'void', label: 'Void' },
]

export default function SupplierPaymentsPage() {
  useTitle('Supplier payments')
  const { division } = useFirm()
  const search = useSearch({ from: '/shell/supplier-payments' })
  const navigate = useNavigate({ from: '/supplier-payments' })
  const reading = useInfiniteQuery({
    ...supplierPaymentListQuery({ divisionId: division.id, ...search }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const columns = supplierPaymentColumns(division.baseCurrency)
  const { shown, choice } = useColumnChoice('supplier-payments', columns)
  const filter = (change: Partial<Record<keyof typeof search, string | undefined>>) =>
    navigate({ search: (before) => ({ ...before, ...change }) as typeof search, replace: true })
  return (
    <>
      <PageHeader title="Supplier payments" actions={<NewPayment />} />
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
            onExport={rows.length > 0 ? () => saveCsv('supplier-payments', shown, rows) : undefined}
          />
        }
      >
        <SearchField
          label="Search number or supplier"
          value={search.search ?? ''}
          onChange={(text) => filter({ search: text || undefined })}
        />
        <DayRange
          label="Paid"
          value={{ from: search.from, to: search.to }}
          today={division.today}
          onChange={({ from, to }) => filter({ from, to })}
        />
      </Toolbar>
      <RecordList
        reading={reading}
        rows={rows}
        label="Supplier payments"
        columns={shown}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'void'}
        totals={totalsRow(shown, rows, {
          amount: (row) => (row.status === 'void' ? null : row.amount),
          rest: (row) => row.rest,
        })}
        count={counted(rows.length, { one: 'payment', many: 'payments' })}
        empty={
          Object.keys(search).length > 0 ? (
            <EmptyMessage title="No payment matches these filters" />
          ) : (
            <EmptyMessage
              icon={IconCashBanknote}
              title="Payments to suppliers stand here"
              action={<NewPayment />}
            >
              One payment may settle several supplier invoices; what is left over waits on deposits
              paid.
            </EmptyMessage>
          )
        }
      />
    </>
  )
}

const NewPayment = () => (
  <LinkButton to="/supplier-payments/new" leftSection={<IconPlus size={15} />}>
    Record payment
  </LinkButton>
)
