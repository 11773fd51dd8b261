import { IconDatabaseImport } from '@tabler/icons-react'
import type { Connection } from '#api/wire/ledgers.ts'
import { LinkButton } from '../LinkButton.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'

/** For pages that need the ledger's reference data before it was read once. */
export const NotReadYet = ({
  connection: { id, ledger },
}: Readonly<{ connection: Connection }>) => (
  <EmptyMessage
    icon={IconDatabaseImport}
    title={`${ledger.label} has not been read yet`}
    action={
      <LinkButton
        to="/accounting/$connectionId/setup"
        params={{ connectionId: id }}
        search={{ step: 'read' }}
      >
        Go to the setup
      </LinkButton>
    }
  >
    Its accounts, {ledger.words.item} list, {ledger.words.tax} list and {ledger.words.parties} come
    first; then the two sides can be paired.
  </EmptyMessage>
)
