import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { EngagementEditor } from '../engagement/EngagementEditor.tsx'
import { useFirm } from '../firm.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { useTitle } from '../use-title.ts'

export default function EngagementNewPage() {
  const { words } = useFirm()
  const title = `New ${words.engagement.one}`
  useTitle(title)
  const { clientId = null } = useSearch({ from: '/shell/engagements/new' })
  const [initial] = useState({
    type: words.usualEngagement,
    number: '',
    name: '',
    clientId,
    practiceArea: '',
    status: 'open' as const,
  })
  return (
    <>
      <PageHeader above={<Link to="/engagements">{words.engagement.Many}</Link>} title={title} />
      <EngagementEditor initial={initial} />
    </>
  )
}
