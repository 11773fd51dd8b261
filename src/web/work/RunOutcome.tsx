import { List, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { RunResults } from '#api/wire/billing.ts'
import { Amount } from '../ui/Amount.tsx'
import { counted } from '../words.ts'

type Props = Readonly<{ results: RunResults['items']; nameOf: (id: string) => string }>

/** What came of a run: the drafts, and by name why one was not made. */
export function RunOutcome({ results, nameOf }: Props) {
  const made = results.filter(({ invoiceId }) => invoiceId !== null)
  const refused = results.filter(({ problem }) => problem !== null)
  return (
    <div role="status" style={{ margin: '12px 0' }}>
      <Text size="sm">{counted(made.length, { one: 'invoice', many: 'invoices' })} done.</Text>
      <List size="sm">
        {made.map(({ id, invoiceId, number, total }) => (
          <List.Item key={id}>
            <Link to="/invoices/$invoiceId" params={{ invoiceId: invoiceId ?? '' }}>
              {number ?? 'Draft'} · {nameOf(id)}
            </Link>{' '}
            <Amount value={total} withCurrency />
          </List.Item>
        ))}
        {refused.map(({ id, problem }) => (
          <List.Item key={id}>
            {nameOf(id)}: {problem?.message}
          </List.Item>
        ))}
      </List>
    </div>
  )
}
