import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { SupplierPayment } from '#api/wire/supplier-payments.ts'
import { formatMoney, isZero } from '../amounts.ts'
import { formatDay } from '../days.ts'
import { useFirm } from '../firm.tsx'
import { sayDone } from '../messages.ts'
import { accountsQuery, paymentMethodsQuery } from '../queries.ts'
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
import { SettleDialog } from './SettleDialog.tsx'
import { SettlementTable } from './SettlementTable.tsx'
import {
  applySupplierPayment,
  supplierPaymentQuery,
  voidSupplierPayment,
} from './supplier-client.ts'

export default function SupplierPaymentPage() {
  const { paymentId } = useParams({ from: '/shell/supplier-payments/$paymentId' })
  const payment = useQuery(supplierPaymentQuery(paymentId))
  useTitle(payment.data && `Supplier payment ${payment.data.number}`)
  if (payment.isPending) return <PageSkeleton />
  if (payment.isError) return <Problem error={payment.error} onRetry={payment.refetch} />
  return <Document payment={payment.data} />
}

type Props = Readonly<{ payment: SupplierPayment }>

function Document({ payment }: Props) {
  return (
    <>
      <PageHeader
        above={<Link to="/supplier-payments">Supplier payments</Link>}
        title={`Supplier payment ${payment.number}`}
        beside={<StatusBadge status={payment.status} />}
        actions={<Actions payment={payment} />}
      />
      <Facts
        layout="row"
        facts={[
          {
            label: 'Supplier',
            value: (
              <Link to="/suppliers/$vendorId" params={{ vendorId: payment.vendorId }}>
                {payment.vendorName}
              </Link>
            ),
          },
          { label: 'Paid', value: <Day value={payment.paidOn} /> },
          { label: 'Amount', value: <Amount value={payment.amount} withCurrency /> },
          { label: 'Unapplied', value: <Amount value={payment.rest} withCurrency /> },
        ]}
      />
      <DocumentLayout aside={<Aside payment={payment} />}>
        <Section title="Settles" note={`Amounts in ${payment.amount.currency}`}>
          <SettlementTable
            settlements={payment.applications}
            seen="source"
            none={
              payment.status === 'void'
                ? 'A void payment settles nothing.'
                : 'Nothing yet. The whole amount waits on deposits paid.'
            }
            taker={{ paymentId: payment.id, version: payment.version }}
          />
        </Section>
        <Section title="Journal" note="What this payment has done to the books">
          <JournalEntries entries={payment.journal} none="This payment posted nothing." />
        </Section>
      </DocumentLayout>
    </>
  )
}

function Actions({ payment }: Props) {
  const { division, locale, readOnlyBecause } = useFirm()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'void' | 'settle'>()
  const { closedThrough } = division
  const closed =
    closedThrough !== null && payment.paidOn <= closedThrough
      ? `The books are closed through ${formatDay(closedThrough, locale)}.`
      : undefined
  const isVoid = payment.status === 'void' ? 'This payment is void.' : undefined
  const used = isZero(payment.rest) ? 'All of it is applied already.' : undefined
  const because = readOnlyBecause ?? isVoid ?? closed
  const close = () => setAsked(undefined)
  return (
    <>
      <ActionButton variant="default" disabledBecause={because} onClick={() => setAsked('void')}>
        Void
      </ActionButton>
      <ActionButton
        variant="default"
        disabledBecause={because}
        onClick={() =>
          navigate({
            to: '/supplier-payments/$paymentId/edit',
            params: { paymentId: payment.id },
          })
        }
      >
        Edit
      </ActionButton>
      <ActionButton
        disabledBecause={readOnlyBecause ?? isVoid ?? used}
        onClick={() => setAsked('settle')}
      >
        Apply rest
      </ActionButton>
      {asked === 'void' && <Void payment={payment} onClose={close} />}
      {asked === 'settle' && (
        <SettleDialog
          title={`Apply what is left of ${payment.number}`}
          vendorId={payment.vendorId}
          rest={payment.rest}
          settle={(applications) =>
            applySupplierPayment(payment.id, { version: payment.version, applications })
          }
          onClose={close}
        />
      )}
    </>
  )
}

function Void({ payment, onClose }: Props & Readonly<{ onClose: () => void }>) {
  const { locale } = useFirm()
  const booksChanged = useBooksChanged()
  const act = useMutation({
    mutationFn: () => voidSupplierPayment(payment.id, payment),
    onSuccess: async () => {
      onClose()
      sayDone('The payment is void.')
      await booksChanged()
    },
  })
  const bills = payment.applications.map(({ billNumber }) => billNumber)
  const again = bills.length > 0 ? ` Open again: ${bills.join(', ')}.` : ''
  return (
    <ConfirmDialog
      title="Void this payment?"
      verb="Void payment"
      isDangerous
      isPending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      The entry over {formatMoney(payment.amount, locale)} is reversed on{' '}
      {formatDay(payment.paidOn, locale)}.{again} A void payment keeps its number and cannot come
      back.
    </ConfirmDialog>
  )
}

function Aside({ payment }: Props) {
  const { division } = useFirm()
  const methods = useQuery(paymentMethodsQuery(division.id)).data
  const accounts = useQuery(accountsQuery(division.id)).data
  const account = accounts?.find(({ id }) => id === payment.accountId)
  return (
    <>
      <LedgerSection links={payment.links} />
      <Section title="Details">
        <Facts
          layout="list"
          facts={[
            { label: 'Paid from', value: account && `${account.code} ${account.name}` },
            { label: 'Method', value: methods?.find(({ id }) => id === payment.methodId)?.name },
            { label: 'Reference', value: payment.reference },
            { label: 'Memo', value: payment.memo },
          ]}
        />
      </Section>
      <Section title="History">
        <History entries={payment.history} />
      </Section>
    </>
  )
}
