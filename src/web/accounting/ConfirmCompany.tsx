import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useFirm } from '../firm.tsx'
import { Problem } from '../ui/Problem.tsx'
import { counted } from '../words.ts'
import { confirmCompany } from './accounting-client.ts'
import { useConnection } from './connection-context.ts'
import { RECORD } from './ledger-words.ts'
import { SandboxTag } from './SandboxTag.tsx'

type Props = Readonly<{ ready: number; onDone: () => Promise<void>; onClose: () => void }>

/** Asked once: after this, Tieout writes into somebody's books. */
export function ConfirmCompany({ ready, onDone, onClose }: Props) {
  const { id, company, ledger, divisionId } = useConnection()
  const { session } = useFirm()
  const confirm = useMutation({ mutationFn: () => confirmCompany(id), onSuccess: onDone })
  const division = session.divisions.find((one) => one.id === divisionId)
  const facts = [company.country, company.currency].filter(Boolean).join(', ')
  const differs = division && company.currency && company.currency !== division.baseCurrency
  return (
    <Modal
      opened
      onClose={onClose}
      title="Right company?"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        <Text size="sm" component="div">
          You are about to write to <strong>{company.name}</strong>
          {facts && ` (${facts})`} in {ledger.label}. <SandboxTag ledger={ledger} />
        </Text>
        {differs ? (
          <Text size="sm" role="alert" c="var(--bad)">
            {division.name} keeps its books in {division.baseCurrency}, and this company keeps them
            in {company.currency}. No amount would agree, so nothing can be written. Disconnect it,
            and connect a company that keeps its books in {division.baseCurrency}.
          </Text>
        ) : (
          <Text size="sm">
            {ready > 0
              ? `${counted(ready, RECORD)} ${ready === 1 ? 'goes' : 'go'} first, and later`
              : 'Nothing goes yet. Later'}{' '}
            whatever is approved and recorded here follows by itself.
          </Text>
        )}
        {confirm.error && <Problem error={confirm.error} title="This was not started" />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {differs ? 'Close' : 'Cancel'}
          </Button>
          {!differs && (
            <Button data-autofocus loading={confirm.isPending} onClick={() => confirm.mutate()}>
              Yes, start
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
