import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { LedgerReference, MappingRow, MappingSlot } from '#api/wire/ledgers.ts'
import { useFirm } from '../firm.tsx'
import { useConnection } from './connection-context.ts'
import { DOCUMENT, kindsText, waiting } from './ledger-words.ts'
import classes from './MappingEditor.module.css'
import { MappingSelect } from './MappingSelect.tsx'
import {
  type Choice,
  choiceOf,
  type Draft,
  kindsRequiring,
  type Needs,
  rowKeyOf,
  usersOf,
  withChoice,
} from './mapping-draft.ts'

type Props = Readonly<{
  slot: MappingSlot
  draft: Draft
  needs: Needs
  /** The row that an issue sent the person to. */
  rowId: string | undefined
  /** Why the hub refused a pairing, by row. */
  refused: ReadonlyMap<string, string>
  onChange: (draft: Draft) => void
}>

export function SlotTable({ slot, draft, needs, rowId, refused, onChange }: Props) {
  const { ledger } = useConnection()
  const users = usersOf(slot, draft)
  const kinds = kindsRequiring(slot)
  return (
    <div>
      <p className={classes.about}>
        {kinds.length > 0 ? (
          <>
            <strong>Required for {kindsText(kinds)}.</strong> {slot.why} What you never use needs no
            pairing.
          </>
        ) : (
          <>
            <strong>Optional.</strong> {slot.why}
          </>
        )}{' '}
        {slot.tip}
      </p>
      <table className={classes.table} aria-label={slot.label}>
        <thead>
          <tr>
            <th scope="col">Practice books</th>
            <th scope="col">{ledger.label}</th>
          </tr>
        </thead>
        <tbody>
          {slot.rows.map((row) => (
            <Row
              key={row.id}
              slot={slot}
              row={row}
              draft={draft}
              users={users}
              documents={needs.get(rowKeyOf(slot, row)) ?? 0}
              isSought={row.id === rowId}
              refused={refused.get(rowKeyOf(slot, row))}
              onChoose={(reference) => onChange(withChoice(draft, slot, row, reference))}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type RowProps = Readonly<{
  slot: MappingSlot
  row: MappingRow
  draft: Draft
  users: ReadonlyMap<string, readonly string[]>
  /** How many documents cannot go without this row. */
  documents: number
  isSought: boolean
  refused: string | undefined
  onChoose: (reference: LedgerReference | null) => void
}>

function Row(props: RowProps) {
  const { slot, row, draft, users, documents, isSought, refused, onChoose } = props
  const { readOnlyBecause } = useFirm()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!isSought) return
    field.current?.scrollIntoView({ block: 'center' })
    field.current?.focus({ preventScroll: true })
  }, [isSought])
  const choice = choiceOf(slot, row, draft)
  const isSuggested = choice.standing === 'suggested'
  const isOpen = choice.standing === 'open' || isSuggested
  return (
    <tr data-sought={isSought || undefined}>
      <td className={classes.ours}>
        {row.code && <span className={classes.code}>{row.code}</span>}
        {row.name}
        {documents > 0 && isOpen && (
          <span className={classes.waits}>Required: {waiting(documents, DOCUMENT)} for it</span>
        )}
      </td>
      <td>
        <MappingSelect
          ref={field}
          slot={slot}
          row={row}
          choice={choice}
          users={users}
          refused={refused}
          disabled={readOnlyBecause !== undefined}
          onChoose={onChoose}
        />
        <Below {...props} choice={choice} />
      </td>
    </tr>
  )
}

/** What there is to say about a choice; nothing about one that is saved. */
function Below({
  slot,
  row,
  choice,
  documents,
  onChoose,
}: RowProps & Readonly<{ choice: Choice }>) {
  const { readOnlyBecause } = useFirm()
  switch (choice.standing) {
    case 'saved':
      return row.unusedBecause ? (
        <div className={classes.below}>Not used: {row.unusedBecause}</div>
      ) : null
    case 'changed':
      return <div className={classes.below}>Not saved yet</div>
    case 'open':
      if (documents > 0 || kindsRequiring(slot).length === 0) return null
      return (
        <div className={classes.below}>
          {row.requiredFor.length === 0
            ? 'Not mapped: optional'
            : `Not mapped: nothing needs it now; required for ${kindsText(row.requiredFor)}`}
        </div>
      )
    case 'suggested':
      return (
        <div className={classes.below}>
          <span>Suggested: {row.suggestion?.evidence}</span>
          {!readOnlyBecause && (
            <Button
              size="compact-xs"
              variant="light"
              aria-label={`Accept the suggestion for ${row.name}`}
              onClick={() => onChoose(choice.reference)}
            >
              Accept
            </Button>
          )}
        </div>
      )
  }
}
