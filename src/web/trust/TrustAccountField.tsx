import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Account } from '#api/wire/chart.ts'
import { useFirm } from '../firm.tsx'
import { accountsQuery } from '../queries.ts'

type Props = Readonly<{
  label: string
  value: string | null
  onChange: (accountId: string | null) => void
  choices: readonly Account[]
  error?: string | undefined
}>

export const AccountChoice = ({ label, value, onChange, choices, error }: Props) => (
  <Select
    label={label}
    placeholder="Choose an account"
    data={choices.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
    value={value}
    onChange={onChange}
    allowDeselect={false}
    searchable
    error={error}
  />
)

/** The division's accounts, told apart by what trust money may do with them. */
export function useTrustAccounts() {
  const { division } = useFirm()
  const accounts = useQuery(accountsQuery(division.id))
  const live = (accounts.data ?? []).filter(({ archived }) => !archived)
  return {
    isPending: accounts.isPending,
    trust: live.filter(({ role }) => role === 'trust_bank'),
    office: live.filter(({ type, role }) => type === 'bank' && role !== 'trust_bank'),
    expenses: live.filter(({ type, takesLines }) => takesLines && EXPENSES.has(type)),
    banks: live.filter(({ type }) => type === 'bank' || type === 'credit_card'),
  }
}

const EXPENSES: ReadonlySet<string> = new Set(['expense', 'other_expense'])
