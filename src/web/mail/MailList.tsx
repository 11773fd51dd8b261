import { Button, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Mail } from '#api/wire/mail.ts'
import { useFirm } from '../firm.tsx'
import { Instant } from '../ui/Day.tsx'
import { Section } from '../ui/Section.tsx'
import { mailQuery, retryMail } from './mail-client.ts'

/** What was sent about a record, and how far it is. Nothing, where nothing was. */
export function MailSection(props: Readonly<{ kind: 'invoice' | 'party'; recordId: string }>) {
  const mails = useQuery(mailQuery(props.kind, props.recordId)).data ?? []
  if (mails.length === 0) return null
  return (
    <Section title="E-mail">
      {mails.map((mail) => (
        <OneMail key={mail.id} mail={mail} />
      ))}
    </Section>
  )
}

function OneMail({ mail }: Readonly<{ mail: Mail }>) {
  const { readOnlyBecause } = useFirm()
  const queryClient = useQueryClient()
  const retry = useMutation({
    mutationFn: () => retryMail(mail.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['mail'] }),
  })
  return (
    <div style={{ paddingBlock: 6 }}>
      <Text size="sm">
        {STATUS[mail.status]} {mail.to}
      </Text>
      <Text size="xs" c="dimmed">
        {mail.createdBy} · <Instant value={mail.sentAt ?? mail.createdAt} />
      </Text>
      {mail.trouble && (
        <Text size="xs" c="var(--bad)">
          The mail server says: {mail.trouble}
        </Text>
      )}
      {mail.status === 'failed' && !readOnlyBecause && (
        <Button
          size="compact-xs"
          variant="default"
          mt={4}
          loading={retry.isPending}
          onClick={() => retry.mutate()}
        >
          Try again
        </Button>
      )}
    </div>
  )
}

const STATUS: Readonly<Record<Mail['status'], string>> = {
  waiting: 'On its way to',
  sent: 'Sent to',
  failed: 'Not sent to',
}
