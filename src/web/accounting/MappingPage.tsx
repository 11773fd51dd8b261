import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { mappingQuery } from './accounting-queries.ts'
import { useConnection } from './connection-context.ts'
import { MappingEditor } from './MappingEditor.tsx'
import { NotReadYet } from './NotReadYet.tsx'

export default function MappingPage() {
  const connection = useConnection()
  useTitle(`Mapping: ${connection.company.name}`)
  const { slot, row } = useSearch({ from: '/shell/accounting/$connectionId/mapping' })
  const navigate = useNavigate({ from: '/accounting/$connectionId/mapping' })
  const sheet = useQuery(mappingQuery(connection))
  if (!connection.referencesReadAt) return <NotReadYet connection={connection} />
  if (sheet.isPending) return <PageSkeleton />
  if (!sheet.data) return <Problem error={sheet.error} onRetry={sheet.refetch} />
  return (
    <MappingEditor
      sheet={sheet.data}
      slotId={slot}
      rowId={row}
      onSlot={(id) => navigate({ search: { slot: id }, replace: true })}
    />
  )
}
