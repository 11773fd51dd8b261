import { Group, Text } from '@mantine/core'
import type { CodingRow, SettlementInput } from '#api/wire/codings.ts'
import type { Currency } from '#api/wire/money.ts'
import { amountOf, typedDecimal } from '../amounts.ts'
import { shownCodingStatus } from '../coding/coding-status.ts'
import { codingName } from '../coding/coding-words.ts'
import { useFirm } from '../firm.tsx'
import classes from '../payment/AllocationTable.module.css'
import type { Applied, Balance } from '../payment/proposal.ts'
import { Amount } from '../ui/Amount.tsx'
import { AmountField } from '../ui/AmountField.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { StatusBadge } from '../ui/StatusBadge.tsx'

type Props = Readonly<{
  bills: readonly CodingRow[]
  currency: string
  applied: Applied
  balance: Balance
  onChange: (billId: string, text: string) => void
}>

/** Where money to a supplier goes: proposed, open to change, with the rest always in sight. */
export function BillAllocation(props: Props) {
  const { bills, currency, balance } = props
  const { division } = useFirm()
  if (bills.length === 0) {
    return (
      <Text size="sm" c="dimmed" py="sm">
        Nothing is owed to this supplier. The whole amount waits on deposits paid.
      </Text>
    )
  }
  return (
    <>
      <RecordTable
        label="Open supplier invoices"
        columns={columnsFor(props, division.today)}
        rows={bills}
        keyOf={({ id }) => id}
      />
      <Group justify="flex-end" mt="xs" px={8}>
        <Rest rest={balance.rest} currency={currency} />
      </Group>
    </>
  )
}

function Rest({ rest, currency }: Readonly<{ rest: bigint | undefined; currency: string }>) {
  if (rest === undefined) return null
  const isOver = rest < 0n
  return (
    <p className={classes.rest} role="status" data-over={isOver || undefined}>
      {isOver ? 'Applied beyond what there is' : 'Unapplied rest'}
      <strong>
        <Amount value={amountOf(isOver ? -rest : rest, currency)} withCurrency />
      </strong>
    </p>
  )
}

/** In the order of the page; what gets nothing is not sent. */
export const sentSettlements = (
  applied: Applied,
  bills: readonly CodingRow[],
  currency: Currency,
): SettlementInput[] =>
  bills.flatMap(({ id }) => {
    const amount = typedDecimal(applied[id] ?? '')
    return Number(amount || '0') === 0 ? [] : [{ billId: id, amount: { amount, currency } }]
  })

const columnsFor = (
  { applied, balance, onChange }: Props,
  today: string,
): readonly Column<CodingRow>[] => [
  {
    key: 'number',
    title: 'Supplier invoice',
    cell: (row) => (
      <Group gap="2px 10px">
        {[codingName(row), row.reference].filter(Boolean).join(', ')}
        <StatusBadge status={shownCodingStatus(row, today)} />
      </Group>
    ),
    text: codingName,
  },
  {
    key: 'due',
    title: 'Due',
    from: 'tablet',
    cell: ({ dueOn }) => dueOn && <Day value={dueOn} />,
    text: ({ dueOn }) => dueOn ?? '',
  },
  {
    key: 'open',
    title: 'Open',
    align: 'end',
    cell: ({ open }) => <Amount value={open} />,
    text: ({ open }) => open.amount,
  },
  {
    key: 'apply',
    title: 'Apply',
    align: 'end',
    cell: (row) => (
      <AmountField
        className={classes.field}
        aria-label={`Apply to ${codingName(row)}`}
        value={applied[row.id] ?? ''}
        onChange={(text) => onChange(row.id, text)}
        error={balance.errors[row.id]}
      />
    ),
    text: ({ id }) => applied[id] ?? '',
  },
]
