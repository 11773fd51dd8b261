import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { InvoiceRow } from '#api/wire/invoices.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { saySorry } from '../messages.ts'
import { invoiceListQuery } from '../queries.ts'
import { invoiceColumns } from '../records/invoice-columns.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { RecordList } from '../ui/RecordList.tsx'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { RunOutcome } from './RunOutcome.tsx'
import { useChosen } from './use-chosen.tsx'
import { useWorkChanged } from './use-work-changed.ts'
import { approveMany } from './work-client.ts'

const nameOf = (row: InvoiceRow): string => row.clientName

/** Drafts that wait for a look, and their approval in one go: each by itself. */
export default function DraftsPage() {
  useTitle('Review drafts')
  const { division, readOnlyBecause } = useFirm()
  const changed = useWorkChanged()
  const reading = useInfiniteQuery(invoiceListQuery({ divisionId: division.id, status: 'draft' }))
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const { chosen, column } = useChosen(rows, ({ id }) => id, nameOf)
  const place = { today: division.today, currency: division.baseCurrency }
  const approving = useMutation({
    mutationFn: (invoices: readonly InvoiceRow[]) =>
      approveMany(invoices.map(({ id, version }) => ({ id, version }))),
    onSuccess: changed,
    onError: saySorry('The run stopped'),
  })
  const names = new Map((approving.variables ?? rows).map((row) => [row.id, nameOf(row)]))
  return (
    <>
      <PageHeader
        above={<Link to="/invoices">Invoices</Link>}
        title="Review drafts"
        actions={
          <ActionButton
            disabledBecause={
              readOnlyBecause ?? (chosen.length === 0 ? 'No draft is chosen.' : undefined)
            }
            loading={approving.isPending}
            onClick={() => approving.mutate(chosen.slice(0, 200))}
          >
            Approve {chosen.length}
          </ActionButton>
        }
      />
      {approving.data && (
        <RunOutcome results={approving.data.items} nameOf={(id) => names.get(id) ?? ''} />
      )}
      <RecordList
        reading={reading}
        rows={rows}
        label="Drafts"
        columns={[column, ...invoiceColumns(place).filter(({ hiddenAtFirst }) => !hiddenAtFirst)]}
        keyOf={({ id }) => id}
        count={counted(rows.length, { one: 'draft', many: 'drafts' })}
        empty={
          <EmptyMessage
            title="No draft waits"
            action={<LinkButton to="/unbilled">Bill unbilled work</LinkButton>}
          />
        }
      />
    </>
  )
}
