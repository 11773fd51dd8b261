import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFirm } from '../firm.tsx'
import { SearchedSelect } from '../ui/SearchedSelect.tsx'
import { vendorChoicesQuery, vendorQuery } from './vendor-client.ts'

type Props = Readonly<{
  label?: string
  value: string | null
  onChange: (vendorId: string | null) => void
  error?: string | undefined
  /** Once it is settled, for example because money was applied. */
  readOnly?: boolean
  clearable?: boolean
}>

export function VendorField({ label = 'Supplier', value, ...rest }: Props) {
  const { division } = useFirm()
  const [search, setSearch] = useState('')
  const chosen = useQuery({
    ...vendorQuery(value ?? ''),
    ...(value === null ? { queryFn: skipToken } : {}),
  }).data
  const found = useQuery({
    ...vendorChoicesQuery(division.id, search),
    placeholderData: keepPreviousData,
  })
  const choiceOf = ({ id, displayName }: Readonly<{ id: string; displayName: string }>) => ({
    value: id,
    label: displayName,
  })
  return (
    <SearchedSelect
      {...rest}
      label={label}
      placeholder="Type a name"
      value={value}
      chosen={chosen && choiceOf(chosen)}
      found={(found.data ?? []).map(choiceOf)}
      isSearching={found.isFetching}
      onSearch={setSearch}
      nothing="No supplier has this name"
    />
  )
}
