import { Link } from '@tanstack/react-router'
import { ClientEditor } from '../client/ClientEditor.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { useTitle } from '../use-title.ts'

export default function ClientNewPage() {
  useTitle('New client')
  return (
    <>
      <PageHeader above={<Link to="/clients">Clients</Link>} title="New client" />
      <ClientEditor />
    </>
  )
}
