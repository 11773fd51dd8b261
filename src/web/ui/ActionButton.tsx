import { Button, type ButtonProps, Tooltip } from '@mantine/core'

type Props = Omit<ButtonProps, 'disabled'> &
  Readonly<{
    /** Why it cannot be done now. The button stays, so that nobody looks for it in vain. */
    disabledBecause: string | undefined
    onClick: () => void
  }>

/** Stays in the tab order when it is off, because the reason is worth reading. */
export function ActionButton({ disabledBecause, onClick, ...rest }: Props) {
  if (!disabledBecause) return <Button {...rest} onClick={onClick} />
  return (
    <Tooltip
      label={disabledBecause}
      multiline
      maw={280}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Button {...rest} aria-disabled data-disabled aria-description={disabledBecause} />
    </Tooltip>
  )
}
