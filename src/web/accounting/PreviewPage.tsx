import { useQuery } from '@tanstack/react-query'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { previewQuery } from './accounting-queries.ts'
import { useConnection } from './connection-context.ts'
import { NotReadYet } from './NotReadYet.tsx'
import { PreviewFigures } from './PreviewFigures.tsx'
import { SendBar } from './SendBar.tsx'

/** Nothing is sent from here before a person says so. */
export default function PreviewPage() {
  const connection = useConnection()
  useTitle(`Preview: ${connection.company.name}`)
  const preview = useQuery({
    ...previewQuery(connection.id),
    enabled: connection.referencesReadAt !== null,
  })
  if (!connection.referencesReadAt) return <NotReadYet connection={connection} />
  // What was found before the mapping was saved would send a person back to what is done.
  if (preview.isFetching && !preview.isFetchedAfterMount) return <PageSkeleton />
  if (preview.isPending) return <PageSkeleton />
  if (!preview.data) return <Problem error={preview.error} onRetry={preview.refetch} />
  return (
    <>
      <PreviewFigures preview={preview.data} />
      <SendBar
        preview={preview.data}
        onLookAgain={preview.refetch}
        isLooking={preview.isFetching}
      />
    </>
  )
}
