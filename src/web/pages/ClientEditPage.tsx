import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Client } from '#api/wire/clients.ts'
import { ClientEditor } from '../client/ClientEditor.tsx'
import { clientQuery } from '../queries.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'

export default function ClientEditPage() {
  const { clientId } = useParams({ from: '/shell/clients/$clientId/edit' })
  const client = useQuery({ ...clientQuery(clientId), staleTime: 0 })
  useTitle('Edit client')
  if (client.isError) return <Problem error={client.error} onRetry={client.refetch} />
  if (client.isPending || !client.isFetchedAfterMount) return <PageSkeleton />
  return <EditClient client={client.data} />
}

/** What was read first stays the beginning: a newer version is refused at saving, not mixed in. */
function EditClient({ client }: Readonly<{ client: Client }>) {
  const [existing] = useState(client)
  return (
    <>
      <PageHeader
        above={
          <Link to="/clients/$clientId" params={{ clientId: existing.id }}>
            {existing.displayName}
          </Link>
        }
        title="Edit client"
      />
      <ClientEditor existing={existing} />
    </>
  )
}
