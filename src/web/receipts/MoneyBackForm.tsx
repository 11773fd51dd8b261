import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account } from '#api/wire/chart.ts'
import { typedDecimal } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { accountsQuery } from '../queries.ts'
import { AmountField } from '../ui/AmountField.tsx'
import { DayField } from '../ui/DayField.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useBooksChanged } from '../use-books-changed.ts'

export type MoneyBack = Readonly<{ on: string; amount: string; accountId: string | null }>

type Words = Readonly<{ title: string; day: string; amount: string; account: string; verb: string }>

type Props = Readonly<{
  words: Words
  amount: string
  takes: (account: Account) => boolean
  /** The account may be left out. */
  isOptional: boolean
  /** The fields that the hub names, in the order day, amount, account. */
  fields: readonly [string, string, string]
  send: (form: MoneyBack) => Promise<unknown>
  onClose: () => void
}>

/** Money leaves again: on a day, so much of it, on some account. */
export function MoneyBackForm({
  words,
  fields,
  takes,
  isOptional,
  send,
  onClose,
  ...props
}: Props) {
  const { division } = useFirm()
  const booksChanged = useBooksChanged()
  const [on, setOn] = useState(division.today)
  const [amount, setAmount] = useState(props.amount)
  const [accountId, setAccountId] = useState<string | null>(null)
  const accounts = useQuery(accountsQuery(division.id)).data ?? []
  const choices = accounts.filter((account) => !account.archived && takes(account))
  const act = useMutation({
    mutationFn: () => send({ on, amount: typedDecimal(amount) || '0', accountId }),
    onSuccess: async () => {
      onClose()
      await booksChanged()
    },
  })
  const errors = fieldErrorsOf(act.error)
  const [dayField, amountField, accountField] = fields
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.title}
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
            label={words.day}
            value={on}
            onChange={setOn}
            error={errors[dayField]}
            w={200}
          />
          <AmountField
            label={words.amount}
            value={amount}
            onChange={setAmount}
            error={errors[amountField]}
          />
          <Select
            label={words.account}
            data={choices.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
            value={accountId}
            onChange={setAccountId}
            searchable
            error={errors[accountField]}
          />
          {act.error ? <Problem error={act.error} title="This was not done" /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={act.isPending} disabled={!isOptional && !accountId}>
              {words.verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
