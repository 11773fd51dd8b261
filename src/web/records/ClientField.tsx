import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFirm } from '../firm.tsx'
import { clientChoicesQuery, clientQuery } from '../queries.ts'

type Props = Readonly<{
  value: string | null
  onChange: (clientId: string | null) => void
  error?: string | undefined
  /** Once it is settled, for example because money was applied. */
  readOnly?: boolean
  description?: string
}>

const PAUSE_MS = 200

/** A client, found by typing: the hub searches, because a firm has more of them than fit a list. */
export function ClientField({ value, onChange, error, readOnly = false, description }: Props) {
  const { division } = useFirm()
  const [typed, setTyped] = useState('')
  const chosen = useQuery({
    ...clientQuery(value ?? ''),
    ...(value === null ? { queryFn: skipToken } : {}),
  }).data
  const [settled] = useDebouncedValue(typed, PAUSE_MS)
  // The field shows the chosen name, which is not a search for it.
  const search = settled === chosen?.displayName ? '' : settled.trim()
  const found = useQuery({
    ...clientChoicesQuery(division.id, search),
    placeholderData: keepPreviousData,
  })
  const choices = (found.data ?? []).filter(({ archived, id }) => !archived && id !== chosen?.id)
  const options = [...(chosen ? [chosen] : []), ...choices]
  return (
    <Select
      label="Client"
      placeholder="Type a name"
      data={options.map(({ id, displayName }) => ({ value: id, label: displayName }))}
      value={value}
      onChange={onChange}
      searchable
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      nothingFoundMessage={found.isFetching ? 'Searching…' : 'No client has this name'}
      error={error}
      readOnly={readOnly}
      description={description}
      maxDropdownHeight={320}
    />
  )
}
