import { Paper, UnstyledButton } from '@mantine/core'
import { IconAlertCircle, IconChevronDown } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { Issue } from '#api/wire/ledgers.ts'
import { Instant } from '../ui/Day.tsx'
import { counted } from '../words.ts'
import { useConnection } from './connection-context.ts'
import { Differences } from './Differences.tsx'
import { IssueActions } from './IssueActions.tsx'
import classes from './IssueCard.module.css'
import { differencesIn } from './issue-facts.ts'
import { type Story, storyOf, vendorTextOf } from './issue-words.ts'
import { RECORD } from './ledger-words.ts'
import { NameChoice } from './NameChoice.tsx'
import { WaitingRecords } from './WaitingRecords.tsx'

type Props = Readonly<{ issue: Issue; isOpenAtFirst: boolean }>

/** What happened, to which records, why, what to do now, and the button that does it. */
export function IssueCard({ issue, isOpenAtFirst }: Props) {
  const { ledger } = useConnection()
  const [isOpen, setIsOpen] = useState(isOpenAtFirst)
  const id = useId()
  const story = storyOf(issue, ledger)
  return (
    <Paper component="article" className={classes.card} aria-labelledby={id}>
      <UnstyledButton
        className={classes.head}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <IconAlertCircle size={18} stroke={1.8} className={classes.sign} aria-hidden />
        <span className={classes.happened} id={id}>
          {story.happened}
        </span>
        {issue.records > 0 && (
          <span className={classes.count}>{counted(issue.records, RECORD)}</span>
        )}
        <IconChevronDown size={16} className={classes.chevron} aria-hidden />
      </UnstyledButton>
      {isOpen && <Body issue={issue} story={story} />}
    </Paper>
  )
}

function Body({ issue, story }: Readonly<{ issue: Issue; story: Story }>) {
  const { ledger } = useConnection()
  const vendorText = vendorTextOf(issue)
  const differences = differencesIn(issue.detail)
  return (
    <div className={classes.body}>
      <WaitingRecords issue={issue} />
      <p>{story.why}</p>
      <p className={classes.now}>{story.now}</p>
      {differences.length > 0 && <Differences differences={differences} />}
      {isNameChoice(story) && <NameChoice issue={issue} />}
      <IssueActions issue={issue} story={story} />
      {vendorText && (
        <blockquote className={classes.vendor}>
          <cite>
            {issue.code === 'record_cannot_be_read' ? 'In the log' : `In ${ledger.label}’s words`}
          </cite>
          {vendorText}
        </blockquote>
      )}
      <p className={classes.since}>
        Since <Instant value={issue.openedAt} />
      </p>
    </div>
  )
}

const isNameChoice = ({ fix }: Story): boolean =>
  fix.kind === 'choose_party' || fix.kind === 'choose_item'
