import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CodedLine, Coding } from '#api/wire/codings.ts'
import { useFirm } from '../firm.tsx'
import { accountsQuery, engagementQuery, taxCodesQuery } from '../queries.ts'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { RecordTable } from '../ui/RecordTable.tsx'
import { SumBlock } from '../ui/SumBlock.tsx'

const REBILLS = { hard_cost: 'Hard cost', soft_cost: 'Soft cost', agency: 'Agency' } as const

export function CodingLineTable({ document }: Readonly<{ document: Coding }>) {
  const { division } = useFirm()
  const accounts = useQuery(accountsQuery(division.id)).data ?? []
  const codes = useQuery(taxCodesQuery(division.id)).data ?? []
  const accountOf = (id: string) => {
    const account = accounts.find((each) => each.id === id)
    return account ? `${account.code} ${account.name}` : ''
  }
  const columns: readonly Column<CodedLine>[] = [
    {
      key: 'account',
      title: 'Account',
      cell: (line) => (
        <>
          {accountOf(line.accountId)}
          <BilledOn line={line} />
        </>
      ),
      text: ({ accountId }) => accountOf(accountId),
    },
    {
      key: 'description',
      title: 'Description',
      from: 'tablet',
      cell: ({ description }) => description,
      text: ({ description }) => description,
    },
    {
      key: 'tax-code',
      title: 'Tax',
      from: 'tablet',
      cell: ({ taxCodeId }) => codes.find(({ id }) => id === taxCodeId)?.name,
      text: ({ taxCodeId }) => taxCodeId,
    },
    {
      key: 'net',
      title: 'Net',
      align: 'end',
      cell: ({ net }) => <Amount value={net} />,
      text: ({ net }) => net.amount,
    },
    {
      key: 'tax',
      title: 'Tax amount',
      align: 'end',
      from: 'tablet',
      cell: ({ tax }) => <Amount value={tax} />,
      text: ({ tax }) => tax.amount,
    },
  ]
  return (
    <>
      <RecordTable label="Lines" columns={columns} rows={document.lines} keyOf={({ id }) => id} />
      {document.kind !== 'journal' && (
        <SumBlock
          rows={[
            { label: 'Net', value: document.net },
            { label: 'Tax', value: document.tax },
          ]}
          total={{ label: `Total ${document.currency}`, value: document.total }}
        />
      )}
    </>
  )
}

/** Whose cost it is, and how he will be charged for it. */
function BilledOn({ line: { engagementId, rebill } }: Readonly<{ line: CodedLine }>) {
  if (engagementId === null) return null
  return (
    <span style={{ display: 'block', fontSize: 12, color: 'var(--ink-soft)' }}>
      {rebill && `${REBILLS[rebill.kind]}, `}
      <EngagementLink id={engagementId} />
    </span>
  )
}

function EngagementLink({ id }: Readonly<{ id: string }>) {
  const engagement = useQuery(engagementQuery(id)).data
  return (
    <Link to="/engagements/$engagementId" params={{ engagementId: id }}>
      {engagement ? `${engagement.number} ${engagement.name}` : '…'}
    </Link>
  )
}
