import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'

type Props = Readonly<{
  label: string
  value: string
  onChange: (text: string) => void
}>

const PAUSE_MS = 250

/** Asks after a pause in typing. `/` comes here from anywhere on the page, Escape leaves. */
export function SearchField({ label, value, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const ask = useDebouncedCallback(onChange, PAUSE_MS)
  // The address bar may change under the field: back, forward, a cleared filter.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(value)
  }, [value])
  useHotkeys([['/', () => input.current?.focus()]])

  const write = (next: string) => {
    setText(next)
    ask(next.trim())
  }
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => write(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && input.current?.blur()}
      leftSection={<IconSearch size={15} stroke={1.8} />}
      rightSection={
        text ? (
          <CloseButton size="sm" aria-label="Clear the search" onClick={() => write('')} />
        ) : (
          <Kbd size="xs" visibleFrom="md" aria-hidden>
            /
          </Kbd>
        )
      }
      w={{ base: '100%', sm: 260 }}
    />
  )
}
