import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Address, Client } from '#api/wire/clients.ts'
import { creditNoteListQuery } from '../credit/credit-client.ts'
import { creditColumns } from '../credit/credit-columns.tsx'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import {
  clientEngagementsQuery,
  clientQuery,
  invoiceListQuery,
  openInvoicesQuery,
  paymentListQuery,
} from '../queries.ts'
import { engagementColumns } from '../records/engagement-columns.tsx'
import { invoiceColumns } from '../records/invoice-columns.tsx'
import { paymentColumns } from '../records/payment-columns.tsx'
import { Amount } from '../ui/Amount.tsx'
import { DocumentLayout } from '../ui/DocumentLayout.tsx'
import { Facts } from '../ui/Facts.tsx'
import { LedgerSection } from '../ui/LedgerSection.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { ShortList } from '../ui/ShortList.tsx'
import { StatusBadge } from '../ui/StatusBadge.tsx'
import { useTitle } from '../use-title.ts'
import { ClientBilling } from '../work/ClientBilling.tsx'

export default function ClientPage() {
  const { clientId } = useParams({ from: '/shell/clients/$clientId' })
  const client = useQuery(clientQuery(clientId))
  useTitle(client.data?.displayName)
  if (client.isPending) return <PageSkeleton />
  if (client.isError) return <Problem error={client.error} onRetry={client.refetch} />
  return <ClientRecord client={client.data} />
}

function ClientRecord({ client }: Readonly<{ client: Client }>) {
  return (
    <>
      <PageHeader
        above={<Link to="/clients">Clients</Link>}
        title={client.displayName}
        beside={client.archived && <StatusBadge status="archived" />}
        actions={<Actions client={client} />}
      />
      <Facts
        layout="row"
        facts={[
          { label: 'Open balance', value: <Amount value={client.openBalance} withCurrency /> },
          { label: 'E-mail', value: client.email && <Mail to={client.email} /> },
          { label: 'Phone', value: client.phone },
        ]}
      />
      <DocumentLayout aside={<Aside client={client} />}>
        <OpenInvoices client={client} />
        <RecentInvoices client={client} />
        <Payments client={client} />
        <Credits client={client} />
        <Engagements client={client} />
      </DocumentLayout>
    </>
  )
}

const Mail = ({ to }: Readonly<{ to: string }>) => <a href={`mailto:${to}`}>{to}</a>

function Actions({ client }: Readonly<{ client: Client }>) {
  const { readOnlyBecause } = useFirm()
  if (readOnlyBecause) return null
  return (
    <>
      <LinkButton variant="default" to="/clients/$clientId/edit" params={{ clientId: client.id }}>
        Edit
      </LinkButton>
      <LinkButton variant="default" to="/payments/new" search={{ clientId: client.id }}>
        Record payment
      </LinkButton>
      {!client.archived && (
        <LinkButton
          to="/invoices/new"
          search={{ clientId: client.id }}
          leftSection={<IconPlus size={15} />}
        >
          New invoice
        </LinkButton>
      )}
    </>
  )
}

const KINDS = { company: 'Company', person: 'Person', joint: 'Joint: two persons as one' } as const

function Aside({ client }: Readonly<{ client: Client }>) {
  return (
    <>
      <LedgerSection links={client.links} />
      <Contact client={client} />
    </>
  )
}

function Contact({ client }: Readonly<{ client: Client }>) {
  const person = [client.title, client.givenName, client.familyName].filter(Boolean).join(' ')
  return (
    <Section title="Contact">
      <Facts
        layout="list"
        facts={[
          { label: 'Kind', value: KINDS[client.kind] },
          person !== '' && { label: 'Person', value: person },
          { label: 'Company', value: client.companyName },
          {
            label: 'Address',
            value: client.billingAddress && <Lines of={client.billingAddress} />,
          },
          { label: 'Tax number', value: client.taxNumber },
        ]}
      />
      <ClientBilling client={client} />
    </Section>
  )
}

function Lines({ of }: Readonly<{ of: Address }>) {
  const city = [of.city, of.region, of.postalCode].filter(Boolean).join(' ')
  return (
    <span style={{ whiteSpace: 'pre-line' }}>
      {[of.line1, of.line2, city, of.country].filter(Boolean).join('\n')}
    </span>
  )
}

function OpenInvoices({ client }: Readonly<{ client: Client }>) {
  const { division } = useFirm()
  const open = useQuery(openInvoicesQuery(division.id, client.id))
  const place = { today: division.today, currency: division.baseCurrency }
  return (
    <Section title="Open invoices">
      <ShortList
        label="Open invoices"
        reading={open}
        rows={open.data ?? []}
        columns={invoiceColumns(place, { ofOneClient: true })}
        keyOf={({ id }) => id}
        none="Nothing is owed."
      />
    </Section>
  )
}

function RecentInvoices({ client }: Readonly<{ client: Client }>) {
  const { division } = useFirm()
  const all = useInfiniteQuery(invoiceListQuery({ divisionId: division.id, clientId: client.id }))
  const rows = all.data?.pages.flatMap(({ items }) => items) ?? []
  const place = { today: division.today, currency: division.baseCurrency }
  return (
    <Section title="All invoices">
      <ShortList
        label="All invoices"
        reading={all}
        rows={rows}
        columns={invoiceColumns(place, { ofOneClient: true })}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'void'}
        none="No invoice was written for this client."
      />
    </Section>
  )
}

function Payments({ client }: Readonly<{ client: Client }>) {
  const { division } = useFirm()
  const payments = useInfiniteQuery(
    paymentListQuery({ divisionId: division.id, clientId: client.id }),
  )
  return (
    <Section title="Payments">
      <ShortList
        label="Payments"
        reading={payments}
        rows={payments.data?.pages.flatMap(({ items }) => items) ?? []}
        columns={paymentColumns(division.baseCurrency, { ofOneClient: true })}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'void'}
        none="This client has paid nothing yet."
      />
    </Section>
  )
}

function Credits({ client }: Readonly<{ client: Client }>) {
  const { division, readOnlyBecause } = useFirm()
  const credits = useInfiniteQuery(
    creditNoteListQuery({ divisionId: division.id, clientId: client.id }),
  )
  return (
    <Section
      title="Credit notes"
      actions={
        !readOnlyBecause && (
          <LinkButton
            size="compact-sm"
            variant="subtle"
            to="/credit-notes/new"
            search={{ clientId: client.id }}
          >
            New credit note
          </LinkButton>
        )
      }
    >
      <ShortList
        label="Credit notes"
        reading={credits}
        rows={credits.data?.pages.flatMap(({ items }) => items) ?? []}
        columns={creditColumns(division.baseCurrency).filter(({ key }) => key !== 'client')}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'void'}
        none="This client was credited nothing."
      />
    </Section>
  )
}

function Engagements({ client }: Readonly<{ client: Client }>) {
  const { division, words, readOnlyBecause } = useFirm()
  const { Many, many, one } = words.engagement
  const engagements = useQuery(clientEngagementsQuery(division.id, client.id))
  return (
    <Section
      title={Many}
      actions={
        !readOnlyBecause && (
          <LinkButton
            size="compact-sm"
            variant="subtle"
            to="/engagements/new"
            search={{ clientId: client.id }}
          >
            New {one}
          </LinkButton>
        )
      }
    >
      <ShortList
        label={Many}
        reading={engagements}
        rows={engagements.data ?? []}
        columns={engagementColumns(words, { ofOneClient: true })}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'closed'}
        none={`There are no ${many} for this client.`}
      />
    </Section>
  )
}
