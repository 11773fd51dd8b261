import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Connection } from '#api/wire/ledgers.ts'
import { saySorry } from '../messages.ts'
import { Instant } from '../ui/Day.tsx'
import { Section } from '../ui/Section.tsx'
import { readReferences } from './accounting-client.ts'
import { connectionQuery } from './accounting-queries.ts'
import classes from './Setup.module.css'

type Props = Readonly<{ connection: Connection; onNext: () => void }>

/** What the ledger has is read first; it goes on while the person is elsewhere. */
export function ReadingStep({ connection, onNext }: Props) {
  const { id, ledger, reading, referencesReadAt } = connection
  const queryClient = useQueryClient()
  const read = useMutation({
    mutationFn: () => readReferences(id),
    onSuccess: (begun) => queryClient.setQueryData(connectionQuery(id).queryKey, begun),
    onError: saySorry('The ledger was not read'),
  })
  const { parties, account, item, tax } = ledger.words
  return (
    <Section title="Read the ledger">
      <Stack gap="md" className={classes.step}>
        <p className={classes.about}>
          Tieout reads what {ledger.label} has: its {account} list, {item} list, {tax} list and{' '}
          {parties}, so that the two sides can be paired. Nothing is written. You may leave this
          page meanwhile.
        </p>
        {reading?.isRunning && <Running reading={reading} />}
        {reading?.failed && !reading.isRunning && (
          <Failed failed={reading.failed} label={ledger.label} />
        )}
        {referencesReadAt && !reading?.isRunning && !reading?.failed && (
          <Text size="sm" className={classes.done}>
            <IconCircleCheck size={17} stroke={1.8} aria-hidden />
            <span>
              Read on <Instant value={referencesReadAt} />
              {reading && `: ${reading.count.toLocaleString('en')} entries`}.
            </span>
          </Text>
        )}
        <Group gap="xs">
          {referencesReadAt && !reading?.isRunning && (
            <Button onClick={onNext}>Go on with the start date</Button>
          )}
          {!reading?.isRunning && (
            <Button
              variant={referencesReadAt ? 'default' : 'filled'}
              loading={read.isPending}
              onClick={() => read.mutate()}
            >
              {reading?.failed ? 'Try again' : referencesReadAt ? 'Read again' : 'Read now'}
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  )
}

type Reading = NonNullable<Connection['reading']>

/** The vendor does not say how much there is, so the bar says that it goes on, not how far. */
const Running = ({ reading: { label, count } }: Readonly<{ reading: Reading }>) => (
  <div>
    <Progress value={100} animated striped aria-label="Reading" />
    <Text size="sm" mt={6} role="status">
      {label === ''
        ? 'Asking the ledger …'
        : `Reading ${label}: ${count.toLocaleString('en')} so far`}
    </Text>
  </div>
)

const WORDS: Readonly<Record<string, string>> = {
  ledger_not_reachable: 'did not answer. Try again in a minute.',
  connection_not_found: 'is not connected any more. Connect it again.',
}

type FailedProps = Readonly<{ failed: NonNullable<Reading['failed']>; label: string }>

const Failed = ({ failed: { code, vendorText }, label }: FailedProps) => (
  <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle />} title="Not read">
    <Text size="sm">
      {label} {WORDS[code] ?? 'could not be read. Try again in a minute.'} What was read before is
      kept.
    </Text>
    {vendorText && <blockquote className={classes.vendor}>{vendorText}</blockquote>}
  </Alert>
)
