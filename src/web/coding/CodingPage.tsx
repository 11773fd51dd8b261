import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Coding } from '#api/wire/codings.ts'
import { useFirm } from '../firm.tsx'
import { accountsQuery } from '../queries.ts'
import { SettlementTable } from '../supplier/SettlementTable.tsx'
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
import { CodingActions } from './CodingActions.tsx'
import { CodingLineTable } from './CodingLineTable.tsx'
import { codingQuery } from './coding-queries.ts'
import { shownCodingStatus } from './coding-status.ts'
import { CODING_WORDS, hasBank, isSupplierKind, resourceOf, titleOf } from './coding-words.ts'
import { kindOf } from './resource-kind.ts'

const TAX_MODES = {
  exclusive: 'Tax is added',
  inclusive: 'Tax is included',
  none: 'No tax',
} as const

export default function CodingPage() {
  const params = useParams({ from: '/shell/documents/$resource/$documentId' })
  const { kind } = kindOf(params.resource)
  const document = useQuery(codingQuery(kind, params.documentId))
  useTitle(document.data && titleOf(document.data))
  if (document.isPending) return <PageSkeleton />
  if (document.isError) return <Problem error={document.error} onRetry={document.refetch} />
  return <Document document={document.data} />
}

function Document({ document }: Readonly<{ document: Coding }>) {
  const { division } = useFirm()
  const words = CODING_WORDS[document.kind]
  const isSupplier = isSupplierKind(document.kind)
  return (
    <>
      <PageHeader
        above={
          <Link to="/documents/$resource" params={{ resource: resourceOf(document.kind) }}>
            {words.Many}
          </Link>
        }
        title={titleOf(document)}
        beside={<StatusBadge status={shownCodingStatus(document, division.today)} />}
        actions={<CodingActions document={document} />}
      />
      <Facts
        layout="row"
        facts={[
          words.party !== null && { label: PARTY[words.party], value: <Party of={document} /> },
          { label: words.day, value: <Day value={document.issuedOn} /> },
          document.dueOn !== null && { label: 'Due', value: <Day value={document.dueOn} /> },
          document.kind !== 'journal' && {
            label: 'Total',
            value: <Amount value={document.total} withCurrency />,
          },
          isSupplier && { label: 'Open', value: <Amount value={document.open} withCurrency /> },
        ]}
      />
      <DocumentLayout aside={<Aside document={document} />}>
        <Section title="Lines" note={`Amounts in ${document.currency}`}>
          <CodingLineTable document={document} />
        </Section>
        {isSupplier && (
          <Section title={document.kind === 'supplier_bill' ? 'Settled by' : 'Settles'}>
            <SettlementTable
              settlements={document.applications}
              seen={document.kind === 'supplier_bill' ? 'bill' : 'source'}
              none={document.kind === 'supplier_bill' ? 'Nothing has been paid yet.' : UNUSED}
              taker={{ creditId: document.id, version: document.version }}
            />
          </Section>
        )}
        <Section title="Journal" note={`What this ${words.one} has done to the books`}>
          <JournalEntries
            entries={document.journal}
            none="Nothing yet. A draft is posted when it is approved."
          />
        </Section>
      </DocumentLayout>
    </>
  )
}

const UNUSED = 'This credit settles no supplier invoice yet.'
const PARTY = { supplier: 'Supplier', payer: 'Received from', payee: 'Paid to' } as const

function Party({ of: { kind, partyId, partyName } }: Readonly<{ of: Coding }>) {
  if (partyId === null) return null
  if (!isSupplierKind(kind)) return partyName
  return (
    <Link to="/suppliers/$vendorId" params={{ vendorId: partyId }}>
      {partyName}
    </Link>
  )
}

function Aside({ document }: Readonly<{ document: Coding }>) {
  const { division } = useFirm()
  const accounts = useQuery(accountsQuery(division.id)).data
  const bank = accounts?.find(({ id }) => id === document.bankAccountId)
  return (
    <>
      <LedgerSection links={document.links} />
      <Section title="Details">
        <Facts
          layout="list"
          facts={[
            hasBank(document.kind) && {
              label: 'Bank',
              value: bank && `${bank.code} ${bank.name}`,
            },
            { label: CODING_WORDS[document.kind].reference, value: document.reference },
            { label: 'Tax', value: TAX_MODES[document.taxMode] },
            { label: 'Memo', value: document.memo },
          ]}
        />
      </Section>
      <Section title="History">
        <History entries={document.history} />
      </Section>
    </>
  )
}
