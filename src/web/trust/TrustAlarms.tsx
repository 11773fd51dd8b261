import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { TrustAlarm } from '#api/wire/trust.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { Amount } from '../ui/Amount.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { settleAlarm } from './trust-client.ts'
import { alarmsQuery } from './trust-queries.ts'
import { ledgerName } from './trust-words.ts'

/** What the bank did that nobody chose: each says what is blocked, and what settles it. */
export function TrustAlarms() {
  const { division } = useFirm()
  const alarms = useQuery(alarmsQuery(division.id))
  const [settling, setSettling] = useState<TrustAlarm>()
  if (alarms.isError) return <Problem error={alarms.error} onRetry={alarms.refetch} />
  if (!alarms.data || alarms.data.length === 0) return null
  return (
    <Stack gap="xs" mb="md">
      {alarms.data.map((alarm) => (
        <Alarm key={alarm.id} alarm={alarm} onSettle={() => setSettling(alarm)} />
      ))}
      {settling && <Settle alarm={settling} onClose={() => setSettling(undefined)} />}
    </Stack>
  )
}

function Alarm({ alarm, onSettle }: Readonly<{ alarm: TrustAlarm; onSettle: () => void }>) {
  const { readOnlyBecause } = useFirm()
  const isShort = Number(alarm.balance.amount) < 0
  const engagement = alarm.engagementId ? { engagementId: alarm.engagementId } : {}
  const topUp = {
    kind: 'top_up' as const,
    trustAccountId: alarm.trustAccountId,
    ledger: alarm.ledger,
    amount: alarm.balance.amount.replace('-', ''),
    ...engagement,
  }
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle />}
      role="alert"
      title={`${ledgerName(alarm)}${alarm.clientName ? ` · ${alarm.clientName}` : ''}`}
    >
      <Text size="sm" component="div">
        The bank took money back with{' '}
        <Link
          to="/trust/transactions/$transactionId"
          params={{ transactionId: alarm.transactionId }}
        >
          {alarm.number}
        </Link>
        . The ledger stands at <Amount value={alarm.balance} withCurrency />, and pays nothing until
        this is settled.
      </Text>
      {!readOnlyBecause && (
        <Group gap="xs" mt={8}>
          {isShort ? (
            <LinkButton size="xs" to="/trust/new" search={topUp}>
              Top up from the firm
            </LinkButton>
          ) : (
            <Button size="xs" variant="default" onClick={onSettle}>
              Settle
            </Button>
          )}
        </Group>
      )}
    </Alert>
  )
}

function Settle({ alarm, onClose }: Readonly<{ alarm: TrustAlarm; onClose: () => void }>) {
  const booksChanged = useBooksChanged()
  const [note, setNote] = useState('')
  const act = useMutation({
    mutationFn: () => settleAlarm(alarm.id, note),
    onSuccess: async () => {
      onClose()
      await booksChanged()
    },
  })
  return (
    <ConfirmDialog
      title={`Settle the alarm of ${ledgerName(alarm)}?`}
      verb="Settle"
      isPending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      The ledger may pay again. What you write stays with the transaction for good.
      <TextInput
        mt="sm"
        label="What was done"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}
