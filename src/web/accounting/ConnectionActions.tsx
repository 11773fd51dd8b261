import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Connection } from '#api/wire/ledgers.ts'
import { useFirm } from '../firm.tsx'
import { sayDone, saySorry } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { syncNow } from './accounting-client.ts'
import { issuesQuery, useLedgerChanged } from './accounting-queries.ts'
import classes from './ConnectionsPage.module.css'
import { ConsentButton } from './ConsentButton.tsx'
import { totalsIn, wantsPreviewFirst } from './connection-status.ts'
import { DisconnectDialog } from './DisconnectDialog.tsx'

/** What may be done with a connection from its card. */
export function ConnectionActions({ connection }: Readonly<{ connection: Connection }>) {
  const { readOnlyBecause } = useFirm()
  const navigate = useNavigate()
  const ledgerChanged = useLedgerChanged()
  const [isLeaving, setIsLeaving] = useState(false)
  const issues = useQuery({ ...issuesQuery(connection), enabled: connection.openIssues > 0 })
  const isLost = issues.data?.some(({ code }) => code === 'connection_lost') ?? false
  const { id, ledger, confirmedAt, isWorking } = connection
  const sync = useMutation({
    mutationFn: () => syncNow(id),
    onSuccess: async () => {
      sayDone(`${ledger.label} is being brought up to date.`)
      await ledgerChanged()
    },
    onError: saySorry('This was not started'),
  })
  const start = () =>
    wantsPreviewFirst(totalsIn(connection))
      ? navigate({ to: '/accounting/$connectionId/preview', params: { connectionId: id } })
      : sync.mutate()
  const notYet = confirmedAt ? undefined : 'Finish the setup first.'
  const already = isWorking ? 'It is working already.' : undefined
  return (
    <div className={classes.actions}>
      {isLost && !readOnlyBecause ? (
        <ConsentButton ledgerId={ledger.id} divisionId={connection.divisionId}>
          Reconnect
        </ConsentButton>
      ) : (
        <ActionButton
          variant="default"
          loading={sync.isPending}
          disabledBecause={readOnlyBecause ?? notYet ?? already}
          onClick={start}
        >
          Sync now
        </ActionButton>
      )}
      <ActionButton
        variant="subtle"
        color="red"
        disabledBecause={readOnlyBecause}
        onClick={() => setIsLeaving(true)}
      >
        Disconnect
      </ActionButton>
      {isLeaving && (
        <DisconnectDialog connection={connection} onClose={() => setIsLeaving(false)} />
      )}
    </div>
  )
}
