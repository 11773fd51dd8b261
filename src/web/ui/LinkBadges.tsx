import type { Icon } from '@tabler/icons-react'
import {
  IconAlertCircle,
  IconArrowUpRight,
  IconCheck,
  IconHandStop,
  IconTrashX,
} from '@tabler/icons-react'
import type { LinkBadge, LinkState } from '#api/wire/link-badge.ts'
import classes from './StatusBadge.module.css'

type Look = Readonly<{ word: string; icon: Icon; tone: 'quiet' | 'active' | 'good' | 'bad' }>

const LOOKS: Readonly<Record<LinkState, Look>> = {
  in_ledger: { word: 'In the ledger', icon: IconCheck, tone: 'good' },
  on_its_way: { word: 'On its way', icon: IconArrowUpRight, tone: 'active' },
  needs_you: { word: 'Needs you', icon: IconAlertCircle, tone: 'bad' },
  on_hold: { word: 'On hold', icon: IconHandStop, tone: 'quiet' },
  removed: { word: 'Removed', icon: IconTrashX, tone: 'quiet' },
}

export const linksText = (links: readonly LinkBadge[]): string =>
  links.map(({ connector, state }) => `${connector}: ${LOOKS[state].word}`).join('; ')

/** How a record stands in each ledger that the division is connected to. */
export function LinkBadges({ links }: Readonly<{ links: readonly LinkBadge[] }>) {
  return links.map(({ connectionId, connector, state }) => {
    const { word, icon: Picture, tone } = LOOKS[state]
    return (
      <span key={connectionId} className={classes.badge} data-tone={tone} title={connector}>
        <Picture size={14} stroke={2} aria-hidden />
        {word}
        <span className="hidden-to-the-eye"> ({connector})</span>
      </span>
    )
  })
}
