import { Alert } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Invoice } from '#api/wire/invoices.ts'
import { useFirm } from '../firm.tsx'
import { InvoiceActions } from '../invoice/InvoiceActions.tsx'
import { InvoiceLines } from '../invoice/InvoiceLines.tsx'
import { InvoiceMenu } from '../invoice/InvoiceMenu.tsx'
import { InvoicePayments } from '../invoice/InvoicePayments.tsx'
import { invoiceName, shownStatus } from '../invoice-status.ts'
import { MailSection } from '../mail/MailList.tsx'
import { SendInvoice } from '../mail/SendInvoice.tsx'
import { invoiceQuery } from '../queries.ts'
import { Amount } from '../ui/Amount.tsx'
import { Day } from '../ui/Day.tsx'
import { DocumentLayout } from '../ui/DocumentLayout.tsx'
import { Facts } from '../ui/Facts.tsx'
import { History } from '../ui/History.tsx'
import { JournalEntries } from '../ui/JournalEntries.tsx'
import { LedgerSection } from '../ui/LedgerSection.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { StatusBadge } from '../ui/StatusBadge.tsx'
import { useTitle } from '../use-title.ts'
import { InvoiceWork } from '../work/InvoiceWork.tsx'

const TAX_MODES = {
  exclusive: 'Tax is added',
  inclusive: 'Tax is included',
  none: 'No tax',
} as const

export default function InvoicePage() {
  const { invoiceId } = useParams({ from: '/shell/invoices/$invoiceId' })
  const invoice = useQuery(invoiceQuery(invoiceId))
  useTitle(invoice.data && `Invoice ${invoiceName(invoice.data)}`)
  if (invoice.isPending) return <PageSkeleton />
  if (invoice.isError) return <Problem error={invoice.error} onRetry={invoice.refetch} />
  return <Document invoice={invoice.data} />
}

function Document({ invoice }: Readonly<{ invoice: Invoice }>) {
  const { division } = useFirm()
  return (
    <>
      <PageHeader
        above={<Link to="/invoices">Invoices</Link>}
        title={invoice.number ? `Invoice ${invoice.number}` : 'Draft invoice'}
        beside={<StatusBadge status={shownStatus(invoice, division.today)} />}
        actions={
          <>
            <SendInvoice invoice={invoice} />
            <InvoiceActions invoice={invoice} />
            <InvoiceMenu invoice={invoice} />
          </>
        }
      />
      {invoice.lock && <LockNote lock={invoice.lock} />}
      <Facts
        layout="row"
        facts={[
          {
            label: 'Client',
            value: (
              <Link to="/clients/$clientId" params={{ clientId: invoice.clientId }}>
                {invoice.clientName}
              </Link>
            ),
          },
          { label: 'Issued', value: <Day value={invoice.issuedOn} /> },
          { label: 'Due', value: <Day value={invoice.dueOn} /> },
          { label: 'Total', value: <Amount value={invoice.total} withCurrency /> },
          { label: 'Open', value: <Amount value={invoice.open} withCurrency /> },
        ]}
      />
      <DocumentLayout aside={<Aside invoice={invoice} />}>
        <Section title="Lines" note={`Amounts in ${invoice.currency}`}>
          <InvoiceLines invoice={invoice} />
        </Section>
        <InvoiceWork invoice={invoice} />
        <Section title="Payments">
          <InvoicePayments invoice={invoice} />
        </Section>
        <Section title="Journal" note="What this invoice has done to the books">
          <JournalEntries
            entries={invoice.journal}
            none="Nothing yet. A draft is posted when it is approved."
          />
        </Section>
      </DocumentLayout>
    </>
  )
}

const LockNote = ({ lock }: Readonly<{ lock: NonNullable<Invoice['lock']> }>) => (
  <Alert variant="light" color="petrol" icon={<IconLock />} mb="lg">
    {lock.kind === 'locked' ? 'Locked' : 'Handed over to the ledger'} by {lock.by}: {lock.reason}
  </Alert>
)

function Aside({ invoice }: Readonly<{ invoice: Invoice }>) {
  return (
    <>
      <LedgerSection links={invoice.links} />
      <Section title="Details">
        <Facts
          layout="list"
          facts={[
            { label: 'PO number', value: invoice.poNumber },
            { label: 'Currency', value: invoice.currency },
            { label: 'Tax', value: TAX_MODES[invoice.taxMode] },
            { label: 'Memo', value: invoice.memo },
          ]}
        />
      </Section>
      <MailSection kind="invoice" recordId={invoice.id} />
      <Section title="History">
        <History entries={invoice.history} />
      </Section>
    </>
  )
}
