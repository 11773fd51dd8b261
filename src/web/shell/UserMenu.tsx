import { Menu, SegmentedControl, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconLogout, IconSelector } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Role } from '#api/wire/session.ts'
import { useFirm } from '../firm.tsx'
import { signOut } from '../hub-client.ts'
import { saySorry } from '../messages.ts'
import classes from './UserMenu.module.css'

const ROLES: Readonly<Record<Role, string>> = {
  administrator: 'Administrator',
  bookkeeper: 'Bookkeeper',
  reader: 'Read-only',
  machine: 'Program',
}

const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'System' },
]

export function UserMenu() {
  const { session } = useFirm()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate({ to: '/sign-in' })
      queryClient.clear()
    },
    onError: saySorry('You are still signed in'),
  })
  return (
    <Menu width="target" position="top-start">
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={`Your menu: ${session.user.name}`}>
          <span className={classes.mark} aria-hidden="true">
            {initialsOf(session.user.name)}
          </span>
          <span className={classes.words}>
            <span className={classes.name}>{session.user.name}</span>
            <span className={classes.role}>{ROLES[session.role]}</span>
          </span>
          <IconSelector size={15} stroke={1.7} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.user.email}</Menu.Label>
        <div className={classes.scheme}>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label="Colour scheme"
            data={SCHEMES}
            value={colorScheme}
            onChange={(value) => setColorScheme(value as typeof colorScheme)}
          />
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={15} stroke={1.7} />}
          disabled={leave.isPending}
          onClick={() => leave.mutate()}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.slice(0, 1).toUpperCase())
    .slice(0, 2)
    .join('')
