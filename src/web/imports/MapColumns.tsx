import { Alert, Button, Group, Select, Stack, Table, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Import, ImportColumn, ImportKind, ImportMapping } from '#api/wire/imports.ts'
import { fieldErrorsOf } from '../hub-request.ts'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { importQuery, mapColumns, sampleQuery } from './imports-client.ts'

type Props = Readonly<{ found: Import; kind: ImportKind }>
type Choices = Omit<ImportMapping, 'version'>

/** Which column of the file is what. */
export function MapColumns({ found, kind }: Props) {
  const { columns, dateOrder, decimalMark, duplicates } = found
  const [choices, setChoices] = useState<Choices>({ columns, dateOrder, decimalMark, duplicates })
  const queryClient = useQueryClient()
  const sample = useQuery(sampleQuery(found.id))
  const mapping = useMutation({
    mutationFn: () => mapColumns(found.id, { ...choices, version: found.version }),
    onSuccess: (mapped) => queryClient.setQueryData(importQuery(found.id).queryKey, mapped),
  })
  const errors = fieldErrorsOf(mapping.error)
  const choose = (key: string, value: string | null) => {
    const { [key]: _, ...others } = choices.columns
    setChoices({
      ...choices,
      columns: value === null ? others : { ...others, [key]: Number(value) },
    })
  }
  const exampleOf = (key: string): string => {
    const index = choices.columns[key]
    if (index === undefined) return ''
    return (sample.data ?? [])
      .flatMap(({ cells }) => cells[index] || [])
      .slice(0, 2)
      .join(' · ')
  }
  return (
    <Stack gap="md">
      <HeaderNotes found={found} />
      <Section
        title="Columns"
        note="Suggested from the names; the next file like it remembers them."
      >
        <Table aria-label="Columns" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Ours</Table.Th>
              <Table.Th>In the file</Table.Th>
              <Table.Th visibleFrom="sm">For example</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {kind.columns.map((column) => (
              <ColumnRow
                key={column.key}
                column={column}
                headers={found.headers}
                value={choices.columns[column.key]}
                example={exampleOf(column.key)}
                error={errors[`columns.${column.key}`]}
                onChange={(value) => choose(column.key, value)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Section>
      <StyleOfFile choices={choices} onChange={setChoices} />
      {mapping.error && <Problem error={mapping.error} />}
      <Group>
        <Button loading={mapping.isPending} onClick={() => mapping.mutate()}>
          Check the file
        </Button>
      </Group>
    </Stack>
  )
}

function HeaderNotes({ found }: Readonly<{ found: Import }>) {
  if (found.headerNotes.length === 0) return null
  return (
    <Alert title="Look at the first line of the file" color="yellow">
      {found.headerNotes.map(({ column, note }) => (
        <div key={column}>
          {note === 'empty'
            ? `Column ${column + 1} has no name.`
            : `Column ${column + 1} has the same name as another: ${found.headers[column]}.`}
        </div>
      ))}
    </Alert>
  )
}

type RowProps = Readonly<{
  column: ImportColumn
  headers: readonly string[]
  value: number | undefined
  example: string
  error: string | undefined
  onChange: (value: string | null) => void
}>

function ColumnRow({ column, headers, value, example, error, onChange }: RowProps) {
  return (
    <Table.Tr>
      <Table.Td>
        {column.label}
        {column.required && <strong> (needed)</strong>}
        {column.note && (
          <Text size="xs" c="dimmed">
            {column.note}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`Column for ${column.label}`}
          placeholder="Not in the file"
          clearable
          searchable
          data={headers.map((header, index) => ({
            value: String(index),
            label: header === '' ? `Column ${index + 1}` : `${header} (${index + 1})`,
          }))}
          value={value === undefined ? null : String(value)}
          onChange={onChange}
          error={error}
        />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm" c="dimmed" lineClamp={1}>
          <bdi>{example}</bdi>
        </Text>
      </Table.Td>
    </Table.Tr>
  )
}

type StyleProps = Readonly<{ choices: Choices; onChange: (choices: Choices) => void }>

const DATE_ORDERS: readonly Readonly<{ value: Choices['dateOrder']; label: string }>[] = [
  { value: 'ymd', label: 'Year, month, day: 2026-03-31' },
  { value: 'dmy', label: 'Day, month, year: 31/03/2026' },
  { value: 'mdy', label: 'Month, day, year: 03/31/2026' },
]
const DECIMAL_MARKS: readonly Readonly<{ value: Choices['decimalMark']; label: string }>[] = [
  { value: '.', label: 'Point: 1,234.50' },
  { value: ',', label: 'Comma: 1.234,50' },
]
const DUPLICATES: readonly Readonly<{ value: Choices['duplicates']; label: string }>[] = [
  { value: 'refuse', label: 'Is a mistake' },
  { value: 'skip', label: 'Is skipped' },
]

const StyleOfFile = ({ choices, onChange }: StyleProps) => (
  <Section title="How the file is written">
    <Group gap="md" align="start">
      <Select
        label="Dates"
        allowDeselect={false}
        data={DATE_ORDERS}
        value={choices.dateOrder}
        onChange={(value) => value && onChange({ ...choices, dateOrder: value })}
      />
      <Select
        label="Decimals"
        allowDeselect={false}
        data={DECIMAL_MARKS}
        value={choices.decimalMark}
        onChange={(value) => value && onChange({ ...choices, decimalMark: value })}
      />
      <Select
        label="What is there already"
        allowDeselect={false}
        data={DUPLICATES}
        value={choices.duplicates}
        onChange={(value) => value && onChange({ ...choices, duplicates: value })}
      />
    </Group>
  </Section>
)
