import { toDecimal } from '../../kit/minor-units.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Account } from '../books/records.ts'
import type { WireRecord } from '../where/matches.ts'
import { row, section, summaryRow } from './rows.ts'

/** One amount for each column of the report, by account id. */
export type Columns = readonly ReadonlyMap<string, bigint>[]

type Line = Readonly<{ id: string; name: string; amounts: readonly bigint[] }>

export type StatementPart = Readonly<{ lines: readonly Line[]; totals: readonly bigint[] }>

/** The accounts of some types, shown with `sign` so that what is usual is above zero. */
export function partOf(
  org: Organisation,
  columns: Columns,
  { sign, isIn }: Readonly<{ sign: 1n | -1n; isIn: (account: Account) => boolean }>,
): StatementPart {
  const lines = [...org.accounts.values()]
    .filter(isIn)
    .map(({ id, name }) => ({
      id,
      name,
      amounts: columns.map((column) => sign * (column.get(id) ?? 0n)),
    }))
    .filter(({ amounts }) => amounts.some((amount) => amount !== 0n))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return { lines, totals: columns.map((_, at) => sumAt(lines, at)) }
}

const sumAt = (lines: readonly Line[], at: number): bigint =>
  lines.reduce((sum, { amounts }) => sum + (amounts[at] ?? 0n), 0n)

export const sectionOf = (title: string, part: StatementPart): readonly WireRecord[] =>
  part.lines.length === 0
    ? []
    : [
        section(title, [
          ...part.lines.map(({ id, name, amounts }) =>
            row([name, ...amounts.map(shown)], { id: 'account', value: id }),
          ),
          summaryRow([`Total ${title.replace(/^(Less|Plus) /, '')}`, ...part.totals.map(shown)]),
        ]),
      ]

/** A line between the sections: "Gross Profit", "Net Assets". */
export const resultOf = (
  name: string,
  totals: readonly bigint[],
  kind: 'Row' | 'SummaryRow' = 'Row',
): WireRecord => {
  const values = [name, ...totals.map(shown)]
  return section('', [kind === 'Row' ? row(values) : summaryRow(values)])
}

export const added = (...all: readonly (readonly bigint[])[]): readonly bigint[] =>
  (all[0] ?? []).map((_, at) => all.reduce((sum, totals) => sum + (totals[at] ?? 0n), 0n))

export const negated = (totals: readonly bigint[]): readonly bigint[] =>
  totals.map((total) => -total)

const shown = (amount: bigint): string => toDecimal(amount)
