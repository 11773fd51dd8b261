import { Button, Group, Text } from '@mantine/core'
import type { InvoiceRow } from '#api/wire/invoices.ts'
import { amountOf } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { invoiceName, shownStatus } from '../invoice-status.ts'
import { Amount } from '../ui/Amount.tsx'
import { AmountField } from '../ui/AmountField.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { StatusBadge } from '../ui/StatusBadge.tsx'
import classes from './AllocationTable.module.css'
import type { Applied, Balance } from './proposal.ts'

type Props = Readonly<{
  invoices: readonly InvoiceRow[]
  currency: string
  applied: Applied
  balance: Balance
  /** By invoice id: what the hub refused. */
  errors: Readonly<Record<string, string>>
  onChange: (invoiceId: string, text: string) => void
  /** Back to the oldest first; undefined while that is what stands there. */
  onPropose: (() => void) | undefined
}>

/** Where the money goes: proposed, open to change, with the rest always in sight. */
export function AllocationTable(props: Props) {
  const { invoices, currency, balance, onPropose } = props
  const { division } = useFirm()
  if (invoices.length === 0) {
    return (
      <Text size="sm" c="dimmed" py="sm">
        This client owes nothing. The whole amount waits, unapplied, for invoices to come.
      </Text>
    )
  }
  return (
    <>
      <RecordTable
        label="Open invoices"
        columns={columnsFor(props, division.today)}
        rows={invoices}
        keyOf={({ id }) => id}
      />
      <Group justify="space-between" mt="xs" px={8}>
        {onPropose ? (
          <Button size="compact-sm" variant="subtle" onClick={onPropose}>
            Propose again, oldest first
          </Button>
        ) : (
          <Text size="xs" c="dimmed">
            Proposed oldest first. Change any amount.
          </Text>
        )}
        <Rest balance={balance} currency={currency} />
      </Group>
    </>
  )
}

function Rest({ balance, currency }: Pick<Props, 'balance' | 'currency'>) {
  const { rest } = balance
  if (rest === undefined) return null
  const isOver = rest < 0n
  return (
    <p className={classes.rest} role="status" data-over={isOver || undefined}>
      {isOver ? 'Applied beyond what was received' : 'Unapplied rest'}
      <strong>
        <Amount value={amountOf(isOver ? -rest : rest, currency)} withCurrency />
      </strong>
    </p>
  )
}

const columnsFor = (
  { applied, balance, errors, onChange }: Props,
  today: string,
): readonly Column<InvoiceRow>[] => [
  {
    key: 'number',
    title: 'Invoice',
    cell: (row) => (
      <Group gap="2px 10px">
        {invoiceName(row)}
        <StatusBadge status={shownStatus(row, today)} />
      </Group>
    ),
    text: invoiceName,
  },
  {
    key: 'due',
    title: 'Due',
    from: 'tablet',
    cell: ({ dueOn }) => <Day value={dueOn} />,
    text: ({ dueOn }) => dueOn,
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
        aria-label={`Apply to ${invoiceName(row)}`}
        value={applied[row.id] ?? ''}
        onChange={(text) => onChange(row.id, text)}
        error={errors[row.id] ?? balance.errors[row.id]}
      />
    ),
    text: ({ id }) => applied[id] ?? '',
  },
]
