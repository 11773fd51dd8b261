import { Link, useParams, useSearch } from '@tanstack/react-router'
import { PageHeader } from '../ui/PageHeader.tsx'
import { useTitle } from '../use-title.ts'
import { CodingEditor } from './CodingEditor.tsx'
import { CODING_WORDS } from './coding-words.ts'
import { kindOf } from './resource-kind.ts'

export default function CodingNewPage() {
  const params = useParams({ from: '/shell/documents/$resource/new' })
  const { kind, resource } = kindOf(params.resource)
  const { partyId = null } = useSearch({ from: '/shell/documents/$resource/new' })
  const words = CODING_WORDS[kind]
  const title = `New ${words.one}`
  useTitle(title)
  return (
    <>
      <PageHeader
        above={
          <Link to="/documents/$resource" params={{ resource }}>
            {words.Many}
          </Link>
        }
        title={title}
      />
      <CodingEditor key={kind} kind={kind} partyId={partyId} />
    </>
  )
}
