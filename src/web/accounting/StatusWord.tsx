import { Loader } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import {
  IconAlertCircle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconPlugConnectedX,
} from '@tabler/icons-react'
import type { Connection } from '#api/wire/ledgers.ts'
import badge from '../ui/StatusBadge.module.css'
import { type ConnectionStatus, statusOf } from './connection-status.ts'

type Look = Readonly<{
  word: string
  icon: Icon | undefined
  tone: 'quiet' | 'active' | 'good' | 'bad'
}>

const LOOKS: Readonly<Record<ConnectionStatus, Look>> = {
  connected: { word: 'Connected', icon: IconCircleCheckFilled, tone: 'good' },
  working: { word: 'Working', icon: undefined, tone: 'active' },
  reading: { word: 'Reading', icon: undefined, tone: 'active' },
  needs_you: { word: 'Needs you', icon: IconAlertCircle, tone: 'bad' },
  not_confirmed: { word: 'Not confirmed', icon: IconCircleDashed, tone: 'quiet' },
  disconnected: { word: 'Disconnected', icon: IconPlugConnectedX, tone: 'quiet' },
}

/** The circle and the word of a connection. */
export function StatusWord({ connection }: Readonly<{ connection: Connection }>) {
  const { word, icon: Picture, tone } = LOOKS[statusOf(connection)]
  return (
    <span className={badge.badge} data-tone={tone} role="status">
      {Picture ? <Picture size={15} stroke={2} aria-hidden /> : <Loader size={13} aria-hidden />}
      {word}
    </span>
  )
}
