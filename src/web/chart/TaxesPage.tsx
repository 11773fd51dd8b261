import { Button } from '@mantine/core'
import { IconPlus, IconReceiptTax } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TaxCode } from '#api/wire/chart.ts'
import { useFirm } from '../firm.tsx'
import { taxCodesQuery } from '../queries.ts'
import type { Column } from '../ui/column.ts'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { StatusBadge } from '../ui/StatusBadge.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { useTitle } from '../use-title.ts'
import { TaxCodeDialog } from './TaxCodeDialog.tsx'
import { TAX_KINDS, TAX_SENSES } from './tax-words.ts'

export default function TaxesPage() {
  useTitle('Taxes')
  const { division, readOnlyBecause } = useFirm()
  const [edited, setEdited] = useState<TaxCode | 'new'>()
  const codes = useQuery(taxCodesQuery(division.id))
  const rows = codes.data ?? []
  const add = readOnlyBecause ? null : (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setEdited('new')}>
      New tax code
    </Button>
  )
  return (
    <>
      <PageHeader
        title="Taxes"
        below="What lines are taxed with. Documents keep the tax that they have when a rate changes."
        actions={add}
      />
      {codes.isPending && <TableSkeleton />}
      {codes.isError && <Problem error={codes.error} onRetry={codes.refetch} />}
      {codes.data && rows.length === 0 && (
        <EmptyMessage icon={IconReceiptTax} title="Tax codes stand here" action={add} />
      )}
      {rows.length > 0 && (
        <RecordTable
          label="Tax codes"
          columns={columnsFor(division.today, readOnlyBecause ? undefined : setEdited)}
          rows={rows}
          keyOf={({ id }) => id}
          isMuted={({ archived }) => archived}
        />
      )}
      {edited && (
        <TaxCodeDialog
          existing={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}

/** What each component comes to today: `State 6 % + City 2 % (compound)`. */
function ratesOf({ components }: TaxCode, today: string): string {
  const parts = components.map(({ name, rates, compound }) => {
    const rate = rates.findLast(({ effectiveFrom }) => effectiveFrom <= today)
    return `${name} ${rate?.percent ?? '–'} %${compound ? ' (compound)' : ''}`
  })
  return parts.join(' + ')
}

const agenciesOf = ({ components }: TaxCode): string =>
  [...new Set(components.map(({ agency }) => agency).filter(Boolean))].join(', ')

const columnsFor = (
  today: string,
  onEdit: ((code: TaxCode) => void) | undefined,
): readonly Column<TaxCode>[] => [
  {
    key: 'name',
    title: 'Name',
    cell: ({ name, archived }) => (
      <>
        {name} {archived && <StatusBadge status="archived" />}
      </>
    ),
    text: ({ name }) => name,
  },
  {
    key: 'kind',
    title: 'Kind',
    from: 'tablet',
    cell: ({ kind }) => TAX_KINDS[kind],
    text: ({ kind }) => TAX_KINDS[kind],
  },
  {
    key: 'sense',
    title: 'For',
    from: 'tablet',
    cell: ({ sense }) => TAX_SENSES[sense],
    text: ({ sense }) => TAX_SENSES[sense],
  },
  {
    key: 'rates',
    title: 'Rates today',
    cell: (code) => ratesOf(code, today),
    text: (code) => ratesOf(code, today),
  },
  {
    key: 'agency',
    title: 'Agency',
    from: 'desktop',
    cell: agenciesOf,
    text: agenciesOf,
  },
  ...(onEdit ? [editColumn(onEdit)] : []),
]

const editColumn = (onEdit: (code: TaxCode) => void): Column<TaxCode> => ({
  key: 'edit',
  title: '',
  align: 'end',
  cell: (code) => (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={`Edit ${code.name}`}
      onClick={() => onEdit(code)}
    >
      Edit
    </Button>
  ),
  text: () => '',
})
