import { Select } from '@mantine/core'
import type { Ref } from 'react'
import type { LedgerReference, MappingRow, MappingSlot } from '#api/wire/ledgers.ts'
import { listed } from './ledger-words.ts'
import classes from './MappingEditor.module.css'
import { type Choice, referenceKeyOf, referenceText } from './mapping-draft.ts'

const SHOWN_MAX = 60

type Props = Readonly<{
  ref: Ref<HTMLInputElement>
  slot: MappingSlot
  row: MappingRow
  choice: Choice
  users: ReadonlyMap<string, readonly string[]>
  refused: string | undefined
  disabled: boolean
  onChoose: (reference: LedgerReference | null) => void
}>

/** What is taken is crossed out and says by what, and can be chosen all the same. */
export function MappingSelect(props: Props) {
  const { ref, slot, row, choice, users, refused, disabled, onChoose } = props
  const offered = referencesFor(slot, choice.reference)
  const byKey = new Map(offered.map((reference) => [referenceKeyOf(reference), reference]))
  return (
    <Select
      ref={ref}
      aria-label={`${row.name} in the ledger`}
      className={choice.standing === 'suggested' ? (classes.suggested ?? '') : ''}
      searchable
      clearable
      disabled={disabled}
      limit={SHOWN_MAX}
      maxDropdownHeight={320}
      placeholder="Not mapped"
      nothingFoundMessage="Nothing like this in the ledger"
      data={offered.map((reference) => ({
        value: referenceKeyOf(reference),
        label: referenceText(reference) + (reference.active ? '' : ' (inactive)'),
      }))}
      value={choice.reference && referenceKeyOf(choice.reference)}
      error={refused}
      onChange={(key) => onChoose(key === null ? null : (byKey.get(key) ?? null))}
      renderOption={({ option }) => {
        const others = (users.get(option.value) ?? []).filter((name) => name !== row.name)
        return (
          <span>
            <span className={others.length > 0 ? classes.used : undefined}>{option.label}</span>
            {others.length > 0 && <span className={classes.usedBy}>used by {listed(others)}</span>}
          </span>
        )
      }}
    />
  )
}

/** What is mapped may have become inactive since: it stays visible, so that it can be replaced. */
function referencesFor(
  { choices }: MappingSlot,
  chosen: LedgerReference | null,
): readonly LedgerReference[] {
  const offered = choices.map(({ reference }) => reference)
  const isOffered = offered.some((one) => chosen && referenceKeyOf(one) === referenceKeyOf(chosen))
  return chosen && !isOffered ? [chosen, ...offered] : offered
}
