import { TextInput, type TextInputProps } from '@mantine/core'

type Props = Omit<TextInputProps, 'type' | 'value' | 'onChange'> &
  Readonly<{ value: string; onChange: (day: string) => void }>

/** The browser's own date field: keyboard, picker and the reader's own order of day and month. */
export function DayField({ value, onChange, ...rest }: Props) {
  return (
    <TextInput
      {...rest}
      type="date"
      value={value}
      max="9999-12-31"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
