import { Link } from '@tanstack/react-router'
import type { TrustRow } from '#api/wire/trust.ts'
import classes from '../records/columns.module.css'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { KIND_WORDS, ledgerName } from './trust-words.ts'

export const trustColumns = (currency: string): readonly Column<TrustRow>[] => [
  {
    key: 'number',
    title: 'Number',
    fixed: true,
    cell: (row) => (
      <>
        <Link
          to="/trust/transactions/$transactionId"
          params={{ transactionId: row.id }}
          data-row-link
        >
          {row.number}
        </Link>
        <span className={classes.under}>
          <span>{KIND_WORDS[row.kind].name}</span>
          <Day value={row.happenedOn} />
        </span>
      </>
    ),
    text: ({ number }) => number,
  },
  {
    key: 'day',
    title: 'Day',
    from: 'tablet',
    cell: ({ happenedOn }) => <Day value={happenedOn} />,
    text: ({ happenedOn }) => happenedOn,
  },
  {
    key: 'kind',
    title: 'Kind',
    from: 'tablet',
    cell: (row) => (
      <>
        {KIND_WORDS[row.kind].name}
        {row.undoneBy && ` · taken back by ${row.undoneBy}`}
        {row.kind === 'receipt' && !row.clearedOn && !row.undoneBy && ' · not cleared'}
      </>
    ),
    text: ({ kind }) => KIND_WORDS[kind].name,
  },
  {
    key: 'ledger',
    title: 'Ledger',
    from: 'tablet',
    clip: true,
    cell: (row) => [ledgerName(row), row.clientName].filter(Boolean).join(' · '),
    text: (row) => [ledgerName(row), row.clientName].filter(Boolean).join(' · '),
  },
  {
    key: 'counterparty',
    title: 'From or to',
    from: 'desktop',
    clip: true,
    cell: ({ counterparty }) => counterparty,
    text: ({ counterparty }) => counterparty,
  },
  {
    key: 'bank',
    title: `Bank, ${currency}`,
    align: 'end',
    cell: ({ bank }) => <Amount value={bank} />,
    text: ({ bank }) => bank.amount,
  },
]
