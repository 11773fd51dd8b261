import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Preview } from '#api/wire/ledgers.ts'
import { useFirm } from '../firm.tsx'
import { saySorry } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { syncNow } from './accounting-client.ts'
import { useLedgerChanged } from './accounting-queries.ts'
import { ConfirmCompany } from './ConfirmCompany.tsx'
import { useConnection } from './connection-context.ts'

type Props = Readonly<{ preview: Preview; onLookAgain: () => unknown; isLooking: boolean }>

/** From looking to doing: the first time it asks whether this is the right company. */
export function SendBar({ preview, onLookAgain, isLooking }: Props) {
  const connection = useConnection()
  const { readOnlyBecause } = useFirm()
  const navigate = useNavigate()
  const ledgerChanged = useLedgerChanged()
  const [isConfirming, setIsConfirming] = useState(false)
  const { id, confirmedAt, disconnectedAt, isWorking } = connection
  const watch = async () => {
    await ledgerChanged()
    await navigate({ to: '/accounting/$connectionId/setup', params: { connectionId: id } })
  }
  const sync = useMutation({
    mutationFn: () => syncNow(id),
    onSuccess: watch,
    onError: saySorry('This was not started'),
  })
  const ready = preview.kinds.reduce((sum, kind) => sum + kind.ready, 0)
  const gone = disconnectedAt ? 'This connection is disconnected.' : undefined
  const nothing = confirmedAt && ready === 0 ? 'Nothing is ready to go.' : undefined
  const already = isWorking ? 'It is working already.' : undefined
  return (
    <FormBar>
      <Button variant="default" loading={isLooking} onClick={() => onLookAgain()}>
        Look again
      </Button>
      <ActionButton
        loading={sync.isPending}
        disabledBecause={readOnlyBecause ?? gone ?? already ?? nothing}
        onClick={() => (confirmedAt ? sync.mutate() : setIsConfirming(true))}
      >
        {confirmedAt ? 'Sync now' : 'Start'}
      </ActionButton>
      {isConfirming && (
        <ConfirmCompany ready={ready} onDone={watch} onClose={() => setIsConfirming(false)} />
      )}
    </FormBar>
  )
}
