import { Link } from '@tanstack/react-router'
import type { InvoiceRow } from '#api/wire/invoices.ts'
import { invoiceName, shownStatus } from '../invoice-status.ts'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { LinkBadges, linksText } from '../ui/LinkBadges.tsx'
import { StatusBadge, statusWord } from '../ui/StatusBadge.tsx'
import classes from './columns.module.css'

type Place = Readonly<{ today: string; currency: string }>

/** An invoice in a list; on a client's own page the client goes without saying. */
export const invoiceColumns = (
  { today, currency }: Place,
  { ofOneClient = false } = {},
): readonly Column<InvoiceRow>[] => [
  {
    key: 'number',
    title: 'Number',
    fixed: true,
    cell: (row) => (
      <>
        <Link to="/invoices/$invoiceId" params={{ invoiceId: row.id }} data-row-link>
          {row.number ?? <span className={classes.none}>{invoiceName(row)}</span>}
        </Link>
        <span className={classes.under}>
          {!ofOneClient && <span>{row.clientName}</span>}
          <StatusBadge status={shownStatus(row, today)} />
        </span>
      </>
    ),
    text: (row) => row.number ?? '',
  },
  ...(ofOneClient ? [] : [client]),
  {
    key: 'status',
    title: 'Status',
    from: 'tablet',
    cell: (row) => <StatusBadge status={shownStatus(row, today)} />,
    text: (row) => statusWord(shownStatus(row, today)),
  },
  ...days,
  {
    key: 'ledger',
    title: 'Ledger',
    from: 'desktop',
    hiddenAtFirst: true,
    cell: ({ links }) => <LinkBadges links={links} />,
    text: ({ links }) => linksText(links),
  },
  ...amounts(currency),
]

const client: Column<InvoiceRow> = {
  key: 'client',
  title: 'Client',
  from: 'tablet',
  clip: true,
  cell: ({ clientName }) => clientName,
  text: ({ clientName }) => clientName,
}

const days: readonly Column<InvoiceRow>[] = [
  {
    key: 'issued',
    title: 'Issued',
    from: 'tablet',
    cell: ({ issuedOn }) => <Day value={issuedOn} />,
    text: ({ issuedOn }) => issuedOn,
  },
  {
    key: 'due',
    title: 'Due',
    from: 'desktop',
    cell: ({ dueOn }) => <Day value={dueOn} />,
    text: ({ dueOn }) => dueOn,
  },
]

/** The header says the currency of the books once; an amount in another one says its own. */
const amounts = (currency: string): readonly Column<InvoiceRow>[] => [
  {
    key: 'total',
    title: `Total, ${currency}`,
    align: 'end',
    cell: ({ total }) => <Amount value={total} withCurrency={total.currency !== currency} />,
    text: ({ total }) => total.amount,
  },
  {
    key: 'open',
    title: 'Open',
    align: 'end',
    cell: ({ open }) => <Amount value={open} withCurrency={open.currency !== currency} />,
    text: ({ open }) => open.amount,
  },
]
