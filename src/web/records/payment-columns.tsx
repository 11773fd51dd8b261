import { Link } from '@tanstack/react-router'
import type { PaymentRow } from '#api/wire/payments.ts'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { LinkBadges, linksText } from '../ui/LinkBadges.tsx'
import { StatusBadge, statusWord } from '../ui/StatusBadge.tsx'
import classes from './columns.module.css'

export const paymentColumns = (
  currency: string,
  { ofOneClient = false } = {},
): readonly Column<PaymentRow>[] => [
  {
    key: 'number',
    title: 'Number',
    fixed: true,
    cell: (row) => (
      <>
        <Link to="/payments/$paymentId" params={{ paymentId: row.id }} data-row-link>
          {row.number}
        </Link>
        <span className={classes.under}>
          {!ofOneClient && <span>{row.clientName}</span>}
          <Day value={row.receivedOn} />
        </span>
      </>
    ),
    text: ({ number }) => number,
  },
  ...(ofOneClient ? [] : [client]),
  {
    key: 'received',
    title: 'Received',
    from: 'tablet',
    cell: ({ receivedOn }) => <Day value={receivedOn} />,
    text: ({ receivedOn }) => receivedOn,
  },
  {
    key: 'reference',
    title: 'Reference',
    from: 'desktop',
    clip: true,
    cell: ({ reference }) => reference,
    text: ({ reference }) => reference,
  },
  ...states,
  ...amounts(currency),
]

const client: Column<PaymentRow> = {
  key: 'client',
  title: 'Client',
  from: 'tablet',
  clip: true,
  cell: ({ clientName }) => clientName,
  text: ({ clientName }) => clientName,
}

const states: readonly Column<PaymentRow>[] = [
  {
    key: 'status',
    title: 'Status',
    from: 'desktop',
    cell: ({ status }) => <StatusBadge status={status} />,
    text: ({ status }) => statusWord(status),
  },
  {
    key: 'ledger',
    title: 'Ledger',
    from: 'desktop',
    hiddenAtFirst: true,
    cell: ({ links }) => <LinkBadges links={links} />,
    text: ({ links }) => linksText(links),
  },
]

const amounts = (currency: string): readonly Column<PaymentRow>[] => [
  {
    key: 'amount',
    title: `Amount, ${currency}`,
    align: 'end',
    cell: ({ amount }) => <Amount value={amount} withCurrency={amount.currency !== currency} />,
    text: ({ amount }) => amount.amount,
  },
  {
    key: 'rest',
    title: 'Unapplied',
    align: 'end',
    cell: ({ rest }) => <Amount value={rest} withCurrency={rest.currency !== currency} />,
    text: ({ rest }) => rest.amount,
  },
]
