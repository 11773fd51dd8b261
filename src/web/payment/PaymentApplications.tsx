import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Payment, PaymentApplication } from '#api/wire/payments.ts'
import { formatMoney, totalsOf } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { takeBackApplication } from '../hub-client.ts'
import { Amount } from '../ui/Amount.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { SumBlock } from '../ui/SumBlock.tsx'
import { useBooksChanged } from '../use-books-changed.ts'

/** The invoices that this money has paid, and what is left. */
export function PaymentApplications({ payment }: Readonly<{ payment: Payment }>) {
  const { readOnlyBecause } = useFirm()
  const [chosen, setChosen] = useState<PaymentApplication>()
  const mayChange = !readOnlyBecause && payment.status === 'recorded'
  return (
    <>
      {payment.applications.length > 0 ? (
        <RecordTable
          label="Applied to"
          columns={columnsFor(mayChange ? setChosen : undefined)}
          rows={payment.applications}
          keyOf={({ id }) => id}
        />
      ) : (
        <Text size="sm" c="dimmed" py="sm">
          {payment.status === 'void'
            ? 'A void payment pays nothing.'
            : 'Nothing yet. The whole amount waits, unapplied.'}
        </Text>
      )}
      {payment.status === 'recorded' && (
        <SumBlock
          rows={[
            ...totalsOf(payment.applications.map(({ amount }) => amount)).map((value) => ({
              label: 'Applied',
              value,
            })),
            { label: 'Unapplied rest', value: payment.rest },
          ]}
          total={{ label: 'Received', value: payment.amount }}
        />
      )}
      {chosen && (
        <TakeBack payment={payment} application={chosen} onClose={() => setChosen(undefined)} />
      )}
    </>
  )
}

type TakeBackProps = Readonly<{
  payment: Payment
  application: PaymentApplication
  onClose: () => void
}>

function TakeBack({ payment, application, onClose }: TakeBackProps) {
  const { locale } = useFirm()
  const booksChanged = useBooksChanged()
  const act = useMutation({
    mutationFn: () => takeBackApplication(payment.id, application.id, payment),
    onSuccess: async () => {
      onClose()
      await booksChanged()
    },
  })
  return (
    <ConfirmDialog
      title="Take this back?"
      verb="Take back"
      isPending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      {formatMoney(application.amount, locale)} of payment {payment.number} no longer pays{' '}
      {application.invoiceNumber}. The invoice is open again by that much, and the money waits in
      the payment’s rest.
    </ConfirmDialog>
  )
}

const columnsFor = (
  onTakeBack: ((application: PaymentApplication) => void) | undefined,
): readonly Column<PaymentApplication>[] => [
  {
    key: 'invoice',
    title: 'Invoice',
    cell: ({ invoiceId, invoiceNumber }) => (
      <Link to="/invoices/$invoiceId" params={{ invoiceId }} data-row-link>
        {invoiceNumber}
      </Link>
    ),
    text: ({ invoiceNumber }) => invoiceNumber,
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
  ...(onTakeBack ? [takeBackColumn(onTakeBack)] : []),
]

const takeBackColumn = (
  onTakeBack: (application: PaymentApplication) => void,
): Column<PaymentApplication> => ({
  key: 'take-back',
  title: '',
  align: 'end',
  cell: (application) => (
    <Button size="compact-xs" variant="default" onClick={() => onTakeBack(application)}>
      Take back
    </Button>
  ),
  text: () => '',
})
