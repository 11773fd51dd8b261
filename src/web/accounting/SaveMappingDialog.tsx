import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { MappingSheet } from '#api/wire/ledgers.ts'
import { Problem } from '../ui/Problem.tsx'
import { counted } from '../words.ts'
import { DOCUMENT, waiting } from './ledger-words.ts'
import {
  acceptSuggestions,
  changesIn,
  countSuggested,
  type Draft,
  missingIn,
  type Needs,
} from './mapping-draft.ts'
import type { SavingMapping } from './use-save-mapping.ts'

type Props = Readonly<{
  sheet: MappingSheet
  draft: Draft
  needs: Needs
  save: SavingMapping
  onClose: () => void
}>

const SHOWN_MAX = 8
const SUGGESTION = { one: 'suggestion', many: 'suggestions' }

/** Saving with something open is allowed; a person hears first what will wait for it. */
export function SaveMappingDialog({ sheet, draft, needs, save, onClose }: Props) {
  const suggested = countSuggested(sheet.slots, draft)
  const asItIs = changesIn(sheet, draft)
  const accepted = acceptSuggestions(sheet.slots, draft)
  return (
    <Modal
      opened
      onClose={onClose}
      title="Save the mapping?"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        {suggested > 0 && (
          <Text size="sm">
            {counted(suggested, SUGGESTION)} {suggested === 1 ? 'is' : 'are'} not accepted yet, and
            only what you accept is saved.
          </Text>
        )}
        <Missing sheet={sheet} draft={accepted} needs={needs} />
        {save.error && <Problem error={save.error} title="The mapping was not saved" />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          {suggested > 0 && asItIs.length > 0 && (
            <Button variant="default" loading={save.isPending} onClick={() => save.mutate(asItIs)}>
              Save without them
            </Button>
          )}
          <Button
            data-autofocus
            loading={save.isPending}
            onClick={() => save.mutate(changesIn(sheet, accepted))}
          >
            {suggested > 0 ? 'Accept all and save' : 'Save as it is'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

type MissingProps = Readonly<{ sheet: MappingSheet; draft: Draft; needs: Needs }>

/** Which required rows stay empty, and how many documents that stops. */
function Missing({ sheet, draft, needs }: MissingProps) {
  const missing = missingIn(sheet.slots, draft, needs)
  if (missing.length === 0) return null
  return (
    <div>
      <Text size="sm">
        Required and still not mapped. You may save all the same; documents that use one of these
        wait here until it is mapped:
      </Text>
      <ul style={{ margin: '8px 0 0', paddingInlineStart: 20 }}>
        {missing.slice(0, SHOWN_MAX).map(({ slot, row, documents }) => (
          <li key={`${slot.id}:${row.id}`}>
            {slot.label}: {row.name}{' '}
            <Text span size="xs" c="var(--bad)">
              {waiting(documents, DOCUMENT)}
            </Text>
          </li>
        ))}
      </ul>
      {missing.length > SHOWN_MAX && (
        <Text size="xs" c="dimmed">
          and {missing.length - SHOWN_MAX} more
        </Text>
      )}
    </div>
  )
}
