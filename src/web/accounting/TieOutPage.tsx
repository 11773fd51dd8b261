import { Text } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isDay } from '../days.ts'
import { useFirm } from '../firm.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { DayField } from '../ui/DayField.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { useTitle } from '../use-title.ts'
import { makeTieOut } from './accounting-client.ts'
import { tieOutQuery } from './accounting-queries.ts'
import { useConnection } from './connection-context.ts'
import { SaveTieOut } from './SaveTieOut.tsx'
import { TieOutTable } from './TieOutTable.tsx'
import { TieOutVerdict } from './TieOutVerdict.tsx'

/** Both sides beside each other, and the name of every cent between them. */
export default function TieOutPage() {
  const connection = useConnection()
  useTitle(`Tie-out: ${connection.company.name}`)
  const { session, readOnlyBecause } = useFirm()
  const queryClient = useQueryClient()
  const today = session.divisions.find(({ id }) => id === connection.divisionId)?.today ?? ''
  const [asOf, setAsOf] = useState(today)
  const newest = useQuery(tieOutQuery(connection.id))
  const compare = useMutation({
    mutationFn: () => makeTieOut(connection.id, asOf),
    onSuccess: (made) => queryClient.setQueryData(tieOutQuery(connection.id).queryKey, made),
  })
  const gone = connection.disconnectedAt ? 'This connection is disconnected.' : undefined
  const noDay = isDay(asOf) ? undefined : 'Choose a day first.'
  if (newest.isPending) return <PageSkeleton />
  return (
    <>
      <Toolbar end={newest.data && <SaveTieOut tieOut={newest.data} />}>
        <DayField
          aria-label="As of"
          leftSection={<Text size="xs">As of</Text>}
          leftSectionWidth={52}
          value={asOf}
          onChange={setAsOf}
        />
        <ActionButton
          loading={compare.isPending}
          disabledBecause={readOnlyBecause ?? gone ?? noDay}
          onClick={() => compare.mutate()}
        >
          Compare now
        </ActionButton>
      </Toolbar>
      {compare.isPending && (
        <Text size="sm" c="dimmed" role="status">
          Reading every document of {connection.company.name} in {connection.ledger.label} …
        </Text>
      )}
      {compare.isError && <Problem error={compare.error} title="They were not compared" />}
      {newest.isError && <Problem error={newest.error} onRetry={newest.refetch} />}
      {newest.data === null && (
        <EmptyMessage icon={IconScale} title="Never compared">
          Receivables, income, tax, bank and deposits: what the practice books say and what{' '}
          {connection.ledger.label} says, document by document. It changes nothing on either side.
        </EmptyMessage>
      )}
      {newest.data && (
        <div aria-busy={compare.isPending} style={{ opacity: compare.isPending ? 0.55 : 1 }}>
          <TieOutVerdict tieOut={newest.data} />
          {newest.data.rows.length > 0 && <TieOutTable tieOut={newest.data} />}
        </div>
      )}
    </>
  )
}
