import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Engagement } from '#api/wire/engagements.ts'
import { useFirm } from '../firm.tsx'
import { engagementChoicesQuery, engagementQuery } from '../queries.ts'

type Props = Readonly<{
  label: string
  value: string | null
  onChange: (engagementId: string | null) => void
  error?: string | undefined
}>

const PAUSE_MS = 200

/** A matter, ticket or job, found by typing its number, its name or its client's. */
export function EngagementField({ label, value, onChange, error }: Props) {
  const { division, words } = useFirm()
  const [typed, setTyped] = useState('')
  const chosen = useQuery({
    ...engagementQuery(value ?? ''),
    ...(value === null ? { queryFn: skipToken } : {}),
  }).data
  const [settled] = useDebouncedValue(typed, PAUSE_MS)
  // The field shows the chosen name, which is not a search for it.
  const search = chosen && settled === nameOf(chosen) ? '' : settled.trim()
  const found = useQuery({
    ...engagementChoicesQuery(division.id, search),
    placeholderData: keepPreviousData,
  })
  const others = (found.data ?? []).filter(({ id }) => id !== chosen?.id)
  const options = [...(chosen ? [chosen] : []), ...others]
  return (
    <Select
      label={label}
      placeholder="Type a number, a name or a client"
      data={options.map((each) => ({ value: each.id, label: nameOf(each) }))}
      value={value}
      onChange={onChange}
      searchable
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      nothingFoundMessage={
        found.isFetching ? 'Searching…' : `No ${words.engagement.one} is called so`
      }
      error={error}
      maxDropdownHeight={320}
    />
  )
}

const nameOf = ({ number, name, clientName }: Engagement): string =>
  `${number} ${name} · ${clientName}`
