import { Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Account } from '#api/wire/chart.ts'
import type { FieldErrors } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { paymentMethodsQuery } from '../queries.ts'
import { AmountField } from '../ui/AmountField.tsx'
import { DayField } from '../ui/DayField.tsx'

type Written = Readonly<{
  amount: string
  methodId: string | null
  reference: string
  number: string
  memo: string
}>

/** The day and the account have other names on money that comes in than on money that goes out. */
type Named<Value> = Readonly<{
  label: string
  value: Value
  onChange: (value: Value) => void
  error: string | undefined
}>

type Props = Readonly<{
  form: Written
  amountLabel: string
  day: Named<string>
  account: Named<string | null> & Readonly<{ choices: readonly Account[] }>
  errors: FieldErrors
  set: (change: Partial<Written>) => void
}>

/** A payment itself, of a client or to a supplier; what it settles is another part of the form. */
export function MoneyFields({ form, amountLabel, day, account, errors, set }: Props) {
  const { division } = useFirm()
  const methods = useQuery(paymentMethodsQuery(division.id)).data ?? []
  const { choices, ...named } = account
  return (
    <>
      <AmountField
        label={amountLabel}
        value={form.amount}
        onChange={(amount) => set({ amount })}
        error={errors.amount ?? errors['amount.amount']}
      />
      <DayField {...day} />
      <Select
        {...named}
        placeholder="Choose an account"
        data={choices.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
        searchable
      />
      <Select
        label="Method"
        placeholder="Not said"
        clearable
        data={methods.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.methodId}
        onChange={(methodId) => set({ methodId })}
        error={errors.methodId}
      />
      <TextInput
        label="Reference"
        placeholder="Check number, transfer text"
        value={form.reference}
        onChange={(event) => set({ reference: event.currentTarget.value })}
        error={errors.reference}
      />
      <TextInput
        label="Number"
        placeholder="Next of the series"
        value={form.number}
        onChange={(event) => set({ number: event.currentTarget.value })}
        error={errors.number}
      />
      <Textarea
        label="Memo"
        autosize
        minRows={1}
        maxRows={6}
        value={form.memo}
        onChange={(event) => set({ memo: event.currentTarget.value })}
        error={errors.memo}
        data-wide
      />
    </>
  )
}
