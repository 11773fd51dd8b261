import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Engagement } from '#api/wire/engagements.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { engagementQuery, openInvoicesQuery } from '../queries.ts'
import { invoiceColumns } from '../records/invoice-columns.tsx'
import { MatterTrust } from '../trust/MatterTrust.tsx'
import { Facts } from '../ui/Facts.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { ShortList } from '../ui/ShortList.tsx'
import { StatusBadge } from '../ui/StatusBadge.tsx'
import { useTitle } from '../use-title.ts'
import { ENGAGEMENT_TYPES } from '../words.ts'
import { UnbilledWork } from '../work/UnbilledWork.tsx'

export default function EngagementPage() {
  const { engagementId } = useParams({ from: '/shell/engagements/$engagementId' })
  const engagement = useQuery(engagementQuery(engagementId))
  useTitle(engagement.data && `${engagement.data.number} ${engagement.data.name}`)
  if (engagement.isPending) return <PageSkeleton />
  if (engagement.isError) return <Problem error={engagement.error} onRetry={engagement.refetch} />
  return <EngagementRecord engagement={engagement.data} />
}

function EngagementRecord({ engagement }: Readonly<{ engagement: Engagement }>) {
  const { words, keepsTrust } = useFirm()
  const { clientId, clientName, number, name, type, practiceArea, status } = engagement
  return (
    <>
      <PageHeader
        above={<Link to="/engagements">{words.engagement.Many}</Link>}
        title={name}
        beside={<StatusBadge status={status} />}
        actions={<Actions engagement={engagement} />}
      />
      <Facts
        layout="row"
        facts={[
          { label: 'Number', value: number },
          {
            label: 'Client',
            value: (
              <Link to="/clients/$clientId" params={{ clientId }}>
                {clientName}
              </Link>
            ),
          },
          { label: 'Type', value: ENGAGEMENT_TYPES[type] },
          { label: words.areaLabel, value: practiceArea },
        ]}
      />
      <UnbilledWork engagement={engagement} />
      {keepsTrust && <MatterTrust engagement={engagement} />}
      <ClientInvoices engagement={engagement} />
    </>
  )
}

function Actions({ engagement }: Readonly<{ engagement: Engagement }>) {
  const { readOnlyBecause } = useFirm()
  if (readOnlyBecause) return null
  return (
    <>
      <LinkButton
        variant="default"
        to="/engagements/$engagementId/edit"
        params={{ engagementId: engagement.id }}
      >
        Edit
      </LinkButton>
      {engagement.status === 'open' && (
        <LinkButton
          to="/invoices/new"
          search={{ clientId: engagement.clientId, engagementId: engagement.id }}
        >
          New invoice
        </LinkButton>
      )}
    </>
  )
}

function ClientInvoices({ engagement }: Readonly<{ engagement: Engagement }>) {
  const { division } = useFirm()
  const open = useQuery(openInvoicesQuery(division.id, engagement.clientId))
  const place = { today: division.today, currency: division.baseCurrency }
  return (
    <Section title="The client’s open invoices" note={engagement.clientName}>
      <ShortList
        label="The client’s open invoices"
        reading={open}
        rows={open.data ?? []}
        columns={invoiceColumns(place, { ofOneClient: true })}
        keyOf={({ id }) => id}
        none="Nothing is owed."
      />
    </Section>
  )
}
