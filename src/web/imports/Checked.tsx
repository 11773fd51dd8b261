import { Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Import, ImportKind } from '#api/wire/imports.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { counted } from '../words.ts'
import { FaultList } from './FaultList.tsx'
import { importQuery, start } from './imports-client.ts'
import { MapColumns } from './MapColumns.tsx'

const RECORD = { one: 'record', many: 'records' }

/** The report: what would be written, and what stands in the way. */
export function Checked({ found, kind }: Readonly<{ found: Import; kind: ImportKind }>) {
  const { ready, bad, skipped } = found.counts
  const { readOnlyBecause } = useFirm()
  const queryClient = useQueryClient()
  const [isAsking, setIsAsking] = useState(false)
  const [isMapping, setIsMapping] = useState(false)
  const starting = useMutation({
    mutationFn: () => start(found.id, { version: found.version, leaveBadRows: bad > 0 }),
    onSuccess: (started) => {
      setIsAsking(false)
      queryClient.setQueryData(importQuery(found.id).queryKey, started)
    },
  })
  if (isMapping) return <MapColumns found={found} kind={kind} />
  const nothing = ready === 0 ? 'There is no record without a mistake.' : undefined
  return (
    <Stack gap="md">
      <Text role="status">
        {bad === 0
          ? `${counted(ready, RECORD)} can be written. Nothing has been written yet.`
          : `${counted(bad, RECORD)} cannot be written. Correct the file and upload it again, or leave them out.`}
      </Text>
      <Facts
        layout="row"
        facts={[
          { label: 'Ready', value: ready.toLocaleString('en') },
          { label: 'With mistakes', value: bad.toLocaleString('en') },
          { label: 'Skipped', value: skipped.toLocaleString('en') },
        ]}
      />
      {starting.error && !isAsking && <Problem error={starting.error} />}
      <Group gap="xs">
        {bad > 0 && <LinkButton to="/imports/new">Upload the corrected file</LinkButton>}
        <ActionButton
          variant={bad > 0 ? 'default' : 'filled'}
          disabledBecause={readOnlyBecause ?? nothing}
          loading={starting.isPending}
          onClick={() => (bad > 0 ? setIsAsking(true) : starting.mutate())}
        >
          {bad > 0 ? 'Import without them' : `Import ${counted(ready, RECORD)}`}
        </ActionButton>
        <ActionButton
          variant="default"
          disabledBecause={readOnlyBecause}
          onClick={() => setIsMapping(true)}
        >
          Change the columns
        </ActionButton>
      </Group>
      {bad > 0 && (
        <Section title="What is wrong">
          <FaultList found={found} />
        </Section>
      )}
      {isAsking && (
        <ConfirmDialog
          title="Import without the rows that have mistakes?"
          verb={`Import ${counted(ready, RECORD)}`}
          isPending={starting.isPending}
          error={starting.error}
          onConfirm={() => starting.mutate()}
          onClose={() => setIsAsking(false)}
        >
          {counted(bad, RECORD)} will be left out. You can bring them in another file later.
        </ConfirmDialog>
      )}
    </Stack>
  )
}
