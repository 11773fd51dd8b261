import { TextInput, Tooltip } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import type { WorkEntry } from '#api/wire/work.ts'
import { useFirm } from '../firm.tsx'
import { saySorry } from '../messages.ts'
import { readDuration, writeDuration } from './durations.ts'
import classes from './TimesheetPage.module.css'
import { useWorkChanged } from './use-work-changed.ts'
import { lockOf, minutesOf, type WeekRow } from './week-grid.ts'
import { addTime, changeTime, deleteWork } from './work-client.ts'

type Props = Readonly<{
  row: WeekRow
  day: string
  label: string
  staffId: string
  entries: readonly WorkEntry[]
}>

/** A day of a row: leaving it, or Enter, saves it; the arrows go to the neighbours. */
export function WeekCell({ row, day, label, staffId, entries }: Props) {
  const { division, readOnlyBecause } = useFirm()
  const changed = useWorkChanged()
  const minutes = minutesOf(entries)
  const shown = minutes === 0 ? '' : writeDuration(minutes)
  const [typed, setTyped] = useState<string>()
  const lock = readOnlyBecause ?? lockOf(entries)
  const [entry] = entries
  const read = readDuration(typed ?? shown)
  const saving = useMutation({
    mutationFn: async (next: number) => {
      if (next === 0 && entry) return deleteWork(entry.id, entry.version)
      const written = {
        ...{ staffId, workedOn: day, engagementId: row.engagementId, itemId: row.itemId },
        ...{ minutes: next, billableMinutes: next, clientId: entry?.clientId ?? null },
        rate: entry?.rateSource === 'entry' ? entry.rate : null,
        description: entry?.description ?? '',
      }
      if (entry) await changeTime(entry.id, { ...written, version: entry.version })
      else await addTime({ ...written, divisionId: division.id })
    },
    onSuccess: changed,
    onError: saySorry('This time was not saved'),
    onSettled: () => setTyped(undefined),
  })
  const save = () => {
    if (typed === undefined || read === undefined) return
    if (read === minutes) setTyped(undefined)
    else saving.mutate(read)
  }
  return (
    <Tooltip label={lock} disabled={!lock || entries.length === 0}>
      <TextInput
        className={classes.cell ?? ''}
        size="xs"
        aria-label={label}
        inputMode="decimal"
        value={typed ?? shown}
        readOnly={lock !== undefined || saving.isPending}
        variant={lock ? 'unstyled' : 'default'}
        error={read === undefined}
        data-week-cell
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped(undefined)
          if (event.key === 'Enter') event.preventDefault()
          moveFocus(event)
        }}
      />
    </Tooltip>
  )
}

/** Up and down, Enter too, and sideways from the edge of the text: the cell that is left saves. */
function moveFocus(event: KeyboardEvent<HTMLInputElement>): void {
  const input = event.currentTarget
  const { selectionStart, selectionEnd, value } = input
  const atStart = selectionStart === 0 && selectionEnd === 0
  const atEnd = selectionStart === value.length
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    Enter: [1, 0],
    ...(atStart ? { ArrowLeft: [0, -1] } : {}),
    ...(atEnd ? { ArrowRight: [0, 1] } : {}),
  }
  const [down, right] = steps[event.key] ?? [0, 0]
  if (down === 0 && right === 0) return
  event.preventDefault()
  const rows = [...(input.closest('tbody')?.rows ?? [])].map((row) => [
    ...row.querySelectorAll<HTMLInputElement>('[data-week-cell]'),
  ])
  const rowIndex = rows.findIndex((cells) => cells.includes(input))
  const columnIndex = rows[rowIndex]?.indexOf(input) ?? 0
  const target = rows[rowIndex + down]?.[columnIndex + right]
  if (target) target.focus()
  else input.blur()
}
