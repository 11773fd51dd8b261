import { IconMapSearch } from '@tabler/icons-react'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useRouter } from '@tanstack/react-router'
import { LinkButton } from '../LinkButton.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { Problem } from '../ui/Problem.tsx'

export function NoSuchPage() {
  return (
    <EmptyMessage
      icon={IconMapSearch}
      title="There is no such page"
      action={<LinkButton to="/">Go to the invoices</LinkButton>}
    >
      The address may be mistyped, or the record was deleted.
    </EmptyMessage>
  )
}

export function PageFailed({ error }: ErrorComponentProps) {
  const router = useRouter()
  return (
    <div style={{ maxWidth: 640, margin: '48px auto', padding: '0 16px' }}>
      <Problem error={error} title="This page failed" onRetry={() => router.invalidate()} />
    </div>
  )
}
