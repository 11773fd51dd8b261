import { Button, Group, Popover, Stack } from '@mantine/core'
import { IconCalendar, IconChevronDown } from '@tabler/icons-react'
import { formatDay } from '../days.ts'
import { DayField } from './DayField.tsx'
import { type DaySpan, usualSpans } from './day-spans.ts'
import { useLocale } from './locale-context.ts'

type Props = Readonly<{
  /** Which day is meant: `Issued`, `Received`. */
  label: string
  value: DaySpan
  today: string
  onChange: (span: DaySpan) => void
}>

/** From a day to a day, both in; either may be left open. */
export function DayRange({ label, value, today, onChange }: Props) {
  const { locale } = useLocale()
  const { from, to } = value
  return (
    <Popover position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconCalendar size={15} stroke={1.7} />}
          rightSection={<IconChevronDown size={13} />}
        >
          {spanText(label, value, (day) => formatDay(day, locale))}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Group gap="xs" wrap="nowrap">
            <DayField
              label="From"
              value={from ?? ''}
              onChange={(day) => onChange({ from: day || undefined, to })}
            />
            <DayField
              label="To"
              value={to ?? ''}
              onChange={(day) => onChange({ from, to: day || undefined })}
            />
          </Group>
          <Group gap={6}>
            {usualSpans(today).map((span) => (
              <Button
                key={span.label}
                size="compact-xs"
                variant="light"
                onClick={() => onChange(span)}
              >
                {span.label}
              </Button>
            ))}
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => onChange({ from: undefined, to: undefined })}
            >
              Any time
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function spanText(label: string, { from, to }: DaySpan, write: (day: string) => string): string {
  if (from && to) return `${label} ${write(from)} – ${write(to)}`
  if (from) return `${label} since ${write(from)}`
  if (to) return `${label} until ${write(to)}`
  return `${label} any time`
}
