import { useConnection } from './connection-context.ts'
import classes from './IssueCard.module.css'
import type { FieldDifference } from './issue-facts.ts'
import { capitalised } from './ledger-words.ts'

const NOTHING = '–'

/** Left the practice books, right the ledger, field by field. */
export function Differences({
  differences,
}: Readonly<{ differences: readonly FieldDifference[] }>) {
  const { ledger, company } = useConnection()
  return (
    <table className={classes.differences} aria-label="What differs">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Practice books</th>
          <th scope="col">
            {ledger.label}: {company.name}
          </th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ field, ours, ledger: theirs }) => (
          <tr key={field}>
            <th scope="row">{capitalised(field)}</th>
            <td>{ours ?? NOTHING}</td>
            <td>{theirs ?? NOTHING}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
