import { IconBook2 } from '@tabler/icons-react'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { useTitle } from '../use-title.ts'
import { ApiKeys } from './ApiKeys.tsx'
import { Webhooks } from './Webhooks.tsx'

/** What programs need that work with the books: keys, webhooks, and the description of the API. */
export default function DevelopersPage() {
  useTitle('Developers')
  const { session } = useFirm()
  const readOnlyBecause = session.permissions.includes('machines:write')
    ? undefined
    : 'Only an administrator may do this.'
  return (
    <>
      <PageHeader
        title="Developers"
        below="Let a program of yours work with the books, and tell it what changes."
        actions={
          <LinkButton
            to="/developers/reference"
            variant="default"
            leftSection={<IconBook2 size={16} />}
          >
            API reference
          </LinkButton>
        }
      />
      <ApiKeys readOnlyBecause={readOnlyBecause} />
      <Webhooks readOnlyBecause={readOnlyBecause} />
    </>
  )
}
