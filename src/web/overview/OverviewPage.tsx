import { Skeleton } from '@mantine/core'
import { IconAddressBook, IconFileInvoice } from '@tabler/icons-react'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Overview } from '#api/wire/overview.ts'
import { paths } from '#api/wire/paths.ts'
import { useFirm } from '../firm.tsx'
import { ask } from '../hub-request.ts'
import { LinkButton } from '../LinkButton.tsx'
import { Amount } from '../ui/Amount.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { Facts } from '../ui/Facts.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import classes from './OverviewPage.module.css'

// Charts are large, and the figures above them do not wait for them.
const AgeingChart = lazy(() => import('./AgeingChart.tsx'))
const IncomeChart = lazy(() => import('./IncomeChart.tsx'))

const overviewQuery = (divisionId: string) =>
  queryOptions({
    queryKey: ['overview', divisionId],
    queryFn: ({ signal }) => ask(Overview, paths.overview(), { query: { divisionId }, signal }),
  })

export default function OverviewPage() {
  useTitle('Overview')
  const { division } = useFirm()
  const overview = useQuery(overviewQuery(division.id))
  if (overview.isPending) return <PageSkeleton />
  if (overview.isError) return <Problem error={overview.error} onRetry={overview.refetch} />
  return (
    <>
      <PageHeader title="Overview" />
      {overview.data.hasInvoices ? (
        <Figures overview={overview.data} />
      ) : (
        <FirstSteps hasClients={overview.data.hasClients} />
      )}
    </>
  )
}

function Figures({ overview }: Readonly<{ overview: Overview }>) {
  const { open, overdue, unapplied, drafts, ageing, months } = overview
  const waiting = <Skeleton h={220} />
  return (
    <>
      <Facts
        layout="row"
        facts={[
          {
            label: 'Open',
            value: (
              <Link to="/reports/$report" params={{ report: 'aged-receivables' }}>
                <Amount value={open} withCurrency />
              </Link>
            ),
          },
          { label: 'Overdue', value: <Amount value={overdue} withCurrency /> },
          {
            label: 'Unapplied',
            value: (
              <Link to="/payments">
                <Amount value={unapplied} withCurrency />
              </Link>
            ),
          },
          {
            label: counted(drafts.count, { one: 'draft', many: 'drafts' }),
            value: (
              <Link to="/invoices" search={{ status: 'draft' }}>
                <Amount value={drafts.total} withCurrency />
              </Link>
            ),
          },
        ]}
      />
      <div className={classes.charts}>
        <div>
          <Section title="Receivables by age" note="Days past due, today">
            <Suspense fallback={waiting}>
              <AgeingChart ageing={ageing} />
            </Suspense>
          </Section>
        </div>
        <div>
          <Section title="Income by month" note="As invoiced; this month so far">
            <Suspense fallback={waiting}>
              <IncomeChart months={months} />
            </Suspense>
          </Section>
        </div>
      </div>
    </>
  )
}

/** A firm without an invoice: what to do now. */
const FirstSteps = ({ hasClients }: Readonly<{ hasClients: boolean }>) =>
  hasClients ? (
    <EmptyMessage
      icon={IconFileInvoice}
      title="Write your first invoice"
      action={<LinkButton to="/invoices/new">New invoice</LinkButton>}
    >
      Once it is approved, this page shows what is open, what is late, and your income by month.
    </EmptyMessage>
  ) : (
    <EmptyMessage
      icon={IconAddressBook}
      title="Begin with a client"
      action={<LinkButton to="/clients/new">New client</LinkButton>}
    >
      Then write an invoice. This page shows what is open, what is late, and your income by month.
    </EmptyMessage>
  )
