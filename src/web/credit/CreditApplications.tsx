import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CreditNote } from '#api/wire/credit-notes.ts'
import { formatMoney } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { Amount } from '../ui/Amount.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { unapplyCredit } from './credit-client.ts'

type Application = CreditNote['applications'][number]

/** The invoices that the credit has settled; each may be taken back. */
export function CreditApplications({ note }: Readonly<{ note: CreditNote }>) {
  const { locale, readOnlyBecause } = useFirm()
  const booksChanged = useBooksChanged()
  const [chosen, setChosen] = useState<Application>()
  const act = useMutation({
    mutationFn: ({ id }: Application) => unapplyCredit(note.id, id, note),
    onSuccess: async () => {
      setChosen(undefined)
      await booksChanged()
    },
  })
  if (note.applications.length === 0) {
    return (
      <Text size="sm" c="dimmed" py="sm">
        Nothing yet.
      </Text>
    )
  }
  return (
    <>
      <RecordTable
        label="Applied to"
        rows={note.applications}
        keyOf={({ id }) => id}
        columns={[...COLUMNS, ...(readOnlyBecause ? [] : [takeBackColumn(setChosen)])]}
      />
      {chosen && (
        <ConfirmDialog
          title="Take this back?"
          verb="Take back"
          isPending={act.isPending}
          error={act.error}
          onConfirm={() => act.mutate(chosen)}
          onClose={() => setChosen(undefined)}
        >
          {formatMoney(chosen.amount, locale)} no longer settles {chosen.invoiceNumber}: the invoice
          is open again by that much, and the credit waits.
        </ConfirmDialog>
      )}
    </>
  )
}

const COLUMNS: readonly Column<Application>[] = [
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
]

const takeBackColumn = (onTakeBack: (application: Application) => void): Column<Application> => ({
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
