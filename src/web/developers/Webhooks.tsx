import { IconPlus, IconWebhook } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { NewWebhook, Webhook } from '#api/wire/machines.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import type { Column } from '../ui/column.ts'
import { Instant } from '../ui/Day.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { Section } from '../ui/Section.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { DEVELOPERS, webhooksQuery } from './developers-client.ts'
import { SecretShown } from './SecretShown.tsx'
import { WebhookDialog } from './WebhookDialog.tsx'

/** Where programs are told of changes. */
export function Webhooks({ readOnlyBecause }: Readonly<{ readOnlyBecause: string | undefined }>) {
  const reading = useQuery(webhooksQuery)
  const queryClient = useQueryClient()
  const [dialog, setDialog] = useState<'new' | NewWebhook>()
  const close = () => setDialog(undefined)
  const add = (
    <ActionButton
      leftSection={<IconPlus size={16} />}
      disabledBecause={readOnlyBecause}
      onClick={() => setDialog('new')}
    >
      New webhook
    </ActionButton>
  )
  return (
    <Section title="Webhooks" actions={reading.data?.length ? add : undefined}>
      {reading.isPending && <TableSkeleton />}
      {reading.isError && <Problem error={reading.error} onRetry={reading.refetch} />}
      {reading.data?.length === 0 && (
        <EmptyMessage icon={IconWebhook} title="Nobody is told of changes yet" action={add}>
          A webhook tells a program of yours within seconds which record has changed.
        </EmptyMessage>
      )}
      {reading.data && reading.data.length > 0 && (
        <RecordTable
          label="Webhooks"
          columns={COLUMNS}
          rows={reading.data}
          keyOf={({ id }) => id}
          isMuted={({ disabledAt }) => disabledAt !== null}
        />
      )}
      {dialog === 'new' && (
        <WebhookDialog
          onClose={close}
          onSaved={(saved) => {
            setDialog('secret' in saved ? saved : undefined)
            void queryClient.invalidateQueries({ queryKey: DEVELOPERS })
          }}
        />
      )}
      {typeof dialog === 'object' && (
        <SecretShown
          title="The secret of the webhook"
          note="With it your program verifies that a message is from here. Any library for Standard
            Webhooks does."
          secret={dialog.secret}
          onClose={close}
        />
      )}
    </Section>
  )
}

const COLUMNS: readonly Column<Webhook>[] = [
  {
    key: 'url',
    title: 'Address',
    cell: ({ id, url }) => (
      <Link to="/developers/webhooks/$webhookId" params={{ webhookId: id }} data-row-link>
        {url}
      </Link>
    ),
    text: ({ url }) => url,
    clip: true,
    fixed: true,
  },
  {
    key: 'description',
    title: 'What it is for',
    cell: ({ description }) => description,
    text: ({ description }) => description,
    from: 'tablet',
  },
  {
    key: 'kinds',
    title: 'Told of',
    cell: (webhook) => kindsOf(webhook),
    text: (webhook) => kindsOf(webhook),
    from: 'tablet',
  },
  {
    key: 'since',
    title: 'Since',
    cell: ({ createdAt, disabledAt }) =>
      disabledAt ? 'Switched off' : <Instant value={createdAt} />,
    text: ({ createdAt }) => createdAt,
  },
]

export const kindsOf = ({ recordKinds }: Pick<Webhook, 'recordKinds'>): string =>
  recordKinds.length === 0 ? 'All changes' : recordKinds.join(', ')
