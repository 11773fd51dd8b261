import { UnstyledButton } from '@mantine/core'
import { IconChevronRight, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { TieOut, TieOutRow } from '#api/wire/ledgers.ts'
import { Amount } from '../ui/Amount.tsx'
import { counted } from '../words.ts'
import { useConnection } from './connection-context.ts'
import { DOCUMENT, listed } from './ledger-words.ts'
import { RecordLink } from './RecordLink.tsx'
import classes from './TieOut.module.css'
import { isEven, tieOutCauseText } from './tie-out-words.ts'

/** Left = practice books, right = ledger. A difference opens into the documents behind it. */
export function TieOutTable({ tieOut }: Readonly<{ tieOut: TieOut }>) {
  const { ledger } = useConnection()
  const { currency, rows } = tieOut
  return (
    <table className={classes.table} aria-label="Tie-out">
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col">Practice books, {currency}</th>
          <th scope="col">{ledger.label}</th>
          <th scope="col">Difference</th>
        </tr>
      </thead>
      {rows.toSorted(byAccount).map((row) => (
        <Group key={`${row.name}:${row.ledgerAccounts.join()}`} row={row} currency={currency} />
      ))}
    </table>
  )
}

/** As in the chart of accounts, by code. */
const byAccount = (one: TieOutRow, other: TieOutRow): number =>
  (one.ourAccounts[0] ?? one.name).localeCompare(other.ourAccounts[0] ?? other.name)

/** So few documents are shown without asking. */
const OPEN_UP_TO = 5

type GroupProps = Readonly<{ row: TieOutRow; currency: string }>

function Group({ row, currency }: GroupProps) {
  const even = isEven(row, currency)
  const [wanted, setWanted] = useState<boolean>()
  const isOpen = wanted ?? row.causes.length <= OPEN_UP_TO
  const amount = (value: string) => <Amount value={{ amount: value, currency }} />
  const { causes } = row
  return (
    <tbody data-even={even || undefined}>
      <tr>
        <th scope="row">
          {causes.length > 0 ? (
            <UnstyledButton
              className={classes.opener}
              aria-expanded={isOpen}
              onClick={() => setWanted(!isOpen)}
            >
              <IconChevronRight size={15} aria-hidden />
              {row.name}
            </UnstyledButton>
          ) : (
            <span className={classes.opener}>
              {even && <IconCircleCheck size={15} className={classes.even} aria-hidden />}
              {row.name}
            </span>
          )}
          <Accounts row={row} currency={currency} />
        </th>
        <td>{amount(row.books)}</td>
        <td>{amount(row.ledger)}</td>
        <td className={even ? undefined : classes.differs}>{amount(row.difference)}</td>
      </tr>
      {isOpen &&
        causes.map((cause) => (
          <Cause key={`${cause.document}:${cause.cause}`} cause={cause} currency={currency} />
        ))}
    </tbody>
  )
}

/** Which accounts stand behind the line, where the names do not say it already. */
function Accounts({ row, currency }: GroupProps) {
  const oneSided = (said: string, { count, sum }: TieOutRow['theirsOnly']) =>
    count > 0 && (
      <span>
        {said}, and no difference: {counted(count, DOCUMENT)},{' '}
        <Amount value={{ amount: sum, currency }} />
      </span>
    )
  return (
    <span className={classes.accounts}>
      {listed(row.ourAccounts)} ↔ {listed(row.ledgerAccounts)}
      {oneSided('Posted there only', row.theirsOnly)}
      {oneSided('Of kinds that stay here', row.oursOnly)}
    </span>
  )
}

type CauseProps = Readonly<{ cause: TieOutRow['causes'][number]; currency: string }>

function Cause({ cause: { cause, document, recordKind, recordId, amount }, currency }: CauseProps) {
  const { ledger } = useConnection()
  return (
    <tr className={classes.cause}>
      <td colSpan={3}>
        {recordKind && recordId ? (
          <RecordLink kind={recordKind} id={recordId}>
            {document}
          </RecordLink>
        ) : (
          document
        )}
        <span> {tieOutCauseText(cause, ledger)}</span>
      </td>
      <td>
        <Amount value={{ amount, currency }} />
      </td>
    </tr>
  )
}
