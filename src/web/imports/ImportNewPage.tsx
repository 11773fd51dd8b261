import { Button, FileInput, List, Radio, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { ImportKind } from '#api/wire/imports.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { useTitle } from '../use-title.ts'
import { importKindsQuery, upload } from './imports-client.ts'

/** What the file has in it, and the file. */
export default function ImportNewPage() {
  useTitle('New import')
  const kinds = useQuery(importKindsQuery)
  if (kinds.isPending) return <PageSkeleton />
  if (kinds.isError) return <Problem error={kinds.error} onRetry={kinds.refetch} />
  return <Choice kinds={kinds.data} />
}

function Choice({ kinds }: Readonly<{ kinds: readonly ImportKind[] }>) {
  const { division, readOnlyBecause } = useFirm()
  const navigate = useNavigate()
  const [key, setKey] = useState('clients')
  const [file, setFile] = useState<File | null>(null)
  const [isMissing, setIsMissing] = useState(false)
  const sending = useMutation({
    mutationFn: (chosen: File) => upload({ divisionId: division.id, kind: key }, chosen),
    onSuccess: ({ id }) => navigate({ to: '/imports/$importId', params: { importId: id } }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsMissing(file === null)
    if (file) sending.mutate(file)
  }
  const kind = kinds.find((each) => each.key === key)
  return (
    <form onSubmit={submit} noValidate>
      <PageHeader above={<Link to="/imports">Import</Link>} title="New import" />
      <Section title="What is in the file">
        <Radio.Group value={key} onChange={setKey} aria-label="What is in the file">
          <Stack gap="xs">
            {kinds.map(({ key: value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
      </Section>
      <Section
        title="The file"
        note="CSV with the names of the columns in its first line, up to 64 MB and 200,000 rows."
      >
        <FileInput
          label="CSV file"
          placeholder="Choose a file"
          accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
          maw={420}
          value={file}
          onChange={setFile}
          error={isMissing && !file ? 'Choose the file.' : undefined}
        />
        {kind && <Columns kind={kind} />}
      </Section>
      {sending.error && <Problem error={sending.error} />}
      <FormBar>
        <LinkButton to="/imports" variant="default">
          Cancel
        </LinkButton>
        <Button type="submit" loading={sending.isPending} disabled={Boolean(readOnlyBecause)}>
          Upload
        </Button>
      </FormBar>
    </form>
  )
}

const Columns = ({ kind }: Readonly<{ kind: ImportKind }>) => (
  <>
    <Text size="sm" mt="md" mb={4}>
      Columns that it may have; others are left out. Needed ones are marked.
    </Text>
    <List size="sm" spacing={2}>
      {kind.columns.map(({ key, label, required, note }) => (
        <List.Item key={key}>
          {label}
          {required && <strong> (needed)</strong>}
          {note && (
            <Text span size="xs" c="dimmed">
              {' '}
              {note}
            </Text>
          )}
        </List.Item>
      ))}
    </List>
  </>
)
