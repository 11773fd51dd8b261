import { Link } from '@tanstack/react-router'
import type { CreditNoteRow } from '#api/wire/credit-notes.ts'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { CreditStatus } from './CreditStatus.tsx'
import { REASONS } from './credit-words.ts'

export const creditColumns = (currency: string): readonly Column<CreditNoteRow>[] => [
  {
    key: 'number',
    title: 'Number',
    fixed: true,
    cell: (row) => (
      <Link to="/credit-notes/$creditNoteId" params={{ creditNoteId: row.id }} data-row-link>
        {row.number ?? 'Draft'}
      </Link>
    ),
    text: ({ number }) => number ?? 'Draft',
  },
  {
    key: 'client',
    title: 'Client',
    clip: true,
    cell: ({ clientName }) => clientName,
    text: ({ clientName }) => clientName,
  },
  {
    key: 'reason',
    title: 'Reason',
    from: 'tablet',
    cell: ({ reason }) => REASONS[reason],
    text: ({ reason }) => REASONS[reason],
  },
  {
    key: 'issued',
    title: 'Issued',
    from: 'tablet',
    cell: ({ issuedOn }) => <Day value={issuedOn} />,
    text: ({ issuedOn }) => issuedOn,
  },
  {
    key: 'status',
    title: 'Status',
    from: 'desktop',
    cell: ({ status }) => <CreditStatus status={status} />,
    text: ({ status }) => status,
  },
  {
    key: 'total',
    title: `Total, ${currency}`,
    align: 'end',
    cell: ({ total }) => <Amount value={total} />,
    text: ({ total }) => total.amount,
  },
  {
    key: 'rest',
    title: 'Unapplied',
    align: 'end',
    from: 'tablet',
    cell: ({ rest }) => <Amount value={rest} />,
    text: ({ rest }) => rest.amount,
  },
]
