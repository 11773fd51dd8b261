import { Link } from '@tanstack/react-router'
import type { RefundedPart } from '#api/wire/payments.ts'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { Section } from '../ui/Section.tsx'

/** What of a payment or a credit note went back to the client. */
export const RefundedParts = ({ parts }: Readonly<{ parts: readonly RefundedPart[] }>) =>
  parts.length > 0 && (
    <Section title="Refunded">
      <RecordTable label="Refunded" rows={parts} keyOf={({ id }) => id} columns={COLUMNS} />
    </Section>
  )

const COLUMNS: readonly Column<RefundedPart>[] = [
  {
    key: 'refund',
    title: 'Refund',
    cell: ({ refundId, refundNumber }) => (
      <Link to="/refunds/$refundId" params={{ refundId }} data-row-link>
        {refundNumber}
      </Link>
    ),
    text: ({ refundNumber }) => refundNumber,
  },
  {
    key: 'refunded',
    title: 'Refunded',
    cell: ({ refundedOn }) => <Day value={refundedOn} />,
    text: ({ refundedOn }) => refundedOn,
  },
  {
    key: 'amount',
    title: 'Amount',
    align: 'end',
    cell: ({ amount }) => <Amount value={amount} />,
    text: ({ amount }) => amount.amount,
  },
]
