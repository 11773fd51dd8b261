import { IconEyeOff } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Connection, LeftOutRecord } from '#api/wire/ledgers.ts'
import { useFirm } from '../firm.tsx'
import { sayDone, saySorry } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { RecordList } from '../ui/RecordList.tsx'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { sendAfterAll } from './accounting-client.ts'
import { leftOutQuery, useLedgerChanged } from './accounting-queries.ts'
import { useConnection } from './connection-context.ts'
import { KINDS, RECORD } from './ledger-words.ts'
import { RecordLink, recordName } from './RecordLink.tsx'

/** What a person keeps out of the ledger by choice, and the way back. */
export default function LeftOutPage() {
  const connection = useConnection()
  useTitle(`Left out: ${connection.company.name}`)
  const { readOnlyBecause } = useFirm()
  const { ledger, leftOut } = connection
  const [isAsking, setIsAsking] = useState(false)
  const reading = useInfiniteQuery(leftOutQuery(connection.id))
  const send = useSendAfterAll(connection)
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const whyNot = readOnlyBecause ?? whyNotNow(connection)
  const columns = columnsWith((row) => (
    <ActionButton
      size="compact-xs"
      variant="default"
      disabledBecause={whyNot}
      loading={send.isPending}
      aria-label={`Send ${recordName(row.kind, row.name)} after all`}
      onClick={() => send.mutate([row.linkId])}
    >
      Send after all
    </ActionButton>
  ))
  return (
    <>
      <RecordList
        reading={reading}
        rows={rows}
        label="Left out"
        columns={columns}
        keyOf={({ linkId }) => linkId}
        count={`${counted(leftOut, RECORD)} kept out of ${ledger.label}`}
        empty={<NothingLeftOut label={ledger.label} />}
      />
      {leftOut > 1 && (
        <ActionButton
          mt="sm"
          variant="default"
          disabledBecause={whyNot}
          onClick={() => setIsAsking(true)}
        >
          Send all {leftOut} after all
        </ActionButton>
      )}
      {isAsking && (
        <ConfirmDialog
          title={`Send ${counted(leftOut, RECORD)} to ${connection.company.name}?`}
          verb="Send them"
          isPending={send.isPending}
          error={send.error}
          onConfirm={() => send.mutate(null, { onSuccess: () => setIsAsking(false) })}
          onClose={() => setIsAsking(false)}
        >
          They go to {ledger.label} as they are now. What still stands in the way becomes an issue
          again.
        </ConfirmDialog>
      )}
    </>
  )
}

const whyNotNow = ({ disconnectedAt }: Connection): string | undefined =>
  disconnectedAt ? 'Connect the company again first.' : undefined

function useSendAfterAll({ id }: Connection) {
  const ledgerChanged = useLedgerChanged()
  return useMutation({
    mutationFn: (linkIds: readonly string[] | null) => sendAfterAll(id, linkIds),
    onSuccess: () => sayDone('It goes to the ledger now.'),
    onError: saySorry('This was not sent'),
    onSettled: ledgerChanged,
  })
}

const columnsWith = (action: Column<LeftOutRecord>['cell']): readonly Column<LeftOutRecord>[] => [
  {
    key: 'record',
    title: 'Record',
    fixed: true,
    cell: ({ kind, id, name }) => (
      <RecordLink kind={kind} id={id}>
        {recordName(kind, name)}
      </RecordLink>
    ),
    text: ({ kind, name }) => recordName(kind, name),
  },
  {
    key: 'kind',
    title: 'Kind',
    cell: ({ kind }) => KINDS[kind].One,
    text: ({ kind }) => KINDS[kind].One,
  },
  { key: 'action', title: '', align: 'end', cell: action, text: () => '' },
]

const NothingLeftOut = ({ label }: Readonly<{ label: string }>) => (
  <EmptyMessage icon={IconEyeOff} title="Nothing is left out">
    What you skip among the issues stays out of {label} and stands here, so that it can be sent
    after all.
  </EmptyMessage>
)
