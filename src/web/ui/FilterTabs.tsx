import { UnstyledButton } from '@mantine/core'
import classes from './FilterTabs.module.css'

type Props<Value extends string> = Readonly<{
  label: string
  value: Value | undefined
  /** The one without a value lifts the filter. */
  options: readonly Readonly<{ value: Value | undefined; label: string }>[]
  onChange: (value: Value | undefined) => void
}>

/** One filter whose choices are few enough to stay in sight. */
export function FilterTabs<Value extends string>(props: Props<Value>) {
  const { label, value, options, onChange } = props
  return (
    <fieldset className={classes.tabs}>
      <legend className="hidden-to-the-eye">{label}</legend>
      {options.map((option) => (
        <UnstyledButton
          key={option.label}
          className={classes.tab}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </UnstyledButton>
      ))}
    </fieldset>
  )
}
