import { IconReceiptRefund } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useFirm } from '../firm.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { RecordList } from '../ui/RecordList.tsx'
import { saveCsv } from '../ui/save-csv.ts'
import { TableTools } from '../ui/TableTools.tsx'
import { totalsRow } from '../ui/totals-row.tsx'
import { useColumnChoice } from '../ui/use-column-choice.ts'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { RecordedFilters } from './RecordedFilters.tsx'
import { refundListQuery } from './receipts-client.ts'
import { refundColumns } from './refund-columns.tsx'

export default function RefundsPage() {
  useTitle('Refunds')
  const { division } = useFirm()
  const search = useSearch({ from: '/shell/refunds' })
  const navigate = useNavigate({ from: '/refunds' })
  const reading = useInfiniteQuery({
    ...refundListQuery({ divisionId: division.id, ...search }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const { shown, choice } = useColumnChoice('refunds', refundColumns(division.baseCurrency))
  return (
    <>
      <PageHeader title="Refunds" />
      <RecordedFilters
        search={search}
        dated="Refunded"
        searched="Search number, reference or client"
        onChange={(change) => navigate({ search: { ...search, ...change }, replace: true })}
        tools={
          <TableTools
            choice={choice}
            onExport={rows.length > 0 ? () => saveCsv('refunds', shown, rows) : undefined}
          />
        }
      />
      <RecordList
        reading={reading}
        rows={rows}
        label="Refunds"
        columns={shown}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'void'}
        totals={totalsRow(shown, rows, {
          amount: (row) => (row.status === 'void' ? null : row.amount),
        })}
        count={counted(rows.length, { one: 'refund', many: 'refunds' })}
        empty={
          Object.keys(search).length > 0 ? (
            <EmptyMessage title="No refund matches these filters" />
          ) : (
            <EmptyMessage icon={IconReceiptRefund} title="Money that went back stands here">
              Open a payment or a credit note of which something is left to give it back.
            </EmptyMessage>
          )
        }
      />
    </>
  )
}
