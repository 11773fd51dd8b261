import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Problem } from './Problem.tsx'

type Props = Readonly<{
  title: string
  /** What will happen, to which record. */
  children: ReactNode
  verb: string
  isDangerous?: boolean
  isPending: boolean
  error: unknown
  onConfirm: () => void
  onClose: () => void
}>

/** Asked before what cannot simply be taken back. A refusal is shown here, where it was caused. */
export function ConfirmDialog(props: Props) {
  const { title, children, verb, isDangerous = false, isPending, error, onConfirm, onClose } = props
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        <Text size="sm" component="div">
          {children}
        </Text>
        {error ? <Problem error={error} title="This was not done" /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            data-autofocus
            {...(isDangerous ? { color: 'red' } : {})}
            loading={isPending}
            onClick={onConfirm}
          >
            {verb}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
