import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useFirm } from '../firm.tsx'
import { InvoiceEditor } from '../invoice/InvoiceEditor.tsx'
import { emptyForm, type UsualCoding } from '../invoice/invoice-form.ts'
import { useLineTables } from '../invoice/line-choices.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'

export default function InvoiceNewPage() {
  useTitle('New invoice')
  const { division } = useFirm()
  const { clientId = null, engagementId = null } = useSearch({ from: '/shell/invoices/new' })
  const { tables, error, retry } = useLineTables(division.id, clientId, NO_LINES)
  if (error) return <Problem error={error} onRetry={retry} />
  if (!tables) return <PageSkeleton />
  return (
    <>
      <PageHeader above={<Link to="/invoices">Invoices</Link>} title="New invoice" />
      <NewInvoice clientId={clientId} usual={{ ...tables.usual, engagementId }} />
    </>
  )
}

const NO_LINES = [] as const

type NewInvoiceProps = Readonly<{ clientId: string | null; usual: UsualCoding }>

function NewInvoice({ clientId, usual }: NewInvoiceProps) {
  const { division } = useFirm()
  const [initial] = useState(() =>
    emptyForm({ today: division.today, currency: division.baseCurrency, clientId, usual }),
  )
  return <InvoiceEditor initial={initial} />
}
