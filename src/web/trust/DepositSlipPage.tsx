import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { totalsOf } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { Amount } from '../ui/Amount.tsx'
import { Day } from '../ui/Day.tsx'
import { DayField } from '../ui/DayField.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { PrintPage } from '../ui/PrintPage.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { useTitle } from '../use-title.ts'
import { AccountChoice, useTrustAccounts } from './TrustAccountField.tsx'
import { trustListQuery } from './trust-queries.ts'

/** The receipts of a day that go to the bank together. */
export default function DepositSlipPage() {
  useTitle('Deposit slip')
  const { session, division } = useFirm()
  const { trustAccountId, on = division.today } = useSearch({ from: '/shell/trust/deposit-slip' })
  const navigate = useNavigate({ from: '/trust/deposit-slip' })
  const { trust } = useTrustAccounts()
  const account = trust.find(({ id }) => id === trustAccountId) ?? trust[0]
  const reading = useInfiniteQuery({
    ...trustListQuery({
      ...{ divisionId: division.id, series: 'receipt', from: on, to: on },
      trustAccountId: account?.id,
    }),
    enabled: account !== undefined,
  })
  if (reading.isError) return <Problem error={reading.error} onRetry={reading.refetch} />
  if (reading.isLoading) return <PageSkeleton />
  const all = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const rows = all.filter(({ undoneBy }) => undoneBy === null).toReversed()
  const [total] = totalsOf(rows.map(({ amount }) => amount))
  return (
    <PrintPage
      title="Deposit slip"
      above={<Link to="/trust">Trust balances</Link>}
      fields={
        <>
          <AccountChoice
            label="Trust account"
            choices={trust}
            value={account?.id ?? null}
            onChange={(id) =>
              navigate({
                search: (before) => ({ ...before, ...(id ? { trustAccountId: id } : {}) }),
                replace: true,
              })
            }
          />
          <DayField
            label="Day"
            value={on}
            onChange={(day) =>
              navigate({ search: (before) => ({ ...before, on: day }), replace: true })
            }
          />
        </>
      }
    >
      <p>
        <strong>{session.firm.name}</strong> · {account?.name} · <Day value={on} />
      </p>
      {rows.length === 0 ? (
        <p>No receipts on this day.</p>
      ) : (
        <RecordTable
          label="Receipts"
          rows={rows}
          keyOf={({ id }) => id}
          totals={{ number: 'Total', amount: total && <Amount value={total} /> }}
          columns={[
            { key: 'number', title: 'Receipt', cell: (row) => row.number, text: (r) => r.number },
            {
              key: 'from',
              title: 'From',
              cell: (row) => row.counterparty,
              text: (row) => row.counterparty,
            },
            {
              key: 'reference',
              title: 'Check or reference',
              cell: (row) => row.reference,
              text: (row) => row.reference,
            },
            {
              key: 'amount',
              title: `Amount, ${division.baseCurrency}`,
              align: 'end',
              cell: ({ amount }) => <Amount value={amount} />,
              text: ({ amount }) => amount.amount,
            },
          ]}
        />
      )}
      {reading.hasNextPage && <p>More receipts than fit one slip: narrow it to one account.</p>}
    </PrintPage>
  )
}
