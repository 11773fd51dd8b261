import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Connection } from '#api/wire/ledgers.ts'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { mappingQuery } from './accounting-queries.ts'
import { MappingEditor } from './MappingEditor.tsx'

type Props = Readonly<{ connection: Connection; onNext: () => void }>

/** The mapping page inside the setup; what is still open may stay open. */
export function MappingStep({ connection, onNext }: Props) {
  const sheet = useQuery(mappingQuery(connection))
  const [slotId, setSlotId] = useState<string>()
  if (sheet.isPending) return <PageSkeleton />
  if (!sheet.data) return <Problem error={sheet.error} onRetry={sheet.refetch} />
  return (
    <MappingEditor
      sheet={sheet.data}
      slotId={slotId}
      rowId={undefined}
      onSlot={setSlotId}
      onSaved={onNext}
      extra={
        <Button variant="default" onClick={onNext}>
          Go on to the preview
        </Button>
      }
    />
  )
}
