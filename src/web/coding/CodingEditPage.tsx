import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Coding } from '#api/wire/codings.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { CodingEditor } from './CodingEditor.tsx'
import { codingQuery } from './coding-queries.ts'
import { CODING_WORDS, resourceOf, titleOf } from './coding-words.ts'
import { kindOf } from './resource-kind.ts'

export default function CodingEditPage() {
  const params = useParams({ from: '/shell/documents/$resource/$documentId/edit' })
  const { kind } = kindOf(params.resource)
  const document = useQuery({ ...codingQuery(kind, params.documentId), staleTime: 0 })
  useTitle(`Edit ${CODING_WORDS[kind].one}`)
  if (document.isError) return <Problem error={document.error} onRetry={document.refetch} />
  if (document.isPending || !document.isFetchedAfterMount) return <PageSkeleton />
  return <EditDocument document={document.data} />
}

/** What was read first stays the beginning: a newer version is refused at saving, not mixed in. */
function EditDocument({ document }: Readonly<{ document: Coding }>) {
  const [existing] = useState(document)
  const params = { resource: resourceOf(existing.kind), documentId: existing.id }
  return (
    <>
      <PageHeader
        above={
          <Link to="/documents/$resource/$documentId" params={params}>
            {titleOf(existing)}
          </Link>
        }
        title={`Edit ${CODING_WORDS[existing.kind].one}`}
      />
      <CodingEditor kind={existing.kind} existing={existing} />
    </>
  )
}
