import { useState } from 'react'
import type { Issue } from '#api/wire/ledgers.ts'
import { useFirm } from '../firm.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { counted } from '../words.ts'
import { useConnection } from './connection-context.ts'
import { FixLink } from './FixLink.tsx'
import classes from './IssueCard.module.css'
import type { Story } from './issue-words.ts'
import { RECORD } from './ledger-words.ts'
import { useRepairs } from './use-repairs.ts'

/** What is decided on the spot, or ends without anybody. */
const MENDS_ITSELF: ReadonlySet<Story['fix']['kind']> = new Set([
  'choose_party',
  'choose_item',
  'wait',
])

type Props = Readonly<{ issue: Issue; story: Story }>

/** The repair first. Trying again is the repair only where nothing has to change here. */
export function IssueActions({ issue, story: { fix } }: Props) {
  const { readOnlyBecause } = useFirm()
  const repairs = useRepairs()
  const [isSkipping, setIsSkipping] = useState(false)
  const [first] = issue.examples
  const retry = () => repairs.mutate([{ issueId: issue.id, repair: { kind: 'retry' } }])
  const mendsItself = issue.code === 'unmapped' || MENDS_ITSELF.has(fix.kind)
  return (
    <div className={classes.actions}>
      <FixLink fix={fix} record={first} />
      {fix.kind === 'retry' && (
        <ActionButton loading={repairs.isPending} disabledBecause={readOnlyBecause} onClick={retry}>
          {fix.label}
        </ActionButton>
      )}
      {fix.kind !== 'retry' && !mendsItself && (
        <ActionButton
          variant="default"
          loading={repairs.isPending}
          disabledBecause={readOnlyBecause}
          onClick={retry}
        >
          Try again
        </ActionButton>
      )}
      {issue.records > 0 && (
        <ActionButton
          variant="subtle"
          disabledBecause={readOnlyBecause}
          onClick={() => setIsSkipping(true)}
        >
          Skip
        </ActionButton>
      )}
      {isSkipping && <SkipDialog issue={issue} onClose={() => setIsSkipping(false)} />}
    </div>
  )
}

function SkipDialog({ issue, onClose }: Readonly<{ issue: Issue; onClose: () => void }>) {
  const { ledger } = useConnection()
  const repairs = useRepairs()
  const count = counted(issue.records, RECORD)
  return (
    <ConfirmDialog
      title={`Keep ${count} out of ${ledger.label}?`}
      verb="Skip"
      isPending={repairs.isPending}
      error={repairs.error}
      onConfirm={() =>
        repairs.mutate([{ issueId: issue.id, repair: { kind: 'skip' } }], { onSuccess: onClose })
      }
      onClose={onClose}
    >
      {count} {issue.records === 1 ? 'stays' : 'stay'} in the practice books only, and what cannot
      be there without {issue.records === 1 ? 'it' : 'them'} waits for a decision. The tie-out names
      the difference. They stand under <em>Left out</em>, from where they can be sent after all.
    </ConfirmDialog>
  )
}
