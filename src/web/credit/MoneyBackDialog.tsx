import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Payment } from '#api/wire/payments.ts'
import { typedDecimal } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { accountsQuery } from '../queries.ts'
import { AmountField } from '../ui/AmountField.tsx'
import { DayField } from '../ui/DayField.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { bouncePayment, recordRefund } from './credit-client.ts'

type Props = Readonly<{ payment: Payment; how: 'bounce' | 'refund'; onClose: () => void }>

/** Money leaves again: the bank takes a payment back, or the firm gives back what waits of it. */
export function MoneyBackDialog({ payment, how, onClose }: Props) {
  const { division } = useFirm()
  const isBounce = how === 'bounce'
  const [on, setOn] = useState(division.today)
  const [amount, setAmount] = useState(isBounce ? '' : payment.rest.amount)
  const [accountId, setAccountId] = useState<string | null>(null)
  const act = useMoneyBack({ payment, how, onClose }, { on, amount, accountId })
  const accounts = useQuery(accountsQuery(division.id)).data ?? []
  const choices = accounts.filter(({ type, takesDeposits, archived }) =>
    archived ? false : isBounce ? type === 'expense' : type === 'bank' && takesDeposits,
  )
  const errors = fieldErrorsOf(act.error)
  return (
    <Modal
      opened
      onClose={onClose}
      title={isBounce ? 'This payment bounced' : 'Refund the rest'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          act.mutate()
        }}
      >
        <Stack gap="md">
          <DayField
            label={isBounce ? 'Bounced on' : 'Refunded on'}
            value={on}
            onChange={setOn}
            error={errors.bouncedOn ?? errors.refundedOn}
            w={200}
          />
          <AmountField
            label={isBounce ? 'Fee of the bank, if any' : 'Amount'}
            value={amount}
            onChange={setAmount}
            error={errors['fee.amount'] ?? errors['parts.0.amount']}
          />
          <Select
            label={isBounce ? 'Charge the fee to' : 'Paid from'}
            data={choices.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
            value={accountId}
            onChange={setAccountId}
            searchable
            error={errors.feeAccountId ?? errors.bankAccountId}
          />
          {act.error ? <Problem error={act.error} title="This was not done" /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={act.isPending} disabled={!isBounce && !accountId}>
              {isBounce ? 'Record the bounce' : 'Refund'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

type Form = Readonly<{ on: string; amount: string; accountId: string | null }>

function useMoneyBack({ payment, how, onClose }: Props, { on, amount, accountId }: Form) {
  const booksChanged = useBooksChanged()
  const { currency, version, divisionId, clientId } = payment
  const money = { amount: typedDecimal(amount) || '0', currency }
  const bounce = () =>
    bouncePayment(payment.id, { version, bouncedOn: on, fee: money, feeAccountId: accountId })
  const refund = () =>
    recordRefund({
      ...{ divisionId, clientId, currency, refundedOn: on },
      bankAccountId: accountId ?? '',
      ...{ methodId: null, reference: '', memo: '', number: null },
      parts: [{ paymentId: payment.id, amount: money }],
    })
  return useMutation({
    mutationFn: (): Promise<unknown> => (how === 'bounce' ? bounce() : refund()),
    onSuccess: async () => {
      onClose()
      await booksChanged()
    },
  })
}
