import { Button, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { AsideInput } from '#api/wire/work.ts'
import { useFirm } from '../firm.tsx'
import { saySorry } from '../messages.ts'
import { nextMonthOf } from './durations.ts'
import { useWorkChanged } from './use-work-changed.ts'
import { putAside } from './work-client.ts'

type Props = Readonly<{
  entries: readonly Readonly<{ id: string; version: number }>[]
  today: string
}>

/** What becomes of the work that is not on this invoice. */
export function AsideButtons({ entries, today }: Props) {
  const { readOnlyBecause } = useFirm()
  const changed = useWorkChanged()
  const putting = useMutation({
    mutationFn: (aside: AsideInput['aside']) =>
      putAside({ aside, entries: entries.map(({ id, version }) => ({ id, version })) }),
    onSuccess: changed,
    onError: saySorry('Nothing was set aside'),
  })
  if (entries.length === 0 || readOnlyBecause) return null
  return (
    <Group gap="xs" mt="sm">
      <Text size="sm" c="dimmed">
        What is left out:
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        loading={putting.isPending}
        onClick={() => putting.mutate({ kind: 'carry', to: nextMonthOf(today) })}
      >
        Carry to next month
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={putting.isPending}
        onClick={() => putting.mutate({ kind: 'never' })}
      >
        Never bill
      </Button>
    </Group>
  )
}
