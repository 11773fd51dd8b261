import { Button, Text } from '@mantine/core'
import { IconFileTypePdf, IconPrinter, IconReport, IconTable } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useFirm } from '../firm.tsx'
import { SendStatement } from '../mail/SendStatement.tsx'
import { NoSuchPage } from '../shell/dead-ends.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Problem } from '../ui/Problem.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { useTitle } from '../use-title.ts'
import { ReportInputs } from './ReportInputs.tsx'
import { ReportTable } from './ReportTable.tsx'
import { type ReportKind, reportKindOf } from './report-kinds.ts'
import {
  parametersOf,
  type ReportParameters,
  reportFileAddress,
  reportQuery,
} from './report-query.ts'
import type { ReportSearch } from './report-search.ts'

export default function ReportPage() {
  const { report: name } = useParams({ from: '/shell/reports/$report' })
  const { words } = useFirm()
  const kind = reportKindOf(name, words)
  return kind ? <OneReport key={kind.name} kind={kind} /> : <NoSuchPage />
}

function OneReport({ kind }: Readonly<{ kind: ReportKind }>) {
  useTitle(kind.title)
  const { division, session } = useFirm()
  const search = useSearch({ from: '/shell/reports/$report' })
  const navigate = useNavigate({ from: '/reports/$report' })
  const parameters = parametersOf(kind, search, division)
  const reading = useQuery({
    ...reportQuery(kind.name, parameters),
    placeholderData: keepPreviousData,
  })
  const { data: report } = reading
  const period = {
    from: parameters?.from ?? `${(parameters?.asOf ?? division.today).slice(0, 4)}-01-01`,
    to: parameters?.to ?? parameters?.asOf ?? division.today,
  }
  return (
    <>
      <PageHeader
        above={<Link to="/reports">Reports</Link>}
        title={report?.title ?? kind.title}
        below={kind.says}
        actions={
          parameters && (
            <>
              {parameters.clientId && <SendStatement clientId={parameters.clientId} {...period} />}
              <Files kind={kind} parameters={parameters} />
            </>
          )
        }
      />
      <Toolbar>
        <ReportInputs
          kind={kind}
          search={search}
          shown={parameters}
          onChange={(change) =>
            navigate({
              search: (before) => ({ ...before, ...change }) as ReportSearch,
              replace: true,
            })
          }
        />
      </Toolbar>
      {!parameters && <ChooseFirst kind={kind} />}
      {parameters && reading.isPending && <TableSkeleton />}
      {reading.isError && <Problem error={reading.error} onRetry={reading.refetch} />}
      {parameters && report && (
        <div
          aria-busy={reading.isPlaceholderData}
          style={{ opacity: reading.isPlaceholderData ? 0.55 : 1 }}
        >
          <Text size="xs" c="dimmed" pb={4}>
            {session.firm.name} · Amounts in {report.currency}
          </Text>
          <ReportTable report={report} period={period} />
        </div>
      )}
    </>
  )
}

type FilesProps = Readonly<{ kind: ReportKind; parameters: ReportParameters }>

const Files = ({ kind, parameters }: FilesProps) => (
  <>
    <Button
      variant="default"
      leftSection={<IconPrinter size={15} />}
      onClick={() => window.print()}
    >
      Print
    </Button>
    <Button
      component="a"
      variant="default"
      leftSection={<IconTable size={15} />}
      href={reportFileAddress(kind.name, parameters, 'csv')}
      download
    >
      CSV
    </Button>
    <Button
      component="a"
      variant="default"
      leftSection={<IconFileTypePdf size={15} />}
      href={reportFileAddress(kind.name, parameters, 'pdf')}
      download
    >
      PDF
    </Button>
  </>
)

const WHAT = { account: 'an account', client: 'a client', engagement: 'one' } as const

function ChooseFirst({ kind }: Readonly<{ kind: ReportKind }>) {
  const { words } = useFirm()
  const what = kind.inputs.flatMap((input) => (input in WHAT ? [input as keyof typeof WHAT] : []))
  const [first = 'account'] = what
  return (
    <EmptyMessage
      icon={IconReport}
      title={first === 'engagement' ? `Choose a ${words.engagement.one}` : `Choose ${WHAT[first]}`}
    >
      {kind.says} It is shown as soon as you have chosen.
    </EmptyMessage>
  )
}
