import { Stack, Text, ThemeIcon, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

type Props = Readonly<{
  icon?: Icon
  title: string
  /** What the page is for, in a sentence. */
  children?: ReactNode
  /** The first step. */
  action?: ReactNode
}>

export function EmptyMessage({ icon: Picture, title, children, action }: Props) {
  return (
    <Stack align="center" gap="xs" maw={440} mx="auto" py={56} px="md" ta="center">
      {Picture && (
        <ThemeIcon variant="light" size={44} radius="xl" mb={4} aria-hidden>
          <Picture size={22} stroke={1.6} />
        </ThemeIcon>
      )}
      <Title order={2}>{title}</Title>
      {children && (
        <Text c="dimmed" size="sm">
          {children}
        </Text>
      )}
      {action && <div style={{ marginTop: 8 }}>{action}</div>}
    </Stack>
  )
}
