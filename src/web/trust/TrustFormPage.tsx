import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { useTrustAccounts } from './TrustAccountField.tsx'
import { TrustRecorder } from './TrustRecorder.tsx'
import { emptyTrustForm, formKindOf, SPECS } from './trust-form.ts'
import { rulesQuery } from './trust-queries.ts'
import { KIND_WORDS } from './trust-words.ts'

export default function TrustFormPage() {
  const { division } = useFirm()
  const search = useSearch({ from: '/shell/trust/new' })
  const kind = formKindOf(search.kind)
  const title = KIND_WORDS[kind].verb
  useTitle(title)
  const rules = useQuery(rulesQuery(division.id))
  const { isPending, trust, office, expenses } = useTrustAccounts()
  if (rules.isError) return <Problem error={rules.error} onRetry={rules.refetch} />
  if (isPending || rules.isPending) return <PageSkeleton />
  if (trust.length === 0) return <NoTrustBank />
  const usesOffice = kind !== 'advance' || rules.data.advancesFrom === 'office'
  const named = search.ledger === 'statutory' ? undefined : search.ledger
  const usual = search.engagementId ? 'matter' : SPECS[kind].ledgers[0]
  const begun = emptyTrustForm(division.today, {
    trustAccountId: search.trustAccountId ?? trust[0]?.id ?? null,
    officeAccountId: usesOffice ? (office[0]?.id ?? null) : null,
    codingAccountId: expenses.find(({ name }) => /bank/i.test(name))?.id ?? null,
    engagementId: search.engagementId ?? null,
    ledger: named ?? usual ?? 'matter',
    amount: search.amount ?? '',
  })
  return (
    <>
      <PageHeader above={<Link to="/trust">Trust balances</Link>} title={title} />
      <TrustRecorder key={kind} kind={kind} begun={begun} usesOffice={usesOffice} />
    </>
  )
}

const NoTrustBank = () => (
  <EmptyMessage
    title="There is no trust bank account yet"
    action={<LinkButton to="/trust/settings">Open the trust settings</LinkButton>}
  >
    Trust money has a bank account of its own in the chart. Add one first.
  </EmptyMessage>
)
