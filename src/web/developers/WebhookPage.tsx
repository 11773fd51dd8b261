import { Button } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { DeliveryState, Webhook, WebhookDelivery } from '#api/wire/machines.ts'
import { useFirm } from '../firm.tsx'
import { saySorry } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import type { Column } from '../ui/column.ts'
import { Instant } from '../ui/Day.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { FilterTabs } from '../ui/FilterTabs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordList } from '../ui/RecordList.tsx'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { DEVELOPERS, listDeliveries, replayDelivery, webhooksQuery } from './developers-client.ts'
import { WebhookDialog } from './WebhookDialog.tsx'
import { kindsOf } from './Webhooks.tsx'

const STATES: readonly Readonly<{ value: DeliveryState | undefined; label: string }>[] = [
  { value: undefined, label: 'All' },
  { value: 'waiting', label: 'Waiting' },
  { value: 'delivered', label: 'Delivered' },
  { value: 'failed', label: 'Given up' },
]

/** What one webhook was told, and whether it took it. */
export default function WebhookPage() {
  const { webhookId } = useParams({ from: '/shell/developers/webhooks/$webhookId' })
  const webhooks = useQuery(webhooksQuery)
  const webhook = webhooks.data?.find(({ id }) => id === webhookId)
  const { session } = useFirm()
  const [state, setState] = useState<DeliveryState>()
  const [isChanging, setIsChanging] = useState(false)
  const queryClient = useQueryClient()
  const changed = () => queryClient.invalidateQueries({ queryKey: DEVELOPERS })
  const replay = useMutation({
    mutationFn: (eventId: string) => replayDelivery(webhookId, eventId),
    onSuccess: changed,
    onError: saySorry('It could not be sent again'),
  })
  const reading = useInfiniteQuery({
    queryKey: [...DEVELOPERS, 'deliveries', webhookId, state],
    queryFn: ({ pageParam, signal }) =>
      listDeliveries(webhookId, { state, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: 5_000,
  })
  useTitle('Webhook')
  if (webhooks.isPending) return <PageSkeleton />
  if (webhooks.isError) return <Problem error={webhooks.error} onRetry={webhooks.refetch} />
  if (!webhook) return <EmptyMessage title="There is no such webhook" action={<Back />} />
  const mayWrite = session.permissions.includes('machines:write')
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <PageHeader
        above={<Back />}
        title={webhook.description || webhook.url}
        below={factsOf(webhook)}
        actions={
          <ActionButton
            variant="default"
            disabledBecause={mayWrite ? undefined : 'Only an administrator may do this.'}
            onClick={() => setIsChanging(true)}
          >
            Change
          </ActionButton>
        }
      />
      <FilterTabs label="State" value={state} options={STATES} onChange={setState} />
      <RecordList
        reading={reading}
        rows={rows}
        label="Deliveries"
        columns={columnsWith(mayWrite ? (eventId) => replay.mutate(eventId) : undefined)}
        keyOf={({ eventId }) => eventId}
        empty={
          <EmptyMessage title="Nothing here yet">
            Each change that this webhook is told of stands here, with the answer to it.
          </EmptyMessage>
        }
        count={counted(rows.length, { one: 'delivery', many: 'deliveries' })}
      />
      {isChanging && (
        <WebhookDialog
          webhook={webhook}
          onClose={() => setIsChanging(false)}
          onSaved={() => {
            setIsChanging(false)
            void changed()
          }}
        />
      )}
    </>
  )
}

/** The address stands above already where nobody has said what the webhook is for. */
const factsOf = (webhook: Webhook): string =>
  [webhook.description && webhook.url, kindsOf(webhook), webhook.disabledAt && 'switched off']
    .filter(Boolean)
    .join(' · ')

const Back = () => <Link to="/developers">Developers</Link>

const columnsWith = (
  replay: ((eventId: string) => void) | undefined,
): Column<WebhookDelivery>[] => [
  { key: 'type', title: 'Change', cell: ({ type }) => type, text: ({ type }) => type, fixed: true },
  {
    key: 'at',
    title: 'When',
    cell: ({ happenedAt }) => <Instant value={happenedAt} />,
    text: ({ happenedAt }) => happenedAt,
    from: 'tablet',
  },
  {
    key: 'outcome',
    title: 'Outcome',
    cell: (delivery) => outcomeOf(delivery),
    text: (delivery) => outcomeOf(delivery),
  },
  {
    key: 'next',
    title: 'Tried next',
    cell: ({ nextAt }) => (nextAt ? <Instant value={nextAt} /> : null),
    text: ({ nextAt }) => nextAt ?? '',
    from: 'desktop',
  },
  {
    key: 'replay',
    title: '',
    align: 'end',
    cell: ({ eventId, type, state }) =>
      replay && state !== 'waiting' ? (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`Send ${type} again`}
          onClick={() => replay(eventId)}
        >
          Send again
        </Button>
      ) : null,
    text: () => '',
  },
]

function outcomeOf({ state, attempts, lastStatus, lastError }: WebhookDelivery): string {
  const answer = lastStatus === null ? lastError : `answer ${lastStatus}`
  if (state === 'delivered') return `Delivered, ${answer}`
  if (attempts === 0) return 'On its way'
  const tries = counted(attempts, { one: 'try', many: 'tries' })
  return `${state === 'failed' ? 'Given up' : 'Not taken'} after ${tries}: ${answer}`
}
