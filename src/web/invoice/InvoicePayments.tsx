import { Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Invoice, InvoiceApplication } from '#api/wire/invoices.ts'
import { isZero } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'

/** What has paid this invoice so far, and the way to record what comes next. */
export function InvoicePayments({ invoice }: Readonly<{ invoice: Invoice }>) {
  if (invoice.applications.length > 0) {
    return (
      <RecordTable
        label="Payments"
        columns={COLUMNS}
        rows={invoice.applications}
        keyOf={({ id }) => id}
      />
    )
  }
  return (
    <Group justify="space-between" py="sm">
      <Text size="sm" c="dimmed">
        {invoice.status === 'draft'
          ? 'An invoice can be paid once it is approved.'
          : 'Nothing has paid this invoice.'}
      </Text>
      <RecordPayment invoice={invoice} />
    </Group>
  )
}

function RecordPayment({ invoice }: Readonly<{ invoice: Invoice }>) {
  const { readOnlyBecause } = useFirm()
  const canBePaid = invoice.status !== 'draft' && invoice.status !== 'void' && !isZero(invoice.open)
  if (!canBePaid || readOnlyBecause) return null
  return (
    <LinkButton
      to="/payments/new"
      search={{ clientId: invoice.clientId, invoiceId: invoice.id }}
      variant="default"
    >
      Record a payment
    </LinkButton>
  )
}

const COLUMNS: readonly Column<InvoiceApplication>[] = [
  {
    key: 'payment',
    title: 'Payment or credit',
    cell: ({ paymentId, paymentNumber, creditNoteId, creditNoteNumber, amount }) => (
      <>
        {paymentId && (
          <Link to="/payments/$paymentId" params={{ paymentId }} data-row-link>
            {paymentNumber}
          </Link>
        )}
        {creditNoteId && (
          <Link to="/credit-notes/$creditNoteId" params={{ creditNoteId }} data-row-link>
            {creditNoteNumber}
          </Link>
        )}
        {amount.amount.startsWith('-') && ' bounced'}
      </>
    ),
    text: ({ paymentNumber, creditNoteNumber }) => paymentNumber ?? creditNoteNumber ?? '',
  },
  {
    key: 'applied',
    title: 'Applied',
    cell: ({ appliedOn }) => <Day value={appliedOn} />,
    text: ({ appliedOn }) => appliedOn,
  },
  {
    key: 'amount',
    title: 'Amount',
    align: 'end',
    cell: ({ amount }) => <Amount value={amount} />,
    text: ({ amount }) => amount.amount,
  },
]
