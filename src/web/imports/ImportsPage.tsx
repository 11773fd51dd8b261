import { Button, Group } from '@mantine/core'
import { IconDownload, IconPlus, IconTableImport } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Import } from '#api/wire/imports.ts'
import { paths } from '#api/wire/paths.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { pages } from '../queries.ts'
import type { Column } from '../ui/column.ts'
import { Instant } from '../ui/Day.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { RecordList } from '../ui/RecordList.tsx'
import { Section } from '../ui/Section.tsx'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { isAtWork, STATUS_WORDS } from './import-words.ts'
import { IMPORTS, importKindsQuery, listImports } from './imports-client.ts'

/** The files that were brought in, and the way to bring another. */
export default function ImportsPage() {
  useTitle('Import and export')
  const { division } = useFirm()
  const kinds = useQuery(importKindsQuery)
  const reading = useInfiniteQuery({
    queryKey: [...IMPORTS, 'list', division.id],
    queryFn: ({ pageParam, signal }) => listImports(division.id, { cursor: pageParam }, signal),
    ...pages,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ status }) => isAtWork(status)))
        ? 2_000
        : false,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const labelOf = (key: string) => kinds.data?.find((kind) => kind.key === key)?.label ?? key
  return (
    <>
      <PageHeader
        title="Import and export"
        below="Bring your clients, matters, invoices and payments in from CSV files."
        actions={<NewImport />}
      />
      <RecordList
        reading={reading}
        rows={rows}
        label="Imports"
        columns={columnsWith(labelOf)}
        keyOf={({ id }) => id}
        count={counted(rows.length, { one: 'import', many: 'imports' })}
        empty={
          <EmptyMessage
            icon={IconTableImport}
            title="Nothing was imported yet"
            action={<NewImport />}
          >
            Upload a CSV file from your old system. Every row is checked, and you see what is wrong
            before anything is written.
          </EmptyMessage>
        }
      />
      <Section
        title="Export"
        note="All books of the firm in one archive, with control totals in its manifest.json."
      >
        <Group gap="xs">
          <ExportLink format="jsonl">Export everything</ExportLink>
          <ExportLink format="csv">Export as CSV</ExportLink>
        </Group>
      </Section>
    </>
  )
}

const ExportLink = ({ format, children }: Readonly<{ format: string; children: string }>) => (
  <Button
    component="a"
    href={paths.exportBooks(format)}
    download
    variant="default"
    leftSection={<IconDownload size={15} />}
  >
    {children}
  </Button>
)

const NewImport = () => (
  <LinkButton to="/imports/new" leftSection={<IconPlus size={15} />}>
    New import
  </LinkButton>
)

const columnsWith = (labelOf: (kind: string) => string): readonly Column<Import>[] => [
  {
    key: 'file',
    title: 'File',
    fixed: true,
    clip: true,
    cell: ({ id, fileName }) => (
      <Link to="/imports/$importId" params={{ importId: id }} data-row-link>
        {fileName}
      </Link>
    ),
    text: ({ fileName }) => fileName,
  },
  {
    key: 'kind',
    title: 'Records',
    from: 'tablet',
    cell: ({ kind }) => labelOf(kind),
    text: ({ kind }) => labelOf(kind),
  },
  {
    key: 'status',
    title: 'Status',
    cell: ({ status }) => STATUS_WORDS[status],
    text: ({ status }) => STATUS_WORDS[status],
  },
  {
    key: 'rows',
    title: 'Rows',
    align: 'end',
    cell: ({ rowCount }) => rowCount.toLocaleString('en'),
    text: ({ rowCount }) => String(rowCount),
  },
  {
    key: 'written',
    title: 'Written',
    align: 'end',
    from: 'tablet',
    cell: ({ counts }) => counts.written.toLocaleString('en'),
    text: ({ counts }) => String(counts.written),
  },
  {
    key: 'by',
    title: 'By',
    from: 'desktop',
    cell: ({ createdBy }) => createdBy,
    text: ({ createdBy }) => createdBy,
  },
  {
    key: 'at',
    title: 'When',
    from: 'tablet',
    cell: ({ createdAt }) => <Instant value={createdAt} />,
    text: ({ createdAt }) => createdAt,
  },
]
