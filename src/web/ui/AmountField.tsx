import { TextInput, type TextInputProps } from '@mantine/core'

type Props = Omit<TextInputProps, 'value' | 'onChange'> &
  Readonly<{ value: string; onChange: (text: string) => void }>

/** Money as text: a number field would round it, and scroll it away under the mouse wheel. */
export function AmountField({ value, onChange, ...rest }: Props) {
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      placeholder="0.00"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      styles={{ input: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' } }}
    />
  )
}
