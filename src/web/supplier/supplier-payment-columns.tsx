import { Link } from '@tanstack/react-router'
import type { SupplierPaymentRow } from '#api/wire/supplier-payments.ts'
import classes from '../records/columns.module.css'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { LinkBadges, linksText } from '../ui/LinkBadges.tsx'
import { StatusBadge, statusWord } from '../ui/StatusBadge.tsx'

export const supplierPaymentColumns = (
  currency: string,
  { ofOneVendor = false } = {},
): readonly Column<SupplierPaymentRow>[] => [
  {
    key: 'number',
    title: 'Number',
    fixed: true,
    cell: (row) => (
      <>
        <Link to="/supplier-payments/$paymentId" params={{ paymentId: row.id }} data-row-link>
          {row.number}
        </Link>
        <span className={classes.under}>
          {!ofOneVendor && <span>{row.vendorName}</span>}
          <Day value={row.paidOn} />
        </span>
      </>
    ),
    text: ({ number }) => number,
  },
  ...(ofOneVendor ? [] : [vendor]),
  {
    key: 'paid',
    title: 'Paid',
    from: 'tablet',
    cell: ({ paidOn }) => <Day value={paidOn} />,
    text: ({ paidOn }) => paidOn,
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
  {
    key: 'amount',
    title: `Amount, ${currency}`,
    align: 'end',
    cell: ({ amount }) => <Amount value={amount} />,
    text: ({ amount }) => amount.amount,
  },
  {
    key: 'rest',
    title: 'Unapplied',
    align: 'end',
    cell: ({ rest }) => <Amount value={rest} />,
    text: ({ rest }) => rest.amount,
  },
]

const vendor: Column<SupplierPaymentRow> = {
  key: 'vendor',
  title: 'Supplier',
  from: 'tablet',
  clip: true,
  cell: ({ vendorName }) => vendorName,
  text: ({ vendorName }) => vendorName,
}
