import { Button, Checkbox, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Account } from '#api/wire/chart.ts'
import type { BookLine, StatementLine, Workspace } from '#api/wire/reconciliation.ts'
import { amountOf, totalsOf } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { saySorry } from '../messages.ts'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { Section } from '../ui/Section.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { counted } from '../words.ts'
import { Matches } from './Matches.tsx'
import { matchLines } from './reconcile-client.ts'
import { Standing } from './Standing.tsx'

type Props = Readonly<{ account: Account; workspace: Workspace; isStale: boolean }>

const bookKey = ({ entryId, position }: Pick<BookLine, 'entryId' | 'position'>): string =>
  `${entryId}:${position}`

/** Bank on the left, books on the right; what is ticked on both sides comes to the same. */
export function Workbench({ account, workspace, isStale }: Props) {
  const { division, readOnlyBecause } = useFirm()
  const booksChanged = useBooksChanged()
  const [bank, setBank] = useState<ReadonlySet<string>>(new Set())
  const [books, setBooks] = useState<ReadonlySet<string>>(new Set())
  const { unexplained, outstanding, suggestions } = workspace
  const atBank = unexplained.filter(({ id }) => bank.has(id))
  const inBooks = outstanding.filter((line) => books.has(bookKey(line)))
  const matching = useMutation({
    mutationFn: (matches: Workspace['suggestions']) =>
      matchLines({ divisionId: division.id, accountId: account.id, matches }),
    onSuccess: async () => {
      setBank(new Set())
      setBooks(new Set())
      await booksChanged()
    },
    onError: saySorry('Nothing was matched'),
  })
  const chosen = {
    statementLineIds: atBank.map(({ id }) => id),
    bookLines: inBooks.map(({ entryId, position }) => ({ entryId, position })),
  }
  const currency = division.baseCurrency
  const sumOf = (lines: readonly (StatementLine | BookLine)[]) =>
    totalsOf(lines.map(({ amount }) => amount))[0] ?? amountOf(0n, currency)
  const isEven =
    atBank.length + inBooks.length > 1 && sumOf(atBank).amount === sumOf(inBooks).amount
  return (
    <div aria-busy={isStale} style={{ opacity: isStale ? 0.55 : 1 }}>
      <Standing account={account} workspace={workspace} />
      {!readOnlyBecause && (
        <Group gap="xs" my="md">
          <Button
            variant="default"
            disabled={suggestions.length === 0}
            loading={matching.isPending}
            onClick={() => matching.mutate(suggestions)}
          >
            Accept {counted(suggestions.length, { one: 'suggestion', many: 'suggestions' })}
          </Button>
          <Button
            disabled={!isEven}
            loading={matching.isPending}
            onClick={() => matching.mutate([chosen])}
          >
            Match what is ticked
          </Button>
          <Text size="sm" role="status">
            Bank <Amount value={sumOf(atBank)} withCurrency />, books{' '}
            <Amount value={sumOf(inBooks)} withCurrency />
          </Text>
        </Group>
      )}
      <Section title="At the bank, not in the books">
        <Lines
          label="Lines of the bank"
          none="Every line of the bank is explained."
          rows={unexplained}
          columns={bankColumns(tick(bank, setBank, ({ id }) => id))}
          keyOf={({ id }) => id}
        />
      </Section>
      <Section title="In the books, not at the bank">
        <Lines
          label="Lines of the books"
          none="Nothing is on its way to the bank."
          rows={outstanding}
          columns={bookColumns(tick(books, setBooks, bookKey))}
          keyOf={bookKey}
        />
      </Section>
      <Matches workspace={workspace} />
    </div>
  )
}

type Tick<Row> = (row: Row, label: string) => ReactNode

const tick =
  <Row,>(
    chosen: ReadonlySet<string>,
    choose: (next: ReadonlySet<string>) => void,
    keyOf: (row: Row) => string,
  ): Tick<Row> =>
  (row, label) => (
    <Checkbox
      aria-label={label}
      checked={chosen.has(keyOf(row))}
      onChange={() => choose(toggled(chosen, keyOf(row)))}
    />
  )

const toggled = (chosen: ReadonlySet<string>, key: string): ReadonlySet<string> =>
  chosen.has(key) ? new Set([...chosen].filter((each) => each !== key)) : new Set([...chosen, key])

type LinesProps<Row> = Readonly<{
  label: string
  none: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
}>

function Lines<Row>({ none, ...table }: LinesProps<Row>) {
  if (table.rows.length > 0) return <RecordTable {...table} />
  return (
    <Text size="sm" c="dimmed" py="sm">
      {none}
    </Text>
  )
}

const bankColumns = (ticked: Tick<StatementLine>): readonly Column<StatementLine>[] => [
  {
    key: 'tick',
    title: '',
    cell: (row) => ticked(row, `${row.description || row.reference} ${row.amount.amount}`),
    text: () => '',
  },
  ...columnsOf<StatementLine>(({ description, reference }) =>
    [description, reference].filter(Boolean).join(' · '),
  ),
]

const bookColumns = (ticked: Tick<BookLine>): readonly Column<BookLine>[] => [
  {
    key: 'tick',
    title: '',
    cell: (row) => ticked(row, `${row.memo} ${row.amount.amount}`),
    text: () => '',
  },
  ...columnsOf<BookLine>(({ memo }) => memo),
]

const columnsOf = <Row extends StatementLine | BookLine>(
  words: (row: Row) => string,
): readonly Column<Row>[] => [
  {
    key: 'day',
    title: 'Day',
    cell: ({ postedOn }) => <Day value={postedOn} />,
    text: ({ postedOn }) => postedOn,
  },
  { key: 'words', title: 'What it says', clip: true, cell: words, text: words },
  {
    key: 'amount',
    title: 'Amount',
    align: 'end',
    cell: ({ amount }) => <Amount value={amount} />,
    text: ({ amount }) => amount.amount,
  },
]
