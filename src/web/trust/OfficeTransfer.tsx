import { Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Account } from '#api/wire/chart.ts'
import type { InvoiceRow } from '#api/wire/invoices.ts'
import { amountOf, minorUnitsOf, typedDecimal } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { invoiceName } from '../invoice-status.ts'
import { LinkButton } from '../LinkButton.tsx'
import { type Applied, proposeFor } from '../payment/proposal.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Amount } from '../ui/Amount.tsx'
import { AmountField } from '../ui/AmountField.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { DayField } from '../ui/DayField.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { Section } from '../ui/Section.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { MatterBalance } from './MatterBalance.tsx'
import { AccountChoice } from './TrustAccountField.tsx'
import { payInvoices } from './trust-client.ts'
import { balancesQuery } from './trust-queries.ts'

type Props = Readonly<{
  engagementId: string
  /** Everything that the matter's client owes, the oldest first. */
  invoices: readonly InvoiceRow[]
  /** The invoice that the person came from: it is paid before older ones. */
  firstId: string | undefined
  trust: readonly Account[]
  office: readonly Account[]
}>

export function OfficeTransfer({ engagementId, invoices, firstId, trust, office }: Props) {
  const { division, readOnlyBecause } = useFirm()
  const currency = division.baseCurrency
  const [trustAccountId, setTrustAccountId] = useState(trust[0]?.id ?? null)
  const [officeAccountId, setOfficeAccountId] = useState(office[0]?.id ?? null)
  const [happenedOn, setHappenedOn] = useState(division.today)
  const [byHand, setByHand] = useState<Applied>()
  const balance = useQuery(
    balancesQuery({
      divisionId: division.id,
      asOf: division.today,
      engagementId,
      trustAccountId: trustAccountId ?? undefined,
    }),
  ).data?.rows[0]
  const applied = byHand ?? proposeFor(balance?.balance.amount ?? '0', currency, invoices, firstId)
  const sent = invoices.flatMap(({ id }) => {
    const amount = typedDecimal(applied[id] ?? '')
    if (Number(amount || '0') === 0) return []
    return [{ engagementId, invoiceId: id, amount: { amount, currency } }]
  })
  const total = sent.reduce(
    (sum, { amount }) => sum + (minorUnitsOf(amount.amount, currency) ?? 0n),
    0n,
  )
  const transfer = useTransfer()
  const errors = fieldErrorsOf(transfer.error)
  const errorOf = (id: string) => {
    const at = sent.findIndex(({ invoiceId }) => invoiceId === id)
    return errors[`lines.${at}.amount`] ?? errors[`lines.${at}.invoiceId`]
  }
  const save = () => {
    if (readOnlyBecause || sent.length === 0 || transfer.isPending) return
    transfer.mutate({
      ...{ divisionId: division.id, happenedOn, methodId: null, reference: '', memo: '' },
      trustAccountId: trustAccountId ?? '',
      officeAccountId: officeAccountId ?? '',
      lines: sent,
    })
  }
  useHotkeys([['mod+Enter', save]], [])
  const columns = columnsFor({
    applied,
    errorOf,
    onChange: (id, text) => setByHand({ ...applied, [id]: text }),
  })
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()}>
      <MatterBalance engagementId={engagementId} trustAccountId={trustAccountId} />
      <FieldGrid>
        <DayField
          label="Day"
          value={happenedOn}
          onChange={setHappenedOn}
          error={errors.happenedOn}
        />
        <AccountChoice
          label="Trust account"
          choices={trust}
          value={trustAccountId}
          onChange={setTrustAccountId}
          error={errors.trustAccountId}
        />
        <AccountChoice
          label="Office bank"
          choices={office}
          value={officeAccountId}
          onChange={setOfficeAccountId}
          error={errors.officeAccountId}
        />
      </FieldGrid>
      <Section title="Pays" note={`Amounts in ${currency}`}>
        {invoices.length === 0 ? (
          <Text size="sm" c="dimmed" py="sm">
            This client owes nothing, so nothing may be moved to the office.
          </Text>
        ) : (
          <RecordTable
            label="Open invoices"
            columns={columns}
            rows={invoices}
            keyOf={({ id }) => id}
            totals={{ number: 'From trust', pay: <Amount value={amountOf(total, currency)} /> }}
          />
        )}
      </Section>
      {transfer.error ? <Problem error={transfer.error} title="Nothing was moved" /> : null}
      <FormBar>
        <LinkButton variant="default" to="/trust">
          Cancel
        </LinkButton>
        <ActionButton
          loading={transfer.isPending}
          disabledBecause={readOnlyBecause ?? (sent.length === 0 ? NOTHING : undefined)}
          onClick={save}
        >
          Pay from trust
        </ActionButton>
      </FormBar>
    </form>
  )
}

const NOTHING = 'Write at an invoice what the trust account pays of it.'

function useTransfer() {
  const navigate = useNavigate()
  const booksChanged = useBooksChanged()
  return useMutation({
    mutationFn: payInvoices,
    onSuccess: async (posted) => {
      await booksChanged()
      const params = { transactionId: posted.id }
      await navigate({ to: '/trust/transactions/$transactionId', params })
    },
  })
}

type Paying = Readonly<{
  applied: Applied
  errorOf: (invoiceId: string) => string | undefined
  onChange: (invoiceId: string, text: string) => void
}>

const columnsFor = ({ applied, errorOf, onChange }: Paying): readonly Column<InvoiceRow>[] => [
  {
    key: 'number',
    title: 'Invoice',
    cell: invoiceName,
    text: invoiceName,
  },
  {
    key: 'due',
    title: 'Due',
    from: 'tablet',
    cell: ({ dueOn }) => <Day value={dueOn} />,
    text: ({ dueOn }) => dueOn,
  },
  {
    key: 'open',
    title: 'Open',
    align: 'end',
    cell: ({ open }) => <Amount value={open} />,
    text: ({ open }) => open.amount,
  },
  {
    key: 'pay',
    title: 'From trust',
    align: 'end',
    cell: (row) => (
      <AmountField
        aria-label={`Pay from trust ${invoiceName(row)}`}
        value={applied[row.id] ?? ''}
        onChange={(text) => onChange(row.id, text)}
        error={errorOf(row.id)}
        w={130}
        ml="auto"
      />
    ),
    text: ({ id }) => applied[id] ?? '',
  },
]
