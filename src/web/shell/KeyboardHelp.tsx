import { Group, Kbd, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'

const KEYS: readonly Readonly<{ keys: readonly string[]; does: string }>[] = [
  { keys: ['j', 'k'], does: 'Next and previous row of a list' },
  { keys: ['Enter'], does: 'Open the row' },
  { keys: ['/'], does: 'Search the list' },
  { keys: ['Alt', '↑ ↓'], does: 'Move an invoice line' },
  { keys: ['Alt', 'Enter'], does: 'Add an invoice line below' },
  { keys: ['Alt', 'Delete'], does: 'Remove an invoice line' },
  { keys: ['Ctrl', 'Enter'], does: 'Save a form' },
  { keys: ['?'], does: 'These keys' },
]

export function KeyboardHelp() {
  const [opened, { open, close }] = useDisclosure(false)
  // A question mark needs Shift on most keyboards, and on some a different key.
  useHotkeys([
    ['shift+/', open],
    ['shift+?', open],
    ['?', open],
  ])
  return (
    <Modal opened={opened} onClose={close} title="Keys">
      <Stack gap="sm">
        {KEYS.map(({ keys, does }) => (
          <Group key={does} justify="space-between" wrap="nowrap">
            <Text size="sm">{does}</Text>
            <Group gap={4} wrap="nowrap">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  )
}
