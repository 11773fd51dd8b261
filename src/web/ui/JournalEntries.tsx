import { Text } from '@mantine/core'
import type { JournalEntry } from '#api/wire/journal.ts'
import { totalsOf } from '../amounts.ts'
import { Amount } from './Amount.tsx'
import { Day } from './Day.tsx'
import classes from './JournalEntries.module.css'

type Props = Readonly<{ entries: readonly JournalEntry[]; none: string }>

/** The double entry behind a document, debits before credits, each entry with its equal sums. */
export function JournalEntries({ entries, none }: Props) {
  if (entries.length === 0) {
    return (
      <Text size="sm" c="dimmed" py="sm">
        {none}
      </Text>
    )
  }
  return entries.map((entry) => <Entry key={entry.id} entry={entry} />)
}

function Entry({ entry }: Readonly<{ entry: JournalEntry }>) {
  const debits = entry.lines.filter(({ debit }) => debit)
  const credits = entry.lines.filter(({ credit }) => credit)
  return (
    <table className={classes.entry}>
      <caption>
        <Day value={entry.postedOn} /> <span>{entry.memo}</span>
        {entry.reversesId && <span className={classes.mark}>Reversal</span>}
      </caption>
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col">Debit</th>
          <th scope="col">Credit</th>
        </tr>
      </thead>
      <tbody>
        {[...debits, ...credits].map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry may post twice to one account
          <tr key={index}>
            <td data-credit={line.credit ? true : undefined}>
              <span className={classes.code}>{line.accountCode}</span> {line.accountName}
            </td>
            <td>
              <Amount value={line.debit} />
            </td>
            <td>
              <Amount value={line.credit} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>
            <span className="hidden-to-the-eye">Sums</span>
          </td>
          <td>{sumOf(debits.map(({ debit }) => debit))}</td>
          <td>{sumOf(credits.map(({ credit }) => credit))}</td>
        </tr>
      </tfoot>
    </table>
  )
}

const sumOf = (amounts: readonly JournalEntry['lines'][number]['debit'][]) =>
  totalsOf(amounts.filter((amount) => amount !== null)).map((total) => (
    <Amount key={total.currency} value={total} />
  ))
