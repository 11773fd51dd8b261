import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { CreditNote } from '#api/wire/credit-notes.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { CreditEditor } from './CreditEditor.tsx'
import { creditNoteQuery } from './credit-client.ts'
import { creditFormOf } from './credit-form.ts'

export default function CreditNoteEditPage() {
  useTitle('Edit credit note')
  const { creditNoteId } = useParams({ from: '/shell/credit-notes/$creditNoteId/edit' })
  const note = useQuery({ ...creditNoteQuery(creditNoteId), staleTime: 0 })
  if (note.isError) return <Problem error={note.error} onRetry={note.refetch} />
  // A copy from before may be of an older version, and saving over a newer one would be refused.
  if (note.isPending || !note.isFetchedAfterMount) return <PageSkeleton />
  return <EditCredit note={note.data} />
}

function EditCredit({ note }: Readonly<{ note: CreditNote }>) {
  const [first] = useState(note)
  const [initial] = useState(() => creditFormOf(first))
  const name = note.number ? `credit note ${note.number}` : 'the draft'
  return (
    <>
      <PageHeader
        above={
          <Link to="/credit-notes/$creditNoteId" params={{ creditNoteId: note.id }}>
            Back to {name}
          </Link>
        }
        title={`Edit ${name}`}
      />
      <CreditEditor initial={initial} existing={first} />
    </>
  )
}
