import { type UseQueryResult, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { RunResults } from '#api/wire/billing.ts'
import { useFirm } from '../firm.tsx'
import { saySorry } from '../messages.ts'
import type { Column } from '../ui/column.ts'
import { Section } from '../ui/Section.tsx'
import { ShortList } from '../ui/ShortList.tsx'
import { RunButton } from './RunButton.tsx'
import { RunOutcome } from './RunOutcome.tsx'
import { useChosen } from './use-chosen.tsx'
import { useWorkChanged } from './use-work-changed.ts'

// As many as one request takes.
const RUN_MAX = 200

type Props<Row> = Readonly<{
  title: string
  note: string
  label: string
  none: string
  on: string
  reading: UseQueryResult<Row[]>
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  nameOf: (row: Row) => string
  run: (input: { divisionId: string; on: string; ids: string[] }) => Promise<RunResults>
}>

/** What is due on a day, of which the chosen rows become drafts; how each went is said after it. */
export function DraftRun<Row>({ reading, columns, keyOf, nameOf, run, on, ...words }: Props<Row>) {
  const { division } = useFirm()
  const changed = useWorkChanged()
  const rows = reading.data ?? []
  const { chosen, column } = useChosen(rows, keyOf, nameOf)
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const running = useMutation({
    mutationFn: (ids: readonly string[]) =>
      run({ divisionId: division.id, on, ids: ids.slice(0, RUN_MAX) }),
    onSuccess: changed,
    onError: saySorry('The run stopped'),
  })
  const begin = () => {
    setNames(new Map(rows.map((row) => [keyOf(row), nameOf(row)])))
    running.mutate(chosen.map(keyOf))
  }
  return (
    <Section
      title={words.title}
      note={words.note}
      actions={
        <RunButton
          label={`Draft ${chosen.length}`}
          isIdle={chosen.length === 0}
          loading={running.isPending}
          onClick={begin}
        />
      }
    >
      {running.data && (
        <RunOutcome results={running.data.items} nameOf={(id) => names.get(id) ?? ''} />
      )}
      <ShortList
        label={words.label}
        reading={reading}
        rows={rows}
        columns={[column, ...columns]}
        keyOf={keyOf}
        none={words.none}
      />
    </Section>
  )
}
