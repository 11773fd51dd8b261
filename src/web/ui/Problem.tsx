import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { problemOf } from '../hub-request.ts'

type Props = Readonly<{
  error: unknown
  /** What did not happen: `The invoice was not approved`. */
  title?: string
  onRetry?: () => void
}>

/** What happened and what to do now, in the hub's own sentence, with the code for whoever helps. */
export function Problem({ error, title = 'This did not load', onRetry }: Props) {
  const problem = problemOf(error)
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle />} title={title} role="alert">
      <Text size="sm">{problem.message}</Text>
      <Group gap="sm" mt={8}>
        {onRetry && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={14} />}
            onClick={onRetry}
          >
            Try again
          </Button>
        )}
        <Text size="xs" c="dimmed" ff="monospace">
          {problem.code}
        </Text>
      </Group>
    </Alert>
  )
}
