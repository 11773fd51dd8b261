import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Engagement } from '#api/wire/engagements.ts'
import { useFirm } from '../firm.tsx'
import { listEngagements } from '../hub-client.ts'

type Props = Readonly<{ label: string; onChange: (engagement: Engagement) => void }>

const PAUSE_MS = 200

/** An open engagement, found by typing: the hub searches. */
export function EngagementField({ label, onChange }: Props) {
  const { division } = useFirm()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), PAUSE_MS)
  const filter = { divisionId: division.id, search, status: 'open', limit: 20 } as const
  const found = useQuery({
    queryKey: ['engagements', 'choices', filter],
    queryFn: async ({ signal }) => (await listEngagements(filter, signal)).items,
    placeholderData: keepPreviousData,
  })
  return (
    <Select
      label={label}
      placeholder="Type a number or a name"
      data={(found.data ?? []).map((one) => ({
        value: one.id,
        label: `${one.number} ${one.name} (${one.clientName})`,
      }))}
      value={null}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? 'Searching…' : 'Nothing open has this name'}
      onChange={(id) => {
        const chosen = found.data?.find((one) => one.id === id)
        setTyped('')
        if (chosen) onChange(chosen)
      }}
    />
  )
}
