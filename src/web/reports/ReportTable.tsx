import type { ReactNode } from 'react'
import type { Report } from '#api/wire/reports.ts'
import { Amount } from '../ui/Amount.tsx'
import { Day } from '../ui/Day.tsx'
import classes from './ReportTable.module.css'
import { RowLink } from './RowLink.tsx'

type Row = Report['rows'][number]

type Props = Readonly<{
  report: Report
  /** The period that an account's postings are shown for. */
  period: Readonly<{ from: string; to: string }>
}>

const INDENT_PX = 16

/** A report's rows; each that has one leads to where its figures come from. */
export function ReportTable({ report, period }: Props) {
  const { columns, rows, title } = report
  return (
    <div className={classes.frame}>
      <table aria-label={title} className={classes.table}>
        <thead>
          <tr>
            {columns.map(({ title: head, kind }) => (
              <th key={head} scope="col" data-kind={kind}>
                <Head text={head} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // Rows of a report have no identity of their own: the report is replaced as a whole.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <tr key={index} data-kind={row.kind}>
              {row.kind === 'heading' ? (
                <td colSpan={columns.length} style={indentOf(row)}>
                  {row.cells[0]}
                </td>
              ) : (
                columns.map(({ title: head, kind }, column) => (
                  <td key={head} data-kind={kind} style={column === 0 ? indentOf(row) : undefined}>
                    {column === nameColumnOf(report) && row.link ? (
                      <RowLink link={row.link} period={period}>
                        {write(report, row, column)}
                      </RowLink>
                    ) : (
                      write(report, row, column)
                    )}
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const indentOf = ({ level }: Row) =>
  level > 0 ? { paddingLeft: 8 + level * INDENT_PX } : undefined

/** Where the row says what it is: the second column, unless that is an amount already. */
const nameColumnOf = ({ columns }: Report): number => (columns[1]?.kind === 'text' ? 1 : 0)

function write({ columns, currency }: Report, { cells }: Row, column: number): ReactNode {
  const cell = cells[column] ?? null
  const kind = columns[column]?.kind
  if (cell === null) return null
  if (kind === 'amount') return <Amount value={{ amount: cell, currency }} />
  return kind === 'day' ? <Day value={cell} /> : cell
}

const DAY = /\d{4}-\d{2}-\d{2}/g

/** A column's head may name the days that it is about. */
function Head({ text }: Readonly<{ text: string }>) {
  const days = text.match(DAY) ?? []
  if (days.length === 0) return text
  return days.map((day, index) => (
    <span key={day}>
      {index > 0 && ' – '}
      <Day value={day} />
    </span>
  ))
}
