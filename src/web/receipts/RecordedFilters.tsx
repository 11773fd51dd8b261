import type { ReactNode } from 'react'
import type { RecordedStatus } from '#api/wire/payments.ts'
import { useFirm } from '../firm.tsx'
import { DayRange } from '../ui/DayRange.tsx'
import { FilterTabs } from '../ui/FilterTabs.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'

const STATUSES: readonly Readonly<{ value: RecordedStatus | undefined; label: string }>[] = [
  { value: undefined, label: 'All' },
  { value: 'recorded', label: 'Recorded' },
  { value: 'void', label: 'Void' },
]

type Search = Readonly<{ status?: RecordedStatus; search?: string; from?: string; to?: string }>
type Change = { [Key in keyof Search]: Search[Key] | undefined }

type Props = Readonly<{
  search: Search
  /** What the day of the records is called. */
  dated: string
  searched: string
  tools: ReactNode
  onChange: (change: Search) => void
}>

/** What is recorded at once, or void: by status, words and days, all in the address. */
export function RecordedFilters({ search, dated, searched, tools, onChange }: Props) {
  const { division } = useFirm()
  const filter = (change: Change) => onChange(change as Search)
  return (
    <>
      <FilterTabs
        label="Status"
        value={search.status}
        options={STATUSES}
        onChange={(status) => filter({ status })}
      />
      <Toolbar end={tools}>
        <SearchField
          label={searched}
          value={search.search ?? ''}
          onChange={(text) => filter({ search: text || undefined })}
        />
        <DayRange
          label={dated}
          value={{ from: search.from, to: search.to }}
          today={division.today}
          onChange={({ from, to }) => filter({ from, to })}
        />
      </Toolbar>
    </>
  )
}
