import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'

export type Choice = Readonly<{ value: string; label: string }>

type Props = Omit<SelectProps, 'data' | 'filter' | 'searchable' | 'onSearchChange'> &
  Readonly<{
    chosen: Choice | undefined
    found: readonly Choice[]
    isSearching: boolean
    /** What was typed, once the typing pauses; empty while the field shows what is chosen. */
    onSearch: (text: string) => void
    nothing: string
  }>

const PAUSE_MS = 200

/** A choice that is found by typing: the hub searches, because there are more than fit a list. */
export function SearchedSelect(props: Props) {
  const { chosen, found, isSearching, onSearch, nothing, ...rest } = props
  const [typed, setTyped] = useState('')
  const [settled] = useDebouncedValue(typed, PAUSE_MS)
  const search = settled === chosen?.label ? '' : settled.trim()
  useEffect(() => onSearch(search), [search, onSearch])
  const others = found.filter(({ value }) => value !== chosen?.value)
  return (
    <Select
      maxDropdownHeight={320}
      {...rest}
      data={[...(chosen ? [chosen] : []), ...others]}
      searchable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={isSearching ? 'Searching…' : nothing}
    />
  )
}
