import { Link } from '@tanstack/react-router'
import type { RefundRow } from '#api/wire/receipts.ts'
import classes from '../records/columns.module.css'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { StatusBadge, statusWord } from '../ui/StatusBadge.tsx'

export const refundColumns = (currency: string): readonly Column<RefundRow>[] => [
  {
    key: 'number',
    title: 'Number',
    fixed: true,
    cell: (row) => (
      <>
        <Link to="/refunds/$refundId" params={{ refundId: row.id }} data-row-link>
          {row.number}
        </Link>
        <span className={classes.under}>
          <Day value={row.refundedOn} />
        </span>
      </>
    ),
    text: ({ number }) => number,
  },
  {
    key: 'client',
    title: 'Client',
    clip: true,
    cell: ({ clientName }) => clientName,
    text: ({ clientName }) => clientName,
  },
  {
    key: 'refunded',
    title: 'Refunded',
    from: 'tablet',
    cell: ({ refundedOn }) => <Day value={refundedOn} />,
    text: ({ refundedOn }) => refundedOn,
  },
  {
    key: 'reference',
    title: 'Reference',
    from: 'desktop',
    clip: true,
    cell: ({ reference }) => reference,
    text: ({ reference }) => reference,
  },
  {
    key: 'status',
    title: 'Status',
    from: 'tablet',
    cell: ({ status }) => <StatusBadge status={status} />,
    text: ({ status }) => statusWord(status),
  },
  {
    key: 'amount',
    title: `Amount, ${currency}`,
    align: 'end',
    cell: ({ amount }) => <Amount value={amount} />,
    text: ({ amount }) => amount.amount,
  },
]
