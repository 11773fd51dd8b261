import { Button } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiKey, NewApiKey } from '#api/wire/machines.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import type { Column } from '../ui/column.ts'
import { Instant } from '../ui/Day.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { Section } from '../ui/Section.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { apiKeysQuery, DEVELOPERS, revokeApiKey } from './developers-client.ts'
import { NewKeyDialog } from './NewKeyDialog.tsx'
import { SecretShown } from './SecretShown.tsx'

type Dialog = 'new' | Readonly<{ made: NewApiKey }> | Readonly<{ revoke: ApiKey }>

/** The keys that programs sign in with. */
export function ApiKeys({ readOnlyBecause }: Readonly<{ readOnlyBecause: string | undefined }>) {
  const reading = useQuery(apiKeysQuery)
  const queryClient = useQueryClient()
  const [dialog, setDialog] = useState<Dialog>()
  const close = () => setDialog(undefined)
  const changed = () => queryClient.invalidateQueries({ queryKey: DEVELOPERS })
  const add = (
    <ActionButton
      leftSection={<IconPlus size={16} />}
      disabledBecause={readOnlyBecause}
      onClick={() => setDialog('new')}
    >
      New API key
    </ActionButton>
  )
  const columns = columnsWith(readOnlyBecause, (key) => setDialog({ revoke: key }))
  return (
    <Section title="API keys" actions={reading.data?.length ? add : undefined}>
      {reading.isPending && <TableSkeleton />}
      {reading.isError && <Problem error={reading.error} onRetry={reading.refetch} />}
      {reading.data?.length === 0 && (
        <EmptyMessage icon={IconKey} title="No program has a key yet" action={add}>
          A key lets a program of yours work with the books, as far as its permissions reach.
        </EmptyMessage>
      )}
      {reading.data && reading.data.length > 0 && (
        <RecordTable
          label="API keys"
          columns={columns}
          rows={reading.data}
          keyOf={({ id }) => id}
          isMuted={({ revokedAt }) => revokedAt !== null}
        />
      )}
      {dialog === 'new' && (
        <NewKeyDialog
          onClose={close}
          onMade={(made) => {
            setDialog({ made })
            void changed()
          }}
        />
      )}
      {typeof dialog === 'object' && 'made' in dialog && (
        <SecretShown
          title={`The key of ${dialog.made.name}`}
          note="The program sends it with each request, as Authorization: Bearer and then the key."
          secret={dialog.made.token}
          onClose={close}
        />
      )}
      {typeof dialog === 'object' && 'revoke' in dialog && (
        <RevokeDialog apiKey={dialog.revoke} onClose={close} onRevoked={changed} />
      )}
    </Section>
  )
}

type RevokeProps = Readonly<{ apiKey: ApiKey; onClose: () => void; onRevoked: () => unknown }>

function RevokeDialog({ apiKey, onClose, onRevoked }: RevokeProps) {
  const revoke = useMutation({
    mutationFn: () => revokeApiKey(apiKey.id),
    onSuccess: async () => {
      onClose()
      await onRevoked()
    },
  })
  return (
    <ConfirmDialog
      title={`Revoke ${apiKey.name}?`}
      verb="Revoke"
      isDangerous
      isPending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      Whatever program uses this key is refused from now on. What it did stays.
    </ConfirmDialog>
  )
}

const columnsWith = (
  readOnlyBecause: string | undefined,
  revoke: (key: ApiKey) => void,
): Column<ApiKey>[] => [
  { key: 'name', title: 'Name', cell: ({ name }) => name, text: ({ name }) => name, fixed: true },
  {
    key: 'permissions',
    title: 'May',
    cell: ({ permissions }) => permissions.join(', '),
    text: ({ permissions }) => permissions.join(', '),
    from: 'tablet',
  },
  {
    key: 'used',
    title: 'Last used',
    cell: ({ lastUsedAt }) => (lastUsedAt ? <Instant value={lastUsedAt} /> : 'Never'),
    text: ({ lastUsedAt }) => lastUsedAt ?? '',
    from: 'tablet',
  },
  {
    key: 'expires',
    title: 'Valid until',
    cell: ({ expiresAt, revokedAt }) => {
      if (revokedAt) return 'Revoked'
      return expiresAt ? <Instant value={expiresAt} /> : 'No end'
    },
    text: ({ expiresAt }) => expiresAt ?? '',
  },
  {
    key: 'revoke',
    title: '',
    align: 'end',
    cell: (key) =>
      key.revokedAt || readOnlyBecause ? null : (
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          aria-label={`Revoke ${key.name}`}
          onClick={() => revoke(key)}
        >
          Revoke
        </Button>
      ),
    text: () => '',
  },
]
