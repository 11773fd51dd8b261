import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { TrustMovement, TrustTransaction } from '#api/wire/trust.ts'
import { useFirm } from '../firm.tsx'
import { accountsQuery, paymentMethodsQuery } from '../queries.ts'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { DocumentLayout } from '../ui/DocumentLayout.tsx'
import { Facts } from '../ui/Facts.tsx'
import { History } from '../ui/History.tsx'
import { JournalEntries } from '../ui/JournalEntries.tsx'
import { LedgerSection } from '../ui/LedgerSection.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { Section } from '../ui/Section.tsx'
import { useTitle } from '../use-title.ts'
import { TrustActions } from './TrustActions.tsx'
import { trustQuery } from './trust-queries.ts'
import { KIND_WORDS, ledgerName } from './trust-words.ts'

export default function TrustTransactionPage() {
  const { transactionId } = useParams({ from: '/shell/trust/transactions/$transactionId' })
  const transaction = useQuery(trustQuery(transactionId))
  useTitle(transaction.data && `Trust ${transaction.data.number}`)
  if (transaction.isPending) return <PageSkeleton />
  if (transaction.isError) {
    return <Problem error={transaction.error} onRetry={transaction.refetch} />
  }
  return <Document transaction={transaction.data} />
}

function Document({ transaction }: Readonly<{ transaction: TrustTransaction }>) {
  const { kind, number, undoneBy, undoneById, undoesId, clearedOn } = transaction
  return (
    <>
      <PageHeader
        above={<Link to="/trust/transactions">Trust journal</Link>}
        title={`${KIND_WORDS[kind].name} ${number}`}
        below={
          undoneById ? (
            <>
              Taken back by <Other id={undoneById}>{undoneBy}</Other>
            </>
          ) : undoesId ? (
            <>
              Takes back <Other id={undoesId}>the transaction that it is about</Other>
            </>
          ) : undefined
        }
        actions={<TrustActions transaction={transaction} />}
      />
      <Facts
        layout="row"
        facts={[
          { label: 'Day', value: <Day value={transaction.happenedOn} /> },
          kind === 'receipt' && {
            label: 'Cleared',
            value: clearedOn ? <Day value={clearedOn} /> : 'Not yet',
          },
          { label: 'From or to', value: transaction.counterparty },
          { label: 'Amount', value: <Amount value={transaction.amount} withCurrency /> },
        ]}
      />
      <DocumentLayout aside={<Aside transaction={transaction} />}>
        <Section title="Ledgers" note={`Amounts in ${transaction.amount.currency}`}>
          {transaction.movements.length === 0 ? (
            'No money in trust moved: the firm paid from its own.'
          ) : (
            <RecordTable
              label="Ledgers"
              columns={MOVEMENTS}
              rows={transaction.movements}
              keyOf={(row) => `${row.ledger} ${row.engagementId} ${row.invoiceId}`}
            />
          )}
        </Section>
        <Section title="Journal" note="What this transaction has done to the books">
          <JournalEntries entries={transaction.journal} none="This transaction posted nothing." />
        </Section>
      </DocumentLayout>
    </>
  )
}

const Other = ({ id, children }: Readonly<{ id: string; children: ReactNode }>) => (
  <Link to="/trust/transactions/$transactionId" params={{ transactionId: id }}>
    {children}
  </Link>
)

function Aside({ transaction }: Readonly<{ transaction: TrustTransaction }>) {
  const { division } = useFirm()
  const methods = useQuery(paymentMethodsQuery(division.id)).data
  const accounts = useQuery(accountsQuery(division.id)).data
  const nameOf = (id: string | null) => {
    const account = accounts?.find((each) => each.id === id)
    return account && `${account.code} ${account.name}`
  }
  const { officeAccountId, codingAccountId, consent } = transaction
  return (
    <>
      <LedgerSection links={transaction.links} />
      <Section title="Details">
        <Facts
          layout="list"
          facts={[
            { label: 'Trust account', value: nameOf(transaction.trustAccountId) },
            officeAccountId !== null && { label: 'Office bank', value: nameOf(officeAccountId) },
            codingAccountId !== null && { label: 'Coded to', value: nameOf(codingAccountId) },
            consent !== '' && { label: 'Consent', value: consent },
            {
              label: 'Method',
              value: methods?.find(({ id }) => id === transaction.methodId)?.name,
            },
            { label: 'Reference', value: transaction.reference },
            { label: 'Memo', value: transaction.memo },
          ]}
        />
      </Section>
      <Section title="History">
        <History entries={transaction.history} />
      </Section>
    </>
  )
}

const MOVEMENTS: readonly Column<TrustMovement>[] = [
  {
    key: 'ledger',
    title: 'Ledger',
    cell: (row) =>
      row.engagementId ? (
        <Link to="/engagements/$engagementId" params={{ engagementId: row.engagementId }}>
          {ledgerName(row)}
        </Link>
      ) : (
        ledgerName(row)
      ),
    text: ledgerName,
  },
  {
    key: 'client',
    title: 'Client',
    from: 'tablet',
    cell: ({ clientName }) => clientName,
    text: ({ clientName }) => clientName ?? '',
  },
  {
    key: 'invoice',
    title: 'Invoice',
    cell: ({ invoiceId, invoiceNumber }) =>
      invoiceId && (
        <Link to="/invoices/$invoiceId" params={{ invoiceId }}>
          {invoiceNumber}
        </Link>
      ),
    text: ({ invoiceNumber }) => invoiceNumber ?? '',
  },
  {
    key: 'amount',
    title: 'Amount',
    align: 'end',
    cell: ({ amount }) => <Amount value={amount} />,
    text: ({ amount }) => amount.amount,
  },
]
