import type { SelectProps } from '@mantine/core'
import { keepPreviousData, queryOptions, skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFirm } from '../firm.tsx'
import { listEngagements } from '../hub-client.ts'
import { engagementQuery } from '../queries.ts'
import { SearchedSelect } from '../ui/SearchedSelect.tsx'

const choicesQuery = (divisionId: string, search: string) =>
  queryOptions({
    queryKey: ['engagements', 'choices', divisionId, search],
    queryFn: async ({ signal }) =>
      (await listEngagements({ divisionId, search, status: 'open', limit: 20 }, signal)).items,
  })

type Props = Pick<SelectProps, 'label' | 'error' | 'variant' | 'classNames' | 'placeholder'> &
  Readonly<{
    'aria-label'?: string
    value: string | null
    onChange: (engagementId: string | null) => void
  }>

/** Any open matter, ticket or job of the division. */
export function EngagementSelect({ value, ...rest }: Props) {
  const { division, words } = useFirm()
  const [search, setSearch] = useState('')
  const chosen = useQuery({
    ...engagementQuery(value ?? ''),
    ...(value === null ? { queryFn: skipToken } : {}),
  }).data
  const found = useQuery({
    ...choicesQuery(division.id, search),
    placeholderData: keepPreviousData,
  })
  const choiceOf = (engagement: Readonly<{ id: string; number: string; name: string }>) => ({
    value: engagement.id,
    label: `${engagement.number} ${engagement.name}`,
  })
  return (
    <SearchedSelect
      {...rest}
      value={value}
      clearable
      clearSectionMode="clear"
      chosen={chosen && choiceOf(chosen)}
      found={(found.data ?? []).map(choiceOf)}
      isSearching={found.isFetching}
      onSearch={setSearch}
      nothing={`No open ${words.engagement.one} matches`}
    />
  )
}
