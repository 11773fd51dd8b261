import { Paper, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Connection, Ledger } from '#api/wire/ledgers.ts'
import type { Division } from '#api/wire/session.ts'
import { useFirm } from '../firm.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Instant } from '../ui/Day.tsx'
import { CompanyName } from './CompanyName.tsx'
import classes from './ConnectionsPage.module.css'
import { ConsentButton } from './ConsentButton.tsx'
import { SandboxTag } from './SandboxTag.tsx'

type Props = Readonly<{
  ledger: Ledger
  division: Division
  /** Disconnected ones: connecting the same company again goes on where it was left. */
  earlier: readonly Connection[]
}>

/** A ledger that could be connected, and what to know before. */
export function ConnectLedger({ ledger, division, earlier }: Props) {
  const { readOnlyBecause } = useFirm()
  const label = `Connect to ${ledger.label}`
  return (
    <Paper className={classes.card}>
      <div className={classes.head}>
        <Title order={2}>{ledger.label}</Title>
        <SandboxTag ledger={ledger} />
      </div>
      <p className={classes.soft}>
        You sign in at {ledger.label} and choose a company that keeps its books in{' '}
        {division.baseCurrency}. Use a login of its own rather than a person’s: Tieout may do there
        exactly what that login may do. Nothing is written before you have seen a preview.
      </p>
      {earlier.map((connection) => (
        <Earlier key={connection.id} connection={connection} />
      ))}
      <div className={classes.actions}>
        {readOnlyBecause ? (
          <ActionButton disabledBecause={readOnlyBecause} onClick={() => undefined}>
            {label}
          </ActionButton>
        ) : (
          <ConsentButton ledgerId={ledger.id} divisionId={division.id}>
            {label}
          </ConsentButton>
        )}
      </div>
    </Paper>
  )
}

const Earlier = ({ connection }: Readonly<{ connection: Connection }>) => (
  <div className={classes.earlier}>
    <CompanyName connection={connection} />
    <p className={classes.soft}>
      Disconnected
      {connection.disconnectedAt && (
        <>
          {' '}
          on <Instant value={connection.disconnectedAt} />
        </>
      )}
      . Its links and mapping are kept: connect the same company to go on.{' '}
      <Link to="/accounting/$connectionId/activity" params={{ connectionId: connection.id }}>
        What was sent
      </Link>
    </p>
  </div>
)
