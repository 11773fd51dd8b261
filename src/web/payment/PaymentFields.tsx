import { useQuery } from '@tanstack/react-query'
import type { FieldErrors } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { accountsQuery } from '../queries.ts'
import { MoneyFields } from './MoneyFields.tsx'
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
  const accounts = useQuery(accountsQuery(division.id)).data ?? []
  return (
    <MoneyFields
      form={form}
      amountLabel={`Amount received, ${currency}`}
      day={{
        label: 'Received on',
        value: form.receivedOn,
        onChange: (receivedOn) => set({ receivedOn }),
        error: errors.receivedOn,
      }}
      account={{
        label: 'Deposited to',
        choices: accounts.filter(
          ({ id, takesDeposits, archived }) =>
            (takesDeposits && !archived) || id === form.depositAccountId,
        ),
        value: form.depositAccountId,
        onChange: (depositAccountId) => set({ depositAccountId }),
        error: errors.depositAccountId,
      }}
      errors={errors}
      set={set}
    />
  )
}
