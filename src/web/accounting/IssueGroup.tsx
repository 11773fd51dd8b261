import { Stack } from '@mantine/core'
import type { Issue } from '#api/wire/ledgers.ts'
import { useFirm } from '../firm.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Section } from '../ui/Section.tsx'
import { counted } from '../words.ts'
import { useConnection } from './connection-context.ts'
import { IssueCard } from './IssueCard.tsx'
import { ISSUE_TITLES } from './issue-titles.ts'
import { storyOf } from './issue-words.ts'
import { RECORD } from './ledger-words.ts'
import { useRepairs } from './use-repairs.ts'

/** From here on, equal issues show one line each until they are opened. */
const OPEN_UP_TO = 3

type Props = Readonly<{ issues: readonly [Issue, ...Issue[]] }>

/** Issues of one kind; fifty of them are still one page, and one decision where one is enough. */
export function IssueGroup({ issues }: Props) {
  const { ledger } = useConnection()
  const { readOnlyBecause } = useFirm()
  const repairs = useRepairs()
  const [first] = issues
  const { fix } = storyOf(first, ledger)
  const label = fix.kind === 'retry' ? fix.label : 'Try again'
  const records = issues.reduce((sum, issue) => sum + issue.records, 0)
  const count = issues.length > 1 ? `${issues.length}, ` : ''
  return (
    <Section
      title={ISSUE_TITLES[first.code]}
      note={records > 0 ? `${count}${counted(records, RECORD)}` : undefined}
      actions={
        issues.length > 1 && first.code !== 'unmapped' ? (
          <ActionButton
            size="xs"
            variant="default"
            loading={repairs.isPending}
            disabledBecause={readOnlyBecause}
            onClick={() =>
              repairs.mutate({ issueIds: issues.map(({ id }) => id), repair: { kind: 'retry' } })
            }
          >
            {label}: all {issues.length}
          </ActionButton>
        ) : undefined
      }
    >
      <Stack gap="sm" mt="sm">
        {issues.map((issue) => (
          <IssueCard key={issue.id} issue={issue} isOpenAtFirst={issues.length <= OPEN_UP_TO} />
        ))}
      </Stack>
    </Section>
  )
}
