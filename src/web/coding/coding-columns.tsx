import { Link } from '@tanstack/react-router'
import type { CodedKind, CodingRow } from '#api/wire/codings.ts'
import classes from '../records/columns.module.css'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { LinkBadges, linksText } from '../ui/LinkBadges.tsx'
import { StatusBadge, statusWord } from '../ui/StatusBadge.tsx'
import { shownCodingStatus } from './coding-status.ts'
import { CODING_WORDS, codingName, isSupplierKind, resourceOf } from './coding-words.ts'

type Place = Readonly<{ today: string; currency: string }>

export const codingColumns = (
  kind: CodedKind,
  { today, currency }: Place,
  { ofOneParty = false } = {},
): readonly Column<CodingRow>[] => [
  {
    key: 'number',
    title: 'Number',
    fixed: true,
    cell: (row) => (
      <>
        <Link
          to="/documents/$resource/$documentId"
          params={{ resource: resourceOf(kind), documentId: row.id }}
          data-row-link
        >
          {codingName(row)}
        </Link>
        <span className={classes.under}>
          {!ofOneParty && <span>{row.partyName}</span>}
          <Day value={row.issuedOn} />
        </span>
      </>
    ),
    text: codingName,
  },
  ...(ofOneParty || CODING_WORDS[kind].party === null ? [] : [partyColumn(kind)]),
  {
    key: 'issued',
    title: 'Date',
    from: 'tablet',
    cell: ({ issuedOn }) => <Day value={issuedOn} />,
    text: ({ issuedOn }) => issuedOn,
  },
  ...(kind === 'supplier_bill' ? [dueColumn] : []),
  {
    key: 'reference',
    title: CODING_WORDS[kind].reference,
    from: 'desktop',
    clip: true,
    cell: ({ reference }) => reference,
    text: ({ reference }) => reference,
  },
  ...(isSupplierKind(kind) ? [] : [memoColumn]),
  {
    key: 'status',
    title: 'Status',
    from: 'tablet',
    cell: (row) => <StatusBadge status={shownCodingStatus(row, today)} />,
    text: (row) => statusWord(shownCodingStatus(row, today)),
  },
  ledgerColumn,
  ...(kind === 'journal' ? [] : amounts(kind, currency)),
]

const partyColumn = (kind: CodedKind): Column<CodingRow> => ({
  key: 'party',
  title: isSupplierKind(kind) ? 'Supplier' : 'Party',
  from: 'tablet',
  clip: true,
  cell: ({ partyName }) => partyName,
  text: ({ partyName }) => partyName ?? '',
})

const dueColumn: Column<CodingRow> = {
  key: 'due',
  title: 'Due',
  from: 'desktop',
  cell: ({ dueOn }) => dueOn && <Day value={dueOn} />,
  text: ({ dueOn }) => dueOn ?? '',
}

const memoColumn: Column<CodingRow> = {
  key: 'memo',
  title: 'Memo',
  from: 'tablet',
  clip: true,
  cell: ({ memo }) => memo,
  text: ({ memo }) => memo,
}

const ledgerColumn: Column<CodingRow> = {
  key: 'ledger',
  title: 'Ledger',
  from: 'desktop',
  hiddenAtFirst: true,
  cell: ({ links }) => <LinkBadges links={links} />,
  text: ({ links }) => linksText(links),
}

const amounts = (kind: CodedKind, currency: string): Column<CodingRow>[] => [
  {
    key: 'total',
    title: `Total, ${currency}`,
    align: 'end',
    cell: ({ total }) => <Amount value={total} />,
    text: ({ total }) => total.amount,
  },
  ...(isSupplierKind(kind) ? [openColumn] : []),
]

const openColumn: Column<CodingRow> = {
  key: 'open',
  title: 'Open',
  align: 'end',
  cell: ({ open }) => <Amount value={open} />,
  text: ({ open }) => open.amount,
}
