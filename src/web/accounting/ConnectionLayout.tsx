import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useParams } from '@tanstack/react-router'
import type { Connection } from '#api/wire/ledgers.ts'
import { useFirm } from '../firm.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { connectionQuery } from './accounting-queries.ts'
import classes from './ConnectionLayout.module.css'
import { ConnectionContext } from './connection-context.ts'
import { SandboxTag } from './SandboxTag.tsx'
import { StatusWord } from './StatusWord.tsx'

/** Around every page of a connection: whose books these are, how it stands, where to go. */
export default function ConnectionLayout() {
  const { connectionId } = useParams({ from: '/shell/accounting/$connectionId' })
  const connection = useQuery(connectionQuery(connectionId))
  if (connection.isPending) return <PageSkeleton />
  if (!connection.data) {
    return <Problem error={connection.error} onRetry={connection.refetch} />
  }
  return (
    <ConnectionContext value={connection.data}>
      <PageHeader
        above={<Link to="/accounting">Connections</Link>}
        title={connection.data.company.name}
        beside={
          <>
            <SandboxTag ledger={connection.data.ledger} />
            <StatusWord connection={connection.data} />
          </>
        }
        below={<Below connection={connection.data} />}
      />
      <Tabs connection={connection.data} />
      {/* What was read stands while the hub is away; that it is away has to be said. */}
      {connection.isError && <Problem error={connection.error} onRetry={connection.refetch} />}
      <Outlet key={connectionId} />
    </ConnectionContext>
  )
}

function Below({ connection }: Readonly<{ connection: Connection }>) {
  const { session } = useFirm()
  const { ledger, company, divisionId } = connection
  const division = session.divisions.find(({ id }) => id === divisionId)
  const facts = [ledger.label, company.country, company.currency]
  const more = session.divisions.length > 1 && division ? [`for ${division.name}`] : []
  return [...facts, ...more].filter(Boolean).join(' · ')
}

const PAGES = [
  { to: '/accounting/$connectionId/setup', label: 'Setup' },
  { to: '/accounting/$connectionId/mapping', label: 'Mapping' },
  { to: '/accounting/$connectionId/preview', label: 'Preview' },
  { to: '/accounting/$connectionId/issues', label: 'Issues' },
  { to: '/accounting/$connectionId/left-out', label: 'Left out' },
  { to: '/accounting/$connectionId/activity', label: 'Activity' },
  { to: '/accounting/$connectionId/tie-out', label: 'Tie-out' },
  { to: '/accounting/$connectionId/settings', label: 'Settings' },
] as const

function Tabs({ connection }: Readonly<{ connection: Connection }>) {
  const { id, openIssues, leftOut } = connection
  const counts: Readonly<Record<string, number>> = { Issues: openIssues, 'Left out': leftOut }
  return (
    <nav aria-label="Connection" className={classes.tabs}>
      {PAGES.map(({ to, label }) => (
        <Link key={to} to={to} params={{ connectionId: id }} className={classes.tab}>
          {label}
          {(counts[label] ?? 0) > 0 && (
            <span className={classes.count} data-calm={label !== 'Issues' || undefined}>
              {counts[label]}
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}
