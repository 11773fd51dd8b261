import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Invoice } from '#api/wire/invoices.ts'
import { useFirm } from '../firm.tsx'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { RecordTable } from '../ui/RecordTable.tsx'
import { Section } from '../ui/Section.tsx'
import { ShortList } from '../ui/ShortList.tsx'
import { workColumns } from './work-columns.tsx'
import { workOnInvoiceQuery } from './work-queries.ts'

type Printed = Invoice['printedLines'][number]

const PRINTED: readonly Column<Printed>[] = [
  {
    key: 'description',
    title: 'Description',
    cell: ({ description, lineIds }) => (
      <>
        {description}
        {lineIds.length > 1 && (
          <Text size="xs" c="dimmed">
            {lineIds.length} lines
          </Text>
        )}
      </>
    ),
    text: ({ description }) => description,
  },
  {
    key: 'tax',
    title: 'Tax',
    align: 'end',
    cell: ({ tax }) => <Amount value={tax} />,
    text: ({ tax }) => tax.amount,
  },
  {
    key: 'net',
    title: 'Net',
    align: 'end',
    cell: ({ net }) => <Amount value={net} />,
    text: ({ net }) => net.amount,
  },
]

/** What the client and the ledger see of a rolled-up invoice, and the work behind its lines. */
export function InvoiceWork({ invoice }: Readonly<{ invoice: Invoice }>) {
  const { division, locale } = useFirm()
  const reading = useQuery(workOnInvoiceQuery(division.id, invoice.id))
  const place = { locale, currency: division.baseCurrency }
  const billed: Column<NonNullable<typeof reading.data>[number]> = {
    key: 'billed',
    title: 'Billed',
    align: 'end',
    cell: (entry) => <Amount value={entry.billed} />,
    text: (entry) => entry.billed?.amount ?? '',
  }
  const columns = workColumns(place).filter(({ key }) => key !== 'status')
  return (
    <>
      {invoice.rollUp !== 'none' && (
        <Section title="As the client sees it" note={NOTES[invoice.rollUp]}>
          <RecordTable
            label="As the client sees it"
            rows={invoice.printedLines}
            columns={PRINTED}
            keyOf={({ lineIds }) => lineIds.join()}
          />
        </Section>
      )}
      {reading.data && reading.data.length > 0 && (
        <Section title="Work behind the lines">
          <ShortList
            label="Work behind the lines"
            reading={reading}
            rows={reading.data}
            columns={[...columns, billed]}
            keyOf={({ id }) => id}
            none=""
          />
        </Section>
      )}
    </>
  )
}

const NOTES = {
  none: '',
  billable_category: 'One line for each billable category; the totals are the same',
  billable_type: 'One line for each billable type; the totals are the same',
} as const
