import { Checkbox, Group, Select } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Combination, RollUp } from '#api/wire/billing.ts'
import type { WorkEntry } from '#api/wire/work.ts'
import { formatMoney, totalsOf, typedDecimal } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { saySorry } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { AmountField } from '../ui/AmountField.tsx'
import type { Column } from '../ui/column.ts'
import { DayField } from '../ui/DayField.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { AsideButtons } from './AsideButtons.tsx'
import { useWorkChanged } from './use-work-changed.ts'
import { billWork } from './work-client.ts'
import { workColumns } from './work-columns.tsx'
import { billingSettingsQuery, unbilledQuery } from './work-queries.ts'

const COMBINATIONS: readonly { value: Combination; label: string }[] = [
  { value: 'entry', label: 'A line for each entry' },
  { value: 'item', label: 'A line for each kind of work' },
  { value: 'staff', label: 'A line for each person' },
  { value: 'engagement', label: 'One line for all' },
]

export const ROLL_UPS: readonly { value: RollUp; label: string }[] = [
  { value: 'none', label: 'Every line' },
  { value: 'billable_category', label: 'One line for each billable category' },
  { value: 'billable_type', label: 'One line for each billable type' },
]

/** What waits to be billed of one client or engagement, and the draft that it becomes. */
export default function BillWorkPage() {
  useTitle('Bill unbilled work')
  const { division, words } = useFirm()
  const whose = useSearch({ from: '/shell/unbilled/bill' })
  const reading = useQuery(
    unbilledQuery({ divisionId: division.id, ...whose, through: division.today }),
  )
  return (
    <>
      <PageHeader
        above={<Link to="/unbilled">Unbilled work</Link>}
        title="Bill unbilled work"
        below="Choose what goes onto the invoice. What you leave out waits for the next one."
      />
      {reading.isPending && <TableSkeleton />}
      {reading.isError && <Problem error={reading.error} onRetry={reading.refetch} />}
      {reading.data?.length === 0 && (
        <EmptyMessage title="Nothing waits to be billed">
          Time and expenses of this {whose.engagementId ? words.engagement.one : 'client'} stand
          here until they are on an invoice.
        </EmptyMessage>
      )}
      {reading.data && reading.data.length > 0 && <Picker entries={reading.data} />}
    </>
  )
}

type Choice = Readonly<{ isIn: boolean; amount: string }>

function Picker({ entries }: Readonly<{ entries: readonly WorkEntry[] }>) {
  const { division, locale, readOnlyBecause } = useFirm()
  const navigate = useNavigate()
  const changed = useWorkChanged()
  const settings = useQuery(billingSettingsQuery(division.id))
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({})
  const [issuedOn, setIssuedOn] = useState(division.today)
  const [combination, setCombination] = useState<Combination>('entry')
  const [ownRollUp, setRollUp] = useState<RollUp>()
  const rollUp = ownRollUp ?? settings.data?.rollUp ?? 'none'
  const choiceOf = ({ id, value }: WorkEntry): Choice =>
    choices[id] ?? { isIn: true, amount: value.amount }
  const chosen = entries.filter((entry) => choiceOf(entry).isIn)
  const amountsOf = chosen.map((entry) => ({
    ...entry.value,
    amount: typedDecimal(choiceOf(entry).amount),
  }))
  const set = (entry: WorkEntry, change: Partial<Choice>) =>
    setChoices((before) => ({ ...before, [entry.id]: { ...choiceOf(entry), ...change } }))
  const billing = useMutation({
    mutationFn: () =>
      billWork({
        ...{ divisionId: division.id, issuedOn, combination, rollUp },
        picks: chosen.map((entry, index) => {
          const amount = amountsOf[index]
          const isAsWorked = amount?.amount === entry.value.amount && entry.rate !== null
          return isAsWorked || !amount ? { entryId: entry.id } : { entryId: entry.id, amount }
        }) as never,
      }),
    onSuccess: async ({ id: invoiceId }) => {
      await changed()
      await navigate({ to: '/invoices/$invoiceId', params: { invoiceId } })
    },
    onError: (error) => {
      if (Object.keys(fieldErrorsOf(error)).length === 0) saySorry('Nothing was drafted')(error)
    },
  })
  const errors = fieldErrorsOf(billing.error)
  const errorOf = (entry: WorkEntry) => {
    const index = chosen.indexOf(entry)
    return errors[`picks.${index}`] ?? errors[`picks.${index}.amount`]
  }
  return (
    <>
      <FieldGrid>
        <DayField label="Issued" value={issuedOn} error={errors.issuedOn} onChange={setIssuedOn} />
        <Select
          label="Lines"
          data={[...COMBINATIONS]}
          value={combination}
          allowDeselect={false}
          onChange={(value) => setCombination(value as Combination)}
        />
        <Select
          label="The client sees"
          data={[...ROLL_UPS]}
          value={rollUp}
          allowDeselect={false}
          onChange={(value) => setRollUp(value as RollUp)}
        />
      </FieldGrid>
      <div style={{ marginTop: 16 }}>
        <RecordTable
          label="Unbilled work"
          rows={entries}
          keyOf={({ id }) => id}
          isMuted={(entry) => !choiceOf(entry).isIn}
          columns={pickColumns({ locale, currency: division.baseCurrency, choiceOf, set, errorOf })}
        />
      </div>
      <AsideButtons
        entries={entries.filter((entry) => !choiceOf(entry).isIn)}
        today={division.today}
      />
      <FormBar>
        <Group gap="md">
          <span role="status">
            {counted(chosen.length, { one: 'entry', many: 'entries' })}
            {chosen.length > 0 && `, ${sumText(amountsOf, locale)}`}
          </span>
          <ActionButton
            disabledBecause={
              readOnlyBecause ?? (chosen.length === 0 ? 'Choose at least one entry.' : undefined)
            }
            loading={billing.isPending}
            onClick={() => billing.mutate()}
          >
            Draft the invoice
          </ActionButton>
        </Group>
      </FormBar>
    </>
  )
}

function sumText(amounts: readonly WorkEntry['value'][], locale: string): string {
  try {
    return totalsOf(amounts)
      .map((total) => formatMoney(total, locale))
      .join(' ')
  } catch {
    return 'one of the amounts cannot be read'
  }
}

type Picks = Readonly<{
  locale: string
  currency: string
  choiceOf: (entry: WorkEntry) => Choice
  set: (entry: WorkEntry, change: Partial<Choice>) => void
  errorOf: (entry: WorkEntry) => string | undefined
}>

function pickColumns({
  locale,
  currency,
  choiceOf,
  set,
  errorOf,
}: Picks): readonly Column<WorkEntry>[] {
  const shown = workColumns({ locale, currency }).filter(({ key }) => key !== 'status')
  return [
    {
      key: 'in',
      title: 'Bill',
      cell: (entry) => (
        <Checkbox
          aria-label={`Bill ${entry.description || entry.itemName} of ${entry.workedOn}`}
          checked={choiceOf(entry).isIn}
          onChange={(event) => set(entry, { isIn: event.currentTarget.checked })}
        />
      ),
      text: (entry) => (choiceOf(entry).isIn ? 'yes' : 'no'),
    },
    ...shown,
    {
      key: 'amount',
      title: 'Billed',
      align: 'end',
      cell: (entry) => (
        <AmountField
          aria-label={`Amount of ${entry.description || entry.itemName} of ${entry.workedOn}`}
          size="xs"
          w={110}
          disabled={!choiceOf(entry).isIn}
          value={choiceOf(entry).amount}
          error={errorOf(entry)}
          onChange={(amount) => set(entry, { amount })}
        />
      ),
      text: (entry) => choiceOf(entry).amount,
    },
  ]
}
