import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Engagement } from '#api/wire/engagements.ts'
import { EngagementEditor } from '../engagement/EngagementEditor.tsx'
import { engagementFormOf } from '../engagement/engagement-form.ts'
import { useFirm } from '../firm.tsx'
import { engagementQuery } from '../queries.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'

export default function EngagementEditPage() {
  const { engagementId } = useParams({ from: '/shell/engagements/$engagementId/edit' })
  const engagement = useQuery({ ...engagementQuery(engagementId), staleTime: 0 })
  if (engagement.isError) return <Problem error={engagement.error} onRetry={engagement.refetch} />
  if (engagement.isPending || !engagement.isFetchedAfterMount) return <PageSkeleton />
  return <EditEngagement engagement={engagement.data} />
}

/** What was read first stays the beginning: a newer version is refused at saving, not mixed in. */
function EditEngagement({ engagement }: Readonly<{ engagement: Engagement }>) {
  const { words } = useFirm()
  const title = `Edit ${words.engagement.one}`
  useTitle(title)
  const [existing] = useState(engagement)
  const [initial] = useState(() => engagementFormOf(engagement))
  return (
    <>
      <PageHeader
        above={
          <Link to="/engagements/$engagementId" params={{ engagementId: existing.id }}>
            {existing.number} {existing.name}
          </Link>
        }
        title={title}
      />
      <EngagementEditor initial={initial} existing={existing} />
    </>
  )
}
