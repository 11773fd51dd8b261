import { Checkbox, Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Account } from '#api/wire/chart.ts'
import type { DepositSlip } from '#api/wire/receipts.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { DayField } from '../ui/DayField.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { Section } from '../ui/Section.tsx'
import { SumBlock } from '../ui/SumBlock.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { useUnsavedGuard } from '../use-unsaved-guard.ts'
import { type Deposited, type DepositForm, depositInputOf, depositSums } from './deposit-form.ts'
import { DEPOSITED_COLUMNS } from './deposited-columns.tsx'
import { FeeFields } from './FeeFields.tsx'
import { changeDeposit, recordDeposit } from './receipts-client.ts'

type Props = Readonly<{
  initial: DepositForm
  /** What may be on it: those that wait, and those that are on it already. */
  payments: readonly Deposited[]
  accounts: readonly Account[]
  existing?: DepositSlip
}>

const KINDS = [
  { value: 'slip', label: 'Slip: checks and cash, whole' },
  { value: 'payout', label: 'Payout: a processor’s, less its fees' },
]

/** Payments that wait go to the bank as one sum. */
export function DepositEditor({ initial, payments, accounts, existing }: Props) {
  const { division, readOnlyBecause } = useFirm()
  const [form, setForm] = useState(initial)
  const leave = useUnsavedGuard(form !== initial)
  const set = (change: Partial<DepositForm>) => setForm((before) => ({ ...before, ...change }))
  const { saving, errors } = useSaveDeposit(form, existing, leave)
  const banks = accounts.filter(
    ({ type, takesDeposits, archived }) => type === 'bank' && takesDeposits && !archived,
  )
  const sums = depositSums(form, payments, division.baseCurrency)
  const nothing = form.chosen.size === 0 ? 'Choose a payment first.' : undefined
  const noBank = form.bankAccountId === null ? 'Choose the bank first.' : undefined
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()}>
      <FieldGrid>
        <Select
          label="Kind"
          data={KINDS}
          value={form.kind}
          allowDeselect={false}
          onChange={(kind) => set({ kind: kind === 'payout' ? 'payout' : 'slip' })}
        />
        <Select
          label="To the bank"
          data={banks.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
          value={form.bankAccountId}
          onChange={(bankAccountId) => set({ bankAccountId })}
          searchable
          error={errors.bankAccountId}
        />
        <DayField
          label="Deposited on"
          value={form.depositedOn}
          onChange={(depositedOn) => set({ depositedOn })}
          error={errors.depositedOn}
        />
        <TextInput
          label="Reference"
          value={form.reference}
          onChange={(event) => set({ reference: event.currentTarget.value })}
          error={errors.reference}
        />
        <TextInput
          label="Memo"
          value={form.memo}
          onChange={(event) => set({ memo: event.currentTarget.value })}
          error={errors.memo}
        />
      </FieldGrid>
      <Section title="Payments" note={`Amounts in ${division.baseCurrency}`}>
        <RecordTable
          label="Payments"
          rows={payments}
          keyOf={({ id }) => id}
          columns={[chosenColumn(form.chosen, (chosen) => set({ chosen })), ...DEPOSITED_COLUMNS]}
        />
        {form.kind === 'payout' && (
          <Section title="Fees" note="What the processor kept">
            <FeeFields
              fees={form.fees}
              accounts={accounts}
              errors={errors}
              onChange={(fees) => set({ fees })}
            />
          </Section>
        )}
        <SumBlock
          rows={[
            { label: 'Payments', value: sums.gross },
            ...(form.kind === 'payout' ? [{ label: 'Fees', value: sums.fees }] : []),
          ]}
          total={{ label: 'The bank shows', value: sums.net }}
        />
      </Section>
      {saving.error ? <Problem error={saving.error} title="The deposit was not saved" /> : null}
      <FormBar>
        <ActionButton
          loading={saving.isPending}
          disabledBecause={readOnlyBecause ?? nothing ?? noBank}
          onClick={() => saving.mutate()}
        >
          {existing ? 'Save and post anew' : 'Record the deposit'}
        </ActionButton>
      </FormBar>
    </form>
  )
}

const chosenColumn = (
  chosen: ReadonlySet<string>,
  onChange: (chosen: ReadonlySet<string>) => void,
) => ({
  key: 'chosen',
  title: '',
  cell: ({ id, number }: Deposited) => (
    <Checkbox
      aria-label={`Deposit ${number}`}
      checked={chosen.has(id)}
      onChange={(event) => {
        const next = new Set(chosen)
        if (event.currentTarget.checked) next.add(id)
        else next.delete(id)
        onChange(next)
      }}
    />
  ),
  text: () => '',
})

function useSaveDeposit(form: DepositForm, existing: DepositSlip | undefined, leave: () => void) {
  const { division } = useFirm()
  const navigate = useNavigate()
  const booksChanged = useBooksChanged()
  const saving = useMutation({
    mutationFn: () => {
      const input = depositInputOf(form, division.baseCurrency)
      return existing
        ? changeDeposit(existing.id, { ...input, version: existing.version })
        : recordDeposit({ ...input, divisionId: division.id })
    },
    onSuccess: async ({ id }) => {
      leave()
      await booksChanged()
      await navigate({ to: '/deposit-slips/$depositId', params: { depositId: id } })
    },
  })
  return { saving, errors: fieldErrorsOf(saving.error) }
}
