import type { HistoryEntry } from '#api/wire/journal.ts'
import { Instant } from './Day.tsx'
import classes from './History.module.css'

const WORDS: Readonly<Record<string, string>> = {
  amended: 'Amended: reversed and posted anew',
  applied: 'Applied to an invoice',
  approved: 'Approved and posted',
  changed: 'Changed',
  created: 'Added',
  deleted: 'Deleted',
  drafted: 'Written as a draft',
  edited: 'Draft edited',
  recorded: 'Recorded and posted',
  founded: 'Founded',
  mail_failed: 'The mail could not be sent',
  mail_queued: 'Sent by e-mail',
  mail_sent: 'The mail server has taken the mail',
  freed: 'Part of it freed: its invoice became smaller',
  bounce_taken_back: 'Bounce taken back',
  bounced: 'Bounced: its invoices are open again',
  credit_drafted: 'A credit note was drafted of it',
  handed_over: 'Handed over: managed in the ledger from now on',
  locked: 'Locked',
  refund_changed: 'A refund of it was recorded or voided',
  released: 'Lock released',
  tax_relief_claimed: 'Tax claimed back',
  tax_relief_withdrawn: 'Claim for tax withdrawn',
  written_off: 'Balance written off',
  unapplied: 'Taken back from an invoice',
  voided: 'Voided: its entry is reversed',
}

/** Who did what when, the newest first. */
export function History({ entries }: Readonly<{ entries: readonly HistoryEntry[] }>) {
  return (
    <ol className={classes.list} reversed>
      {entries.toReversed().map(({ id, action, actor, at }) => (
        <li key={id}>
          <span className={classes.what}>{WORDS[action] ?? plain(action)}</span>
          <span className={classes.who}>
            {actor} · <Instant value={at} />
          </span>
        </li>
      ))}
    </ol>
  )
}

/** An action that this page has no sentence for is still named. */
const plain = (action: string): string => {
  const words = action.replaceAll('_', ' ')
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
