import { Paper, Progress } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Connection } from '#api/wire/ledgers.ts'
import { LinkButton } from '../LinkButton.tsx'
import { CompanyName } from './CompanyName.tsx'
import { ConnectionActions } from './ConnectionActions.tsx'
import classes from './ConnectionsPage.module.css'
import { isBusy, percentIn, statusOf, totalsIn } from './connection-status.ts'
import { KINDS } from './ledger-words.ts'
import { StatusWord } from './StatusWord.tsx'

type Props = Readonly<{ connection: Connection }>

const FIGURE = new Intl.NumberFormat('en')

/** One division's tie to one company, and how far the ledger has followed. */
export function ConnectionCard({ connection }: Props) {
  const { id, ledger } = connection
  const params = { connectionId: id }
  return (
    <Paper className={classes.card}>
      <div>
        <div className={classes.head}>
          <span className={classes.ledger}>{ledger.label}</span>
          <StatusWord connection={connection} />
        </div>
        <div className={classes.company}>
          <CompanyName connection={connection} />
        </div>
      </div>
      {statusOf(connection) === 'not_confirmed' ? (
        <NotYet connection={connection} />
      ) : (
        <Figures connection={connection} />
      )}
      <nav className={classes.links} aria-label={`${ledger.label}: pages`}>
        <Link to="/accounting/$connectionId/mapping" params={params}>
          Mapping
        </Link>
        <Link to="/accounting/$connectionId/tie-out" params={params}>
          Tie-out
        </Link>
        <Link to="/accounting/$connectionId/issues" params={params}>
          Issues{connection.openIssues > 0 && ` (${connection.openIssues})`}
        </Link>
        <Link to="/accounting/$connectionId/activity" params={params}>
          Activity
        </Link>
      </nav>
      <ConnectionActions connection={connection} />
    </Paper>
  )
}

const NotYet = ({ connection: { id, ledger } }: Props) => (
  <>
    <p className={classes.soft}>
      Nothing has been written to {ledger.label}. Finish the setup: start date, mapping, preview.
    </p>
    <div>
      <LinkButton to="/accounting/$connectionId/setup" params={{ connectionId: id }}>
        Go on with the setup
      </LinkButton>
    </div>
  </>
)

function Figures({ connection }: Props) {
  const totals = totalsIn(connection)
  const params = { connectionId: connection.id }
  return (
    <div>
      <dl className={classes.figures}>
        <div>
          <dt>In the ledger</dt>
          <dd>{FIGURE.format(totals.inLedger)}</dd>
        </div>
        <div>
          <dt>On its way</dt>
          <dd>{FIGURE.format(totals.onItsWay)}</dd>
        </div>
        <div>
          <dt>Needs you</dt>
          <dd data-bad={totals.needsYou > 0 || undefined}>
            {totals.needsYou > 0 ? (
              <Link to="/accounting/$connectionId/issues" params={params}>
                {FIGURE.format(totals.needsYou)}
              </Link>
            ) : (
              0
            )}
          </dd>
        </div>
      </dl>
      {isBusy(connection) && (
        <Progress
          mt="sm"
          value={percentIn(totals)}
          aria-label={`${totals.inLedger} records in the ledger`}
        />
      )}
      <Kinds connection={connection} />
    </div>
  )
}

const Kinds = ({ connection: { counts } }: Props) => (
  <table className={classes.kinds} aria-label="By kind of record">
    <tbody>
      {counts.map(({ kind, inLedger, onItsWay, needsYou }) => (
        <tr key={kind}>
          <th scope="row">{KINDS[kind].Many}</th>
          <td>
            {FIGURE.format(inLedger)} of {FIGURE.format(inLedger + onItsWay + needsYou)}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
