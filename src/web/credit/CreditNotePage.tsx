import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { CreditNote } from '#api/wire/credit-notes.ts'
import { InvoiceLines } from '../invoice/InvoiceLines.tsx'
import { RefundedParts } from '../receipts/RefundedParts.tsx'
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
import { useTitle } from '../use-title.ts'
import { CreditApplications } from './CreditApplications.tsx'
import { CreditNoteActions } from './CreditNoteActions.tsx'
import { CreditStatus } from './CreditStatus.tsx'
import { creditNoteQuery } from './credit-client.ts'
import { REASONS } from './credit-words.ts'

export default function CreditNotePage() {
  const { creditNoteId } = useParams({ from: '/shell/credit-notes/$creditNoteId' })
  const note = useQuery(creditNoteQuery(creditNoteId))
  useTitle(note.data && `Credit note ${note.data.number ?? 'draft'}`)
  if (note.isPending) return <PageSkeleton />
  if (note.isError) return <Problem error={note.error} onRetry={note.refetch} />
  return <Document note={note.data} />
}

function Document({ note }: Readonly<{ note: CreditNote }>) {
  return (
    <>
      <PageHeader
        above={<Link to="/credit-notes">Credit notes</Link>}
        title={note.number ? `Credit note ${note.number}` : 'Draft credit note'}
        beside={<CreditStatus status={note.status} />}
        actions={<CreditNoteActions note={note} />}
      />
      <Facts
        layout="row"
        facts={[
          {
            label: 'Client',
            value: (
              <Link to="/clients/$clientId" params={{ clientId: note.clientId }}>
                {note.clientName}
              </Link>
            ),
          },
          { label: 'Reason', value: REASONS[note.reason] },
          { label: 'Issued', value: <Day value={note.issuedOn} /> },
          { label: 'Total', value: <Amount value={note.total} withCurrency /> },
          { label: 'Unapplied', value: <Amount value={note.rest} withCurrency /> },
        ]}
      />
      <DocumentLayout aside={<Aside note={note} />}>
        <Section title="Lines" note={`Amounts in ${note.currency}`}>
          <InvoiceLines invoice={note} />
        </Section>
        <Section title="Applied to">
          <CreditApplications note={note} />
        </Section>
        <RefundedParts parts={note.refunds} />
        <Section title="Journal" note="What this credit note has done to the books">
          <JournalEntries
            entries={note.journal}
            none="Nothing yet. A draft is posted when it is approved."
          />
        </Section>
      </DocumentLayout>
    </>
  )
}

function Aside({ note }: Readonly<{ note: CreditNote }>) {
  return (
    <>
      <LedgerSection links={note.links} />
      <Section title="Details">
        <Facts
          layout="list"
          facts={[
            {
              label: 'Made of',
              value: note.invoiceId && (
                <Link to="/invoices/$invoiceId" params={{ invoiceId: note.invoiceId }}>
                  its invoice
                </Link>
              ),
            },
            {
              label: 'Tax claimed on',
              value: note.relief && <Day value={note.relief.claimedOn} />,
            },
            {
              label: 'Tax claimed back',
              value: note.relief && <Amount value={note.relief.tax} withCurrency />,
            },
            { label: 'Memo', value: note.memo },
          ]}
        />
      </Section>
      <Section title="History">
        <History entries={note.history} />
      </Section>
    </>
  )
}
