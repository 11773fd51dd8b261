import { Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { typedDecimal } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { AccountChoice, useTrustAccounts } from '../trust/TrustAccountField.tsx'
import { AmountField } from '../ui/AmountField.tsx'
import { DayField } from '../ui/DayField.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { ImportStatement } from './ImportStatement.tsx'
import { workspaceQuery } from './reconcile-client.ts'
import { Workbench } from './Workbench.tsx'

export default function ReconcilePage() {
  useTitle('Reconcile')
  const { division } = useFirm()
  const search = useSearch({ from: '/shell/reconcile' })
  const { accountId, asOf = division.today, statement } = search
  const navigate = useNavigate({ from: '/reconcile' })
  const { isPending, banks } = useTrustAccounts()
  const account = banks.find(({ id }) => id === accountId) ?? banks[0]
  const [typed, setTyped] = useState(statement ?? '')
  const query = { divisionId: division.id, accountId: account?.id ?? '', asOf, statement }
  const reading = useQuery({
    ...workspaceQuery(query),
    enabled: account !== undefined,
    placeholderData: keepPreviousData,
  })
  const change = (next: Partial<typeof search>) =>
    navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  if (isPending) return <PageSkeleton />
  if (!account) return <EmptyMessage title="The chart has no bank account" />
  return (
    <>
      <PageHeader
        title="Reconcile"
        below="The bank’s lines against the books’, until every cent between them has a name."
        actions={<ImportStatement account={account} />}
      />
      <FieldGrid>
        <AccountChoice
          label="Account"
          choices={banks}
          value={account.id}
          onChange={(id) => {
            setTyped('')
            if (id) navigate({ search: { accountId: id, asOf }, replace: true })
          }}
        />
        <DayField
          label="At the end of"
          value={asOf}
          onChange={(day) => day && change({ asOf: day })}
        />
        <AmountField
          label={`Balance on the statement, ${division.baseCurrency}`}
          value={typed}
          onChange={setTyped}
          onBlur={() => {
            const amount = typedDecimal(typed)
            if (amount !== '') change({ statement: amount })
          }}
        />
      </FieldGrid>
      {reading.isError && <Problem error={reading.error} onRetry={reading.refetch} />}
      {reading.isLoading && <Text c="dimmed">Reading…</Text>}
      {reading.data && (
        <Workbench
          key={`${account.id} ${asOf}`}
          account={account}
          workspace={reading.data}
          isStale={reading.isPlaceholderData}
        />
      )}
    </>
  )
}
