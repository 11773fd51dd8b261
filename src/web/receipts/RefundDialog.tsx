import type { CreditNote } from '#api/wire/credit-notes.ts'
import type { Payment } from '#api/wire/payments.ts'
import type { RefundInput } from '#api/wire/receipts.ts'
import { MoneyBackForm } from './MoneyBackForm.tsx'
import { recordRefund } from './receipts-client.ts'

type Giving = Pick<Payment | CreditNote, 'divisionId' | 'clientId' | 'currency' | 'rest'>
type Source = Readonly<{ paymentId: string }> | Readonly<{ creditNoteId: string }>

type Props = Readonly<{
  of: Giving
  /** What gives it: what waits of a payment, or of a credit note. */
  source: Source
  onClose: () => void
}>

const WORDS = {
  title: 'Refund the rest',
  day: 'Refunded on',
  amount: 'Amount',
  account: 'Paid from',
  verb: 'Refund',
}

/** The firm gives back what waits. */
export function RefundDialog({ of, source, onClose }: Props) {
  const { divisionId, clientId, currency, rest } = of
  const inputOf = (amount: string): Pick<RefundInput, 'parts'> => ({
    parts: [{ ...source, amount: { amount, currency } }],
  })
  return (
    <MoneyBackForm
      words={WORDS}
      amount={rest.amount}
      takes={({ type, takesDeposits }) => type === 'bank' && takesDeposits}
      isOptional={false}
      fields={['refundedOn', 'parts.0.amount', 'bankAccountId']}
      send={({ on, amount, accountId }) =>
        recordRefund({
          ...{ divisionId, clientId, currency, refundedOn: on },
          bankAccountId: accountId ?? '',
          ...{ methodId: null, reference: '', memo: '', number: null },
          ...inputOf(amount),
        })
      }
      onClose={onClose}
    />
  )
}
