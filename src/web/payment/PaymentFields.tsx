import { Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FieldErrors } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { accountsQuery, paymentMethodsQuery } from '../queries.ts'
import { AmountField } from '../ui/AmountField.tsx'
import { DayField } from '../ui/DayField.tsx'
import type { PaymentForm } from './payment-form.ts'

type Props = Readonly<{
  form: PaymentForm
  currency: string
  errors: FieldErrors
  set: (change: Partial<PaymentForm>) => void
}>

/** The payment itself; where its money goes is another part of the form. */
export function PaymentFields({ form, currency, errors, set }: Props) {
  const { division } = useFirm()
  const methods = useQuery(paymentMethodsQuery(division.id)).data ?? []
  const accounts = useQuery(accountsQuery(division.id)).data ?? []
  const takesMoney = accounts.filter(
    ({ id, takesDeposits, archived }) =>
      (takesDeposits && !archived) || id === form.depositAccountId,
  )
  return (
    <>
      <AmountField
        label={`Amount received, ${currency}`}
        value={form.amount}
        onChange={(amount) => set({ amount })}
        error={errors.amount ?? errors['amount.amount']}
      />
      <DayField
        label="Received on"
        value={form.receivedOn}
        onChange={(receivedOn) => set({ receivedOn })}
        error={errors.receivedOn}
      />
      <Select
        label="Deposited to"
        placeholder="Choose an account"
        data={takesMoney.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
        value={form.depositAccountId}
        onChange={(depositAccountId) => set({ depositAccountId })}
        searchable
        error={errors.depositAccountId}
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
