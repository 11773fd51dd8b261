import { Group, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account } from '#api/wire/chart.ts'
import type { Workspace } from '#api/wire/reconciliation.ts'
import { formatMoney, isZero } from '../amounts.ts'
import { formatDay } from '../days.ts'
import { useFirm } from '../firm.tsx'
import { sayDone } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { SumBlock } from '../ui/SumBlock.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { signReconciliation } from './reconcile-client.ts'

type Props = Readonly<{ account: Account; workspace: Workspace }>

/** The proof: what the bank will say, what the books say and, of trust, what the ledgers say. */
export function Standing({ account, workspace }: Props) {
  const { readOnlyBecause, locale } = useFirm()
  const [isSigning, setIsSigning] = useState(false)
  const { statement, ledger, trustLedgers, difference } = workspace
  const isTrust = trustLedgers !== null
  const tied = isTrust && trustLedgers.amount !== ledger.amount ? LEDGERS_DIFFER : undefined
  const reason =
    workspace.statements.length === 0
      ? 'Import the bank’s statement first.'
      : workspace.unexplained.length > 0
        ? 'Some lines of the bank are not explained yet.'
        : isZero(difference)
          ? tied
          : `${formatMoney(difference, locale)} between the bank and the books have no name.`
  const last = workspace.signed[0]
  return (
    <>
      <SumBlock
        rows={[
          { label: 'The bank’s statement', value: statement },
          { label: 'On its way in', value: workspace.outstandingIn },
          { label: 'On its way out', value: workspace.outstandingOut },
        ]}
        total={{ label: 'The bank, once all has arrived', value: workspace.adjustedStatement }}
        after={[
          { label: isTrust ? 'The trust account in the books' : 'The books', value: ledger },
          ...(isTrust ? [{ label: 'The ledgers of its clients', value: trustLedgers }] : []),
          { label: 'Difference', value: difference },
        ]}
      />
      <Group justify="flex-end" gap="sm" mt="xs">
        {last && (
          <Text size="xs" c="dimmed">
            Signed through {formatDay(last.asOf, locale)} by {last.signedBy}
          </Text>
        )}
        {!reason && (
          <Group gap={6} c="var(--good)">
            <IconCircleCheck size={15} aria-hidden />
            <Text size="xs">{isTrust ? 'All three agree' : 'Both agree'}</Text>
          </Group>
        )}
        <ActionButton
          disabledBecause={readOnlyBecause ?? reason}
          onClick={() => setIsSigning(true)}
        >
          Sign off
        </ActionButton>
      </Group>
      {isSigning && (
        <Sign account={account} workspace={workspace} onClose={() => setIsSigning(false)} />
      )}
    </>
  )
}

const LEDGERS_DIFFER = 'The ledgers do not come to what the account has in the books.'

function Sign({ account, workspace, onClose }: Props & Readonly<{ onClose: () => void }>) {
  const { division, session, locale } = useFirm()
  const booksChanged = useBooksChanged()
  const { asOf, statement } = workspace
  const act = useMutation({
    mutationFn: () =>
      signReconciliation({ divisionId: division.id, accountId: account.id, asOf, statement }),
    onSuccess: async () => {
      onClose()
      sayDone('The reconciliation is signed.')
      await booksChanged()
    },
  })
  return (
    <ConfirmDialog
      title={`Sign ${account.name} as of ${formatDay(asOf, locale)}?`}
      verb="Sign off"
      isPending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      You, {session.user.name}, say that the bank stands at {formatMoney(statement, locale)} and
      that everything between it and the books has a name. What is matched by that day stays
      matched.
    </ConfirmDialog>
  )
}
