import type { Payment } from '#api/wire/payments.ts'
import { MoneyBackForm } from './MoneyBackForm.tsx'
import { bouncePayment } from './receipts-client.ts'

const WORDS = {
  title: 'This payment bounced',
  day: 'Bounced on',
  amount: 'Fee of the bank, if any',
  account: 'Charge the fee to',
  verb: 'Record the bounce',
}

/** The bank takes a payment back, and may charge for it. */
export const BounceDialog = ({
  payment,
  onClose,
}: Readonly<{ payment: Payment; onClose: () => void }>) => (
  <MoneyBackForm
    words={WORDS}
    amount=""
    takes={({ type }) => type === 'expense'}
    isOptional
    fields={['bouncedOn', 'fee.amount', 'feeAccountId']}
    send={({ on, amount, accountId }) =>
      bouncePayment(payment.id, {
        version: payment.version,
        bouncedOn: on,
        fee: { amount, currency: payment.currency },
        feeAccountId: accountId,
      })
    }
    onClose={onClose}
  />
)
