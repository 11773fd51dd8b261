import { Link } from '@tanstack/react-router'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import type { Deposited } from './deposit-form.ts'

/** The payments of a deposit, or those that wait for one. */
export const DEPOSITED_COLUMNS: readonly Column<Deposited>[] = [
  {
    key: 'number',
    title: 'Payment',
    cell: ({ id, number }) => (
      <Link to="/payments/$paymentId" params={{ paymentId: id }}>
        {number}
      </Link>
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
    key: 'received',
    title: 'Received',
    from: 'tablet',
    cell: ({ receivedOn }) => <Day value={receivedOn} />,
    text: ({ receivedOn }) => receivedOn,
  },
  {
    key: 'amount',
    title: 'Amount',
    align: 'end',
    cell: ({ amount }) => <Amount value={amount} />,
    text: ({ amount }) => amount.amount,
  },
]
