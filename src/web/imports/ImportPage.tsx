import { Button, Progress, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Import, ImportKind } from '#api/wire/imports.ts'
import { saySorry } from '../messages.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { Checked } from './Checked.tsx'
import { Done } from './Done.tsx'
import { isAtWork, percentOf, STATUS_WORDS } from './import-words.ts'
import { drop, importKindsQuery, importQuery } from './imports-client.ts'
import { MapColumns } from './MapColumns.tsx'
import { Unreadable } from './Unreadable.tsx'

/** One import, at whichever step it is. */
export default function ImportPage() {
  const { importId } = useParams({ from: '/shell/imports/$importId' })
  const reading = useQuery(importQuery(importId))
  const kinds = useQuery(importKindsQuery)
  useTitle(reading.data?.fileName ?? 'Import')
  useRefreshWhenDone(reading.data)
  if (reading.isError) return <Problem error={reading.error} onRetry={reading.refetch} />
  if (kinds.isError) return <Problem error={kinds.error} onRetry={kinds.refetch} />
  if (reading.isPending || kinds.isPending) return <PageSkeleton />
  const found = reading.data
  const kind = kinds.data.find(({ key }) => key === found.kind)
  return (
    <>
      <PageHeader
        above={<Link to="/imports">Import</Link>}
        title={found.fileName}
        below={factsOf(found, kind)}
        actions={<Drop found={found} />}
      />
      {kind && <StepOf found={found} kind={kind} />}
    </>
  )
}

function StepOf({ found, kind }: Readonly<{ found: Import; kind: ImportKind }>) {
  if (isAtWork(found.status)) return <AtWork found={found} />
  switch (found.status) {
    case 'mapping':
      return <MapColumns key={found.version} found={found} kind={kind} />
    case 'checked':
      return <Checked found={found} kind={kind} />
    case 'done':
      return <Done found={found} />
    default:
      return <Unreadable found={found} />
  }
}

function AtWork({ found }: Readonly<{ found: Import }>) {
  const percent = percentOf(found)
  return (
    <Stack gap="xs" maw={560}>
      <Text role="status">{STATUS_WORDS[found.status]}…</Text>
      <Progress value={percent ?? 100} animated striped aria-label="Progress" />
      <Text size="xs" c="dimmed">
        {percent === undefined ? '' : `${percent} %. `}You may leave this page, and come back.
      </Text>
    </Stack>
  )
}

function Drop({ found }: Readonly<{ found: Import }>) {
  const navigate = useNavigate()
  const dropping = useMutation({
    mutationFn: () => drop(found),
    onSuccess: () => navigate({ to: '/imports' }),
    onError: saySorry('The import could not be forgotten'),
  })
  if (found.status === 'writing' || found.status === 'clearing') return null
  return (
    <Button variant="default" loading={dropping.isPending} onClick={() => dropping.mutate()}>
      {found.status === 'done' ? 'Remove from the list' : 'Forget this file'}
    </Button>
  )
}

const factsOf = ({ rowCount }: Import, kind: ImportKind | undefined): string =>
  [kind?.label, rowCount > 0 && counted(rowCount, { one: 'row', many: 'rows' })]
    .filter(Boolean)
    .join(' · ')

/** Whatever was written is on other pages too. */
function useRefreshWhenDone(found: Import | undefined): void {
  const queryClient = useQueryClient()
  const status = found?.status
  useEffect(() => {
    if (status === 'done') void queryClient.invalidateQueries({ refetchType: 'none' })
  }, [status, queryClient])
}
