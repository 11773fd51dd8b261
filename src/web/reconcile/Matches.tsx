import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Workspace } from '#api/wire/reconciliation.ts'
import { totalsOf } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { saySorry } from '../messages.ts'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { RecordTable } from '../ui/RecordTable.tsx'
import { Section } from '../ui/Section.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { unmatchLines } from './reconcile-client.ts'

type Match = Workspace['matches'][number]

/** What somebody said is the same money; a signed match stays. */
export function Matches({ workspace }: Readonly<{ workspace: Workspace }>) {
  const { readOnlyBecause } = useFirm()
  const booksChanged = useBooksChanged()
  const unmatching = useMutation({
    mutationFn: unmatchLines,
    onSuccess: booksChanged,
    onError: saySorry('The match stays'),
  })
  if (workspace.matches.length === 0) return null
  const undo = readOnlyBecause ? undefined : (id: string) => unmatching.mutate(id)
  return (
    <Section title="Matched">
      <RecordTable
        label="Matched"
        rows={workspace.matches}
        keyOf={({ id }) => id}
        columns={columnsFor(undo)}
      />
    </Section>
  )
}

const wordsAtBank = ({ statementLines }: Match): string =>
  statementLines.map(({ description, reference }) => description || reference || '…').join(', ')
const wordsInBooks = ({ bookLines }: Match): string => bookLines.map(({ memo }) => memo).join(', ')

const columnsFor = (undo: ((id: string) => void) | undefined): readonly Column<Match>[] => [
  { key: 'bank', title: 'Bank', clip: true, cell: wordsAtBank, text: wordsAtBank },
  { key: 'books', title: 'Books', clip: true, cell: wordsInBooks, text: wordsInBooks },
  {
    key: 'amount',
    title: 'Amount',
    align: 'end',
    cell: (match) =>
      totalsOf(match.bookLines.map(({ amount }) => amount)).map((total) => (
        <Amount key={total.currency} value={total} />
      )),
    text: ({ bookLines }) => bookLines.map(({ amount }) => amount.amount).join(' '),
  },
  {
    key: 'undo',
    title: '',
    align: 'end',
    cell: ({ id, isSigned }) =>
      isSigned
        ? 'Signed'
        : undo && (
            <Button size="compact-xs" variant="default" onClick={() => undo(id)}>
              Unmatch
            </Button>
          ),
    text: ({ isSigned }) => (isSigned ? 'Signed' : ''),
  },
]
