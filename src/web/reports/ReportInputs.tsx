import { Checkbox, Select, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useFirm } from '../firm.tsx'
import { accountsQuery, engagementListQuery } from '../queries.ts'
import { ClientField } from '../records/ClientField.tsx'
import { DayField } from '../ui/DayField.tsx'
import { DayRange } from '../ui/DayRange.tsx'
import type { ReportKind } from './report-kinds.ts'
import type { ReportParameters } from './report-query.ts'
import type { ReportSearch } from './report-search.ts'

type Props = Readonly<{
  kind: ReportKind
  search: ReportSearch
  /** With the usual where the address says nothing. */
  shown: ReportParameters | undefined
  onChange: (change: { [Key in keyof ReportSearch]: ReportSearch[Key] | undefined }) => void
}>

/** What a report is asked for. Every answer is in the address, so that it can be sent and kept. */
export function ReportInputs({ kind, search, shown, onChange }: Props) {
  const { division } = useFirm()
  const has = (input: ReportKind['inputs'][number]) => kind.inputs.includes(input)
  const { today } = division
  return (
    <>
      {has('account') && (
        <AccountChoice value={search.accountId} onChange={(accountId) => onChange({ accountId })} />
      )}
      {has('client') && (
        <ClientField
          value={search.clientId ?? null}
          onChange={(clientId) => onChange({ clientId: clientId ?? undefined })}
        />
      )}
      {has('engagement') && (
        <EngagementChoice
          value={search.engagementId}
          onChange={(engagementId) => onChange({ engagementId })}
        />
      )}
      {has('asOf') && (
        <DayField
          aria-label="As of"
          leftSection={<Text size="xs">As of</Text>}
          leftSectionWidth={52}
          value={search.asOf ?? today}
          onChange={(asOf) => asOf && onChange({ asOf: asOf === today ? undefined : asOf })}
        />
      )}
      {has('period') && (
        <DayRange
          label="Period"
          value={{ from: shown?.from ?? search.from, to: shown?.to ?? search.to }}
          today={today}
          onChange={({ from, to }) => onChange({ from, to })}
        />
      )}
      {has('basis') && (
        <Select
          aria-label="Basis"
          data={BASES}
          value={search.basis ?? 'accrual'}
          allowDeselect={false}
          w={130}
          onChange={(basis) => onChange({ basis: basis === 'cash' ? 'cash' : undefined })}
        />
      )}
      {has('compare') && (
        <Checkbox
          label={has('asOf') ? 'Compare with a year earlier' : 'Compare with the period before'}
          checked={search.compare === 'true'}
          onChange={(event) =>
            onChange({ compare: event.currentTarget.checked ? 'true' : undefined })
          }
        />
      )}
    </>
  )
}

const BASES = [
  { value: 'accrual', label: 'Accrual basis' },
  { value: 'cash', label: 'Cash basis' },
]

type ChoiceProps = Readonly<{
  value: string | undefined
  onChange: (id: string | undefined) => void
}>

function AccountChoice({ value, onChange }: ChoiceProps) {
  const { division } = useFirm()
  const accounts = useQuery(accountsQuery(division.id)).data ?? []
  return (
    <Select
      aria-label="Account"
      placeholder="Choose an account"
      searchable
      w={280}
      data={accounts.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
    />
  )
}

function EngagementChoice({ value, onChange }: ChoiceProps) {
  const { division, words } = useFirm()
  const found = useInfiniteQuery(engagementListQuery({ divisionId: division.id }))
  const rows = found.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Select
      aria-label={words.engagement.One}
      placeholder={`Choose a ${words.engagement.one}`}
      searchable
      w={280}
      data={rows.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
    />
  )
}
