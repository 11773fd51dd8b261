import { Alert, Skeleton } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { LedgerList } from '#api/wire/ledgers.ts'
import type { Division } from '#api/wire/session.ts'
import { useFirm } from '../firm.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { useTitle } from '../use-title.ts'
import { ledgersQuery } from './accounting-queries.ts'
import { ConnectionCard } from './ConnectionCard.tsx'
import classes from './ConnectionsPage.module.css'
import { ConnectLedger } from './ConnectLedger.tsx'
import { consentProblem } from './consent-problems.ts'

export default function ConnectionsPage() {
  useTitle('Connections')
  const { session } = useFirm()
  const ledgers = useQuery(ledgersQuery)
  return (
    <>
      <PageHeader
        title="Connections"
        below="Which ledger follows which books. What you approve and record here appears there, once."
      />
      <ConsentProblem />
      {ledgers.isPending && <Loading />}
      {ledgers.isError && <Problem error={ledgers.error} onRetry={ledgers.refetch} />}
      {ledgers.data?.ledgers.length === 0 && (
        <EmptyMessage icon={IconPlugConnectedX} title="No ledger can be connected yet">
          Whoever runs this hub registers an app with the ledger and puts its credentials into the
          hub’s settings.
        </EmptyMessage>
      )}
      {ledgers.data &&
        ledgers.data.ledgers.length > 0 &&
        session.divisions.map((division) =>
          session.divisions.length === 1 ? (
            <Cards key={division.id} division={division} list={ledgers.data} />
          ) : (
            <Section key={division.id} title={division.name} note={division.baseCurrency}>
              <Cards division={division} list={ledgers.data} />
            </Section>
          ),
        )}
    </>
  )
}

type CardsProps = Readonly<{ division: Division; list: LedgerList }>

function Cards({ division, list: { ledgers, connections } }: CardsProps) {
  const ours = connections.filter(({ divisionId }) => divisionId === division.id)
  return (
    <div className={classes.cards}>
      {ledgers.map((ledger) => {
        const active = ours.find((one) => one.ledger.id === ledger.id && !one.disconnectedAt)
        const earlier = ours.filter((one) => one.ledger.id === ledger.id && one.disconnectedAt)
        return active ? (
          <ConnectionCard key={ledger.id} connection={active} />
        ) : (
          <ConnectLedger key={ledger.id} ledger={ledger} division={division} earlier={earlier} />
        )
      })}
    </div>
  )
}

/** The vendor's consent page may lead back without a connection. */
function ConsentProblem() {
  const { problem } = useSearch({ from: '/shell/accounting' })
  const navigate = useNavigate({ from: '/accounting' })
  if (!problem) return null
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      mb="lg"
      icon={<IconPlugConnectedX />}
      title="The ledger was not connected"
      withCloseButton
      closeButtonLabel="Close"
      onClose={() => navigate({ search: {}, replace: true })}
    >
      {consentProblem(problem)}
    </Alert>
  )
}

const Loading = () => (
  <div className={classes.cards} role="status" aria-label="Loading">
    <Skeleton height={220} radius="lg" />
    <Skeleton height={220} radius="lg" />
  </div>
)
