import { Text } from '@mantine/core'
import { elsewhere, type FieldErrors } from '../field-errors.ts'

type Props = Readonly<{
  errors: FieldErrors
  /** The paths that the form shows at their own fields. */
  shown: RegExp
}>

/** What was refused and has no field of its own: without it, a button would seem to do nothing. */
export function OtherErrors({ errors, shown }: Props) {
  const messages = elsewhere(errors, (path) => shown.test(path))
  if (messages.length === 0) return null
  return (
    <Text size="sm" c="var(--bad)" role="alert" mt="sm">
      {messages.join(' ')}
    </Text>
  )
}
