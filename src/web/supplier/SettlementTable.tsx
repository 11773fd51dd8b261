import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Settlement } from '#api/wire/codings.ts'
import { formatMoney } from '../amounts.ts'
import { takeBackFromCredit } from '../coding/coding-client.ts'
import { useFirm } from '../firm.tsx'
import { Amount } from '../ui/Amount.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { takeBackFromPayment } from './supplier-client.ts'

/** The payment or the credit whose page this is: its applications are taken back here. */
type Taker = Readonly<{ version: number; paymentId?: string; creditId?: string }>

type Props = Readonly<{
  settlements: readonly Settlement[]
  /** From which side they are looked at: the other one is linked. */
  seen: 'bill' | 'source'
  none: string
  taker: Taker
}>

export function SettlementTable({ settlements, seen, none, taker }: Props) {
  const { readOnlyBecause } = useFirm()
  const [chosen, setChosen] = useState<Settlement>()
  if (settlements.length === 0) {
    return (
      <Text size="sm" c="dimmed" py="sm">
        {none}
      </Text>
    )
  }
  const onTakeBack = readOnlyBecause || seen === 'bill' ? undefined : setChosen
  return (
    <>
      <RecordTable
        label="Applications"
        columns={columnsFor(seen, onTakeBack)}
        rows={settlements}
        keyOf={({ id }) => id}
      />
      {chosen && (
        <TakeBack settlement={chosen} taker={taker} onClose={() => setChosen(undefined)} />
      )}
    </>
  )
}

type TakeBackProps = Readonly<{ settlement: Settlement; taker: Taker; onClose: () => void }>

function TakeBack({ settlement, taker, onClose }: TakeBackProps) {
  const { locale } = useFirm()
  const booksChanged = useBooksChanged()
  const { paymentId, creditId } = taker
  const act = useMutation({
    mutationFn: () =>
      paymentId
        ? takeBackFromPayment(paymentId, settlement.id, taker)
        : takeBackFromCredit(creditId ?? '', settlement.id, taker),
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
      {formatMoney(settlement.amount, locale)} of {settlement.sourceNumber} no longer settles{' '}
      {settlement.billNumber}, which is open again by that much.
    </ConfirmDialog>
  )
}

const columnsFor = (
  seen: Props['seen'],
  onTakeBack: ((settlement: Settlement) => void) | undefined,
): readonly Column<Settlement>[] => [
  seen === 'bill' ? sourceColumn : billColumn,
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

const billColumn: Column<Settlement> = {
  key: 'bill',
  title: 'Supplier invoice',
  cell: ({ billId, billNumber, billReference }) => (
    <Link
      to="/documents/$resource/$documentId"
      params={{ resource: 'supplier-invoices', documentId: billId }}
    >
      {[billNumber, billReference].filter(Boolean).join(', ')}
    </Link>
  ),
  text: ({ billNumber }) => billNumber,
}

const sourceColumn: Column<Settlement> = {
  key: 'source',
  title: 'Payment or credit',
  cell: ({ paymentId, creditId, sourceNumber }) =>
    paymentId ? (
      <Link to="/supplier-payments/$paymentId" params={{ paymentId }}>
        {sourceNumber}
      </Link>
    ) : (
      <Link
        to="/documents/$resource/$documentId"
        params={{ resource: 'supplier-credits', documentId: creditId ?? '' }}
      >
        {sourceNumber}
      </Link>
    ),
  text: ({ sourceNumber }) => sourceNumber,
}

const takeBackColumn = (onTakeBack: (settlement: Settlement) => void): Column<Settlement> => ({
  key: 'take-back',
  title: '',
  align: 'end',
  cell: (settlement) => (
    <Button size="compact-xs" variant="default" onClick={() => onTakeBack(settlement)}>
      Take back
    </Button>
  ),
  text: () => '',
})
