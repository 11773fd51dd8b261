import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useFirm } from '../firm.tsx'
import { emptyForm, type UsualCoding } from '../invoice/invoice-form.ts'
import { useLineTables } from '../invoice/line-choices.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { CreditEditor } from './CreditEditor.tsx'

export default function CreditNoteNewPage() {
  useTitle('New credit note')
  const { division } = useFirm()
  const { clientId = null, engagementId = null } = useSearch({ from: '/shell/credit-notes/new' })
  const { tables, error, retry } = useLineTables(division.id, clientId, NO_LINES)
  if (error) return <Problem error={error} onRetry={retry} />
  if (!tables) return <PageSkeleton />
  return (
    <>
      <PageHeader above={<Link to="/credit-notes">Credit notes</Link>} title="New credit note" />
      <NewCredit clientId={clientId} usual={{ ...tables.usual, engagementId }} />
    </>
  )
}

const NO_LINES = [] as const

function NewCredit({ clientId, usual }: Readonly<{ clientId: string | null; usual: UsualCoding }>) {
  const { division } = useFirm()
  const [initial] = useState(() => ({
    ...emptyForm({ today: division.today, currency: division.baseCurrency, clientId, usual }),
    ...{ reason: 'credit' as const, invoiceId: null },
  }))
  return <CreditEditor initial={initial} />
}
