import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Invoice, InvoiceLine } from '#api/wire/invoices.ts'
import { formatDecimal } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { accountsQuery, clientEngagementsQuery, taxCodesQuery } from '../queries.ts'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { SumBlock } from '../ui/SumBlock.tsx'

type Names = Readonly<{
  account: (id: string) => string
  taxCode: (id: string) => string
  engagement: (line: SoldLine) => React.ReactNode
}>

/** What an invoice and a credit note have in common; only an invoice is ever paid. */
type Lined = Pick<
  Invoice,
  'divisionId' | 'clientId' | 'currency' | 'taxMode' | 'net' | 'tax' | 'total'
> &
  Partial<Pick<Invoice, 'applied' | 'open'>> &
  Readonly<{ lines: readonly SoldLine[] }>

type SoldLine = Omit<InvoiceLine, 'serviceTo' | 'staffId' | 'deferral'>

export function InvoiceLines({ invoice }: Readonly<{ invoice: Lined }>) {
  const { locale } = useFirm()
  const names = useNames(invoice)
  const { applied, open } = invoice
  if (invoice.lines.length === 0) {
    return (
      <Text size="sm" c="dimmed" py="sm">
        This draft has no lines yet.
      </Text>
    )
  }
  return (
    <>
      <RecordTable
        label="Lines"
        columns={columnsFor(invoice, names, locale)}
        rows={invoice.lines}
        keyOf={({ id }) => id}
      />
      <SumBlock
        rows={[
          { label: 'Net', value: invoice.net },
          { label: 'Tax', value: invoice.tax },
        ]}
        total={{ label: `Total ${invoice.currency}`, value: invoice.total }}
        after={
          applied && open && applied.amount !== invoice.total.amount && Number(applied.amount) !== 0
            ? [
                { label: 'Paid', value: applied },
                { label: 'Open', value: open },
              ]
            : []
        }
      />
    </>
  )
}

/** The document carries ids; the names come from lists that the console keeps anyway. */
function useNames({ divisionId, clientId }: Lined): Names {
  const accounts = useQuery(accountsQuery(divisionId)).data
  const taxCodes = useQuery(taxCodesQuery(divisionId)).data
  const engagements = useQuery(clientEngagementsQuery(divisionId, clientId)).data
  return {
    account: (id) => {
      const account = accounts?.find((one) => one.id === id)
      return account ? `${account.code} ${account.name}` : ''
    },
    taxCode: (id) => taxCodes?.find((one) => one.id === id)?.name ?? '',
    engagement: ({ engagementId }) => {
      const engagement = engagements?.find(({ id }) => id === engagementId)
      return (
        engagement && (
          <Link to="/engagements/$engagementId" params={{ engagementId: engagement.id }}>
            {engagement.number}
          </Link>
        )
      )
    },
  }
}

const columnsFor = (invoice: Lined, names: Names, locale: string): readonly Column<SoldLine>[] => [
  {
    key: 'description',
    title: 'Description',
    cell: (line) => <Description line={line} names={names} />,
    text: ({ description }) => description,
  },
  {
    key: 'quantity',
    title: 'Quantity',
    align: 'end',
    from: 'tablet',
    cell: ({ quantity }) => <span className="figures">{formatDecimal(quantity, locale)}</span>,
    text: ({ quantity }) => quantity,
  },
  {
    key: 'price',
    title: 'Price',
    align: 'end',
    from: 'tablet',
    cell: (line) => <Price line={line} locale={locale} />,
    text: ({ unitPrice }) => unitPrice,
  },
  ...(invoice.taxMode === 'none' ? [] : [taxColumn(names)]),
  {
    key: 'net',
    title: 'Net',
    align: 'end',
    cell: ({ net }) => <Amount value={net} />,
    text: ({ net }) => net.amount,
  },
]

const taxColumn = (names: Names): Column<SoldLine> => ({
  key: 'tax',
  title: 'Tax',
  align: 'end',
  from: 'tablet',
  cell: (line) => (
    <>
      <Amount value={line.tax} />
      <Text size="xs" c="dimmed">
        {names.taxCode(line.taxCodeId)}
      </Text>
    </>
  ),
  text: ({ tax }) => tax.amount,
})

function Description({ line, names }: Readonly<{ line: SoldLine; names: Names }>) {
  const engagement = names.engagement(line)
  return (
    <>
      <div style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {line.description || <Text c="dimmed">No description</Text>}
      </div>
      <Text size="xs" c="dimmed" component="div">
        {engagement && <>{engagement} · </>}
        {names.account(line.accountId)}
        {line.serviceOn && (
          <>
            {' '}
            · <Day value={line.serviceOn} />
          </>
        )}
      </Text>
    </>
  )
}

function Price({ line, locale }: Readonly<{ line: SoldLine; locale: string }>) {
  const discounted = Number(line.discountPercent) !== 0
  return (
    <>
      <span className="figures">{formatDecimal(line.unitPrice, locale, 2)}</span>
      {discounted && (
        <Text size="xs" c="dimmed">
          less {formatDecimal(line.discountPercent, locale)} %
        </Text>
      )}
    </>
  )
}
