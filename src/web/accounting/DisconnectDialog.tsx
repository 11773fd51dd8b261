import { useMutation } from '@tanstack/react-query'
import type { Connection } from '#api/wire/ledgers.ts'
import { sayDone } from '../messages.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { disconnect } from './accounting-client.ts'
import { useLedgerChanged } from './accounting-queries.ts'
import { totalsIn } from './connection-status.ts'
import { CHANGE, companyText, waiting } from './ledger-words.ts'

type Props = Readonly<{ connection: Connection; onClose: () => void }>

export function DisconnectDialog({ connection, onClose }: Props) {
  const ledgerChanged = useLedgerChanged()
  const act = useMutation({
    mutationFn: () => disconnect(connection.id),
    onSuccess: async () => {
      onClose()
      sayDone(`${connection.ledger.label} is disconnected.`)
      await ledgerChanged()
    },
  })
  const { onItsWay, needsYou } = totalsIn(connection)
  return (
    <ConfirmDialog
      title={`Disconnect ${connection.ledger.label}?`}
      verb="Disconnect"
      isDangerous
      isPending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>
        Tieout stops writing to {companyText(connection)}. Nothing is deleted there, and the links
        and the mapping are kept for the next time.
      </p>
      <p style={{ margin: 0 }}>
        {onItsWay + needsYou > 0
          ? `${waiting(onItsWay + needsYou, CHANGE)} here until you connect the same company again.`
          : 'Everything that is meant for it is there.'}
      </p>
    </ConfirmDialog>
  )
}
