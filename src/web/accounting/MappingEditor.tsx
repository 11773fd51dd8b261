import { Button, Tabs } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { MappingSheet, MappingSlot } from '#api/wire/ledgers.ts'
import { useFirm } from '../firm.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { Problem } from '../ui/Problem.tsx'
import { counted } from '../words.ts'
import { previewQuery } from './accounting-queries.ts'
import { useConnection } from './connection-context.ts'
import { CHANGE } from './ledger-words.ts'
import classes from './MappingEditor.module.css'
import {
  acceptSuggestions,
  changesIn,
  countSuggested,
  missingIn,
  type Needs,
  NO_DRAFT,
  needsOf,
  tallyOf,
  tallyText,
} from './mapping-draft.ts'
import { ReferenceList } from './ReferenceList.tsx'
import { RefreshReferences } from './RefreshReferences.tsx'
import { SaveMappingDialog } from './SaveMappingDialog.tsx'
import { SlotTable } from './SlotTable.tsx'
import { useMappingGuard } from './use-mapping-guard.ts'
import { useSaveMapping } from './use-save-mapping.ts'

type Props = Readonly<{
  sheet: MappingSheet
  slotId: string | undefined
  rowId: string | undefined
  onSlot: (slotId: string) => void
  onSaved?: () => void
  /** Beside Save: the way on, in the setup. */
  extra?: ReactNode
}>

/** Ours on the left, theirs on the right; nothing is saved before Save. */
export function MappingEditor({ sheet, slotId, rowId, onSlot, onSaved, extra }: Props) {
  const connection = useConnection()
  const { readOnlyBecause } = useFirm()
  const [draft, setDraft] = useState(NO_DRAFT)
  const [isAsking, setIsAsking] = useState(false)
  const save = useSaveMapping(connection, () => {
    setDraft(NO_DRAFT)
    setIsAsking(false)
    if (!onSaved) return
    leave()
    onSaved()
  })
  const { slots } = sheet
  const preview = useQuery(previewQuery(connection.id))
  const needs = needsOf(slots, preview.data?.blockers ?? [])
  const changes = changesIn(sheet, draft)
  const suggested = countSuggested(slots, draft)
  const leave = useMappingGuard(changes.length > 0)
  const slot = slots.find(({ id }) => id === slotId) ?? slots[0]
  if (!slot) return <EmptyMessage title="There is nothing to map" />

  const change = (next: typeof draft) => {
    save.reset()
    setDraft(next)
  }
  const ask = () =>
    suggested > 0 || missingIn(slots, draft, needs).length > 0
      ? setIsAsking(true)
      : save.mutate(changes)
  const nothing = changes.length === 0 && suggested === 0 ? 'Nothing has changed.' : undefined

  return (
    <>
      <SlotTabs slots={slots} draft={draft} needs={needs} value={slot.id} onChange={onSlot} />
      <div className={classes.layout}>
        <SlotTable
          key={slot.id}
          slot={slot}
          draft={draft}
          needs={needs}
          rowId={rowId}
          refused={save.refused}
          onChange={change}
        />
        <ReferenceList slot={slot} draft={draft} />
      </div>
      {save.error && save.refused.size === 0 && (
        <Problem error={save.error} title="The mapping was not saved" />
      )}
      <FormBar>
        <span className={classes.unsaved} role="status">
          {changes.length > 0 && `${counted(changes.length, CHANGE)} not saved`}
        </span>
        <RefreshReferences connection={connection} />
        {suggested > 0 && !readOnlyBecause && (
          <Button
            variant="default"
            leftSection={<IconSparkles size={15} stroke={1.7} />}
            onClick={() => change(acceptSuggestions(slots, draft))}
          >
            Accept all {suggested}
          </Button>
        )}
        <ActionButton
          loading={save.isPending}
          disabledBecause={readOnlyBecause ?? nothing}
          onClick={ask}
        >
          Save mapping
        </ActionButton>
        {extra}
      </FormBar>
      {isAsking && (
        <SaveMappingDialog
          sheet={sheet}
          draft={draft}
          needs={needs}
          save={save}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  )
}

type SlotTabsProps = Readonly<{
  slots: readonly MappingSlot[]
  draft: typeof NO_DRAFT
  needs: Needs
  value: string
  onChange: (slotId: string) => void
}>

function SlotTabs({ slots, draft, needs, value, onChange }: SlotTabsProps) {
  return (
    <Tabs value={value} onChange={(next) => next && onChange(next)} className={classes.tabs ?? ''}>
      <Tabs.List className={classes.list ?? ''}>
        {slots.map((slot) => {
          const tally = tallyOf(slot, draft, needs)
          return (
            <Tabs.Tab key={slot.id} value={slot.id}>
              {slot.label}{' '}
              <span className={classes.tally} data-missing={tally.missing > 0 || undefined}>
                {tallyText(tally)}
              </span>
            </Tabs.Tab>
          )
        })}
      </Tabs.List>
    </Tabs>
  )
}
