import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { BankTransfer } from '#api/wire/bank-transfers.ts'
import { formatMoney } from '../amounts.ts'
import { formatDay } from '../days.ts'
import { useFirm } from '../firm.tsx'
import { sayDone } from '../messages.ts'
import { accountsQuery } from '../queries.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Amount } from '../ui/Amount.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
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
import { useBooksChanged } from '../use-books-changed.ts'
import { useTitle } from '../use-title.ts'
import { bankTransferQuery, voidBankTransfer } from './bank-client.ts'
import { TransferDialog } from './TransferDialog.tsx'

export default function BankTransferPage() {
  const { transferId } = useParams({ from: '/shell/bank-transfers/$transferId' })
  const transfer = useQuery(bankTransferQuery(transferId))
  useTitle(transfer.data && `Bank transfer ${transfer.data.number}`)
  if (transfer.isPending) return <PageSkeleton />
  if (transfer.isError) return <Problem error={transfer.error} onRetry={transfer.refetch} />
  return <Document transfer={transfer.data} />
}

type Props = Readonly<{ transfer: BankTransfer }>

function Document({ transfer }: Props) {
  const { division } = useFirm()
  const accounts = useQuery(accountsQuery(division.id)).data
  const named = (id: string) => {
    const account = accounts?.find((each) => each.id === id)
    return account && `${account.code} ${account.name}`
  }
  return (
    <>
      <PageHeader
        above={<Link to="/bank-transfers">Bank transfers</Link>}
        title={`Bank transfer ${transfer.number}`}
        beside={<StatusBadge status={transfer.status} />}
        actions={<Actions transfer={transfer} />}
      />
      <Facts
        layout="row"
        facts={[
          { label: 'From', value: named(transfer.fromAccountId) },
          { label: 'To', value: named(transfer.toAccountId) },
          { label: 'Date', value: <Day value={transfer.transferredOn} /> },
          { label: 'Amount', value: <Amount value={transfer.amount} withCurrency /> },
        ]}
      />
      <DocumentLayout aside={<Aside transfer={transfer} />}>
        <Section title="Journal" note="What this transfer has done to the books">
          <JournalEntries entries={transfer.journal} none="This transfer posted nothing." />
        </Section>
      </DocumentLayout>
    </>
  )
}

const Aside = ({ transfer }: Props) => (
  <>
    <LedgerSection links={transfer.links} />
    <Section title="Details">
      <Facts
        layout="list"
        facts={[
          { label: 'Reference', value: transfer.reference },
          { label: 'Memo', value: transfer.memo },
        ]}
      />
    </Section>
    <Section title="History">
      <History entries={transfer.history} />
    </Section>
  </>
)

function Actions({ transfer }: Props) {
  const { division, locale, readOnlyBecause } = useFirm()
  const [asked, setAsked] = useState<'void' | 'edit'>()
  const { closedThrough } = division
  const closed =
    closedThrough !== null && transfer.transferredOn <= closedThrough
      ? `The books are closed through ${formatDay(closedThrough, locale)}.`
      : undefined
  const isVoid = transfer.status === 'void' ? 'This transfer is void.' : undefined
  const because = readOnlyBecause ?? isVoid ?? closed
  const close = () => setAsked(undefined)
  return (
    <>
      <ActionButton variant="default" disabledBecause={because} onClick={() => setAsked('void')}>
        Void
      </ActionButton>
      <ActionButton variant="default" disabledBecause={because} onClick={() => setAsked('edit')}>
        Edit
      </ActionButton>
      {asked === 'void' && <Void transfer={transfer} onClose={close} />}
      {asked === 'edit' && <TransferDialog existing={transfer} onClose={close} onSaved={close} />}
    </>
  )
}

function Void({ transfer, onClose }: Props & Readonly<{ onClose: () => void }>) {
  const { locale } = useFirm()
  const booksChanged = useBooksChanged()
  const act = useMutation({
    mutationFn: () => voidBankTransfer(transfer.id, transfer),
    onSuccess: async () => {
      onClose()
      sayDone('The transfer is void.')
      await booksChanged()
    },
  })
  return (
    <ConfirmDialog
      title="Void this transfer?"
      verb="Void transfer"
      isDangerous
      isPending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      The entry over {formatMoney(transfer.amount, locale)} is reversed on{' '}
      {formatDay(transfer.transferredOn, locale)}. A void transfer keeps its number and cannot come
      back.
    </ConfirmDialog>
  )
}
