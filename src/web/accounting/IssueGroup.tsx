import { Stack } from '@mantine/core'
import type { Issue } from '#api/wire/ledgers.ts'
import { useFirm } from '../firm.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Section } from '../ui/Section.tsx'
import { counted } from '../words.ts'
import { useConnection } from './connection-context.ts'
import { IssueCard } from './IssueCard.tsx'
import { ISSUE_TITLES } from './issue-titles.ts'
import { type Fix, storyOf } from './issue-words.ts'
import { ISSUE, RECORD } from './ledger-words.ts'
import { ManyNames } from './ManyNames.tsx'
import { useRepairs } from './use-repairs.ts'

/** From here on, equal issues show one line each until they are opened. */
const OPEN_UP_TO = 3

type Props = Readonly<{ issues: readonly [Issue, ...Issue[]] }>

/** Issues of one kind; fifty of them are still one page, and one decision where one is enough. */
export function IssueGroup({ issues }: Props) {
  const { ledger } = useConnection()
  const [first] = issues
  const { fix } = storyOf(first, ledger)
  const records = issues.reduce((sum, issue) => sum + issue.records, 0)
  const facts = [
    issues.length > 1 && counted(issues.length, ISSUE),
    records > 0 && counted(records, RECORD),
  ]
  return (
    <Section
      title={ISSUE_TITLES[first.code]}
      note={facts.filter(Boolean).join(', ')}
      actions={issues.length > 1 && <ForAll issues={issues} fix={fix} />}
    >
      {fix.kind === 'choose_party' && issues.length > OPEN_UP_TO ? (
        <ManyNames issues={issues} />
      ) : (
        <Stack gap="sm" mt="sm">
          {issues.map((issue) => (
            <IssueCard key={issue.id} issue={issue} isOpenAtFirst={issues.length <= OPEN_UP_TO} />
          ))}
        </Stack>
      )}
    </Section>
  )
}

/** What can be decided for all of them at once. A missing pairing is decided in the mapping. */
function ForAll({ issues, fix }: Props & Readonly<{ fix: Fix }>) {
  const { readOnlyBecause } = useFirm()
  const repairs = useRepairs()
  const isDecidedOneByOne = fix.kind === 'choose_party' || fix.kind === 'choose_item'
  if (isDecidedOneByOne || issues[0].code === 'unmapped') return null
  return (
    <ActionButton
      size="xs"
      variant="default"
      loading={repairs.isPending}
      disabledBecause={readOnlyBecause}
      onClick={() =>
        repairs.mutate(issues.map(({ id }) => ({ issueId: id, repair: { kind: 'retry' } })))
      }
    >
      {fix.kind === 'retry' ? fix.label : 'Try again'}: all {issues.length}
    </ActionButton>
  )
}
