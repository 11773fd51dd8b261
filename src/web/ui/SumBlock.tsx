import type { Amount as Money } from '../amounts.ts'
import { Amount } from './Amount.tsx'
import classes from './SumBlock.module.css'

type Row = Readonly<{ label: string; value: Money }>

type Props = Readonly<{
  rows: readonly Row[]
  total: Row
  after?: readonly Row[]
  /** The figures are of a moment ago; newer ones are on their way. */
  isStale?: boolean
}>

/** The foot of a document: what adds up, the sum, and what follows from it. */
export function SumBlock({ rows, total, after = [], isStale = false }: Props) {
  return (
    <dl className={classes.block} data-stale={isStale || undefined} aria-busy={isStale}>
      {rows.map((row) => (
        <Line key={row.label} {...row} />
      ))}
      <div className={classes.total}>
        <dt>{total.label}</dt>
        <dd>
          <Amount value={total.value} />
        </dd>
      </div>
      {after.map((row) => (
        <Line key={row.label} {...row} />
      ))}
    </dl>
  )
}

const Line = ({ label, value }: Row) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <Amount value={value} />
    </dd>
  </div>
)
