import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type BankTransfer,
  BankTransferChange,
  BankTransferInput,
} from '#api/wire/bank-transfers.ts'
import type { Account } from '#api/wire/chart.ts'
import { typedDecimal } from '../amounts.ts'
import { type FieldErrors, issuesOf } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { accountsQuery } from '../queries.ts'
import { AmountField } from '../ui/AmountField.tsx'
import { DayField } from '../ui/DayField.tsx'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { changeBankTransfer, recordBankTransfer } from './bank-client.ts'

type Props = Readonly<{
  existing?: BankTransfer
  onClose: () => void
  onSaved: (transfer: BankTransfer) => void
}>

type Form = Readonly<{
  transferredOn: string
  amount: string
  fromAccountId: string | null
  toAccountId: string | null
  reference: string
  memo: string
  number: string
}>

/** A new transfer, or an old one again: small enough to be asked for where it is looked at. */
export function TransferDialog({ existing, onClose, onSaved }: Props) {
  const { division } = useFirm()
  const accounts = useQuery(accountsQuery(division.id)).data ?? []
  const [form, setForm] = useState<Form>(() => formOf(existing, division.today))
  const set = (change: Partial<Form>) => setForm((before) => ({ ...before, ...change }))
  const { save, saving, errors } = useSave(form, existing, onSaved)
  const from = accounts.find(({ id }) => id === form.fromAccountId)
  return (
    <Modal
      opened
      onClose={onClose}
      title={existing ? `Edit bank transfer ${existing.number}` : 'New bank transfer'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="sm">
          <Select
            label="From"
            data={choicesOf(accounts.filter(holdsMoney))}
            value={form.fromAccountId}
            onChange={(fromAccountId) => set({ fromAccountId })}
            searchable
            error={errors.fromAccountId}
          />
          <Select
            label="To"
            description="Between trust and operating accounts, use a transfer to office."
            data={choicesOf(accounts.filter((to) => mayReach(from, to)))}
            value={form.toAccountId}
            onChange={(toAccountId) => set({ toAccountId })}
            searchable
            error={errors.toAccountId}
          />
          <AmountField
            label={`Amount, ${division.baseCurrency}`}
            value={form.amount}
            onChange={(amount) => set({ amount })}
            error={errors.amount ?? errors['amount.amount']}
          />
          <DayField
            label="Date"
            value={form.transferredOn}
            onChange={(transferredOn) => set({ transferredOn })}
            error={errors.transferredOn}
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
          <OtherErrors errors={errors} shown={SHOWN} />
          {saving.error ? <Problem error={saving.error} title="This was not done" /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {existing ? 'Save and post anew' : 'Record transfer'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

const SHOWN = /^(fromAccountId|toAccountId|amount|transferredOn|reference|memo)/

const holdsMoney = ({ type, archived }: Account): boolean =>
  !archived && (type === 'bank' || type === 'credit_card')

const isTrust = ({ role }: Account): boolean => role === 'trust_bank'

const mayReach = (from: Account | undefined, to: Account): boolean =>
  holdsMoney(to) && to.id !== from?.id && (from === undefined || isTrust(from) === isTrust(to))

const choicesOf = (accounts: readonly Account[]) =>
  accounts.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))

const formOf = (transfer: BankTransfer | undefined, today: string): Form => ({
  transferredOn: transfer?.transferredOn ?? today,
  amount: transfer?.amount.amount ?? '',
  fromAccountId: transfer?.fromAccountId ?? null,
  toAccountId: transfer?.toAccountId ?? null,
  reference: transfer?.reference ?? '',
  memo: transfer?.memo ?? '',
  number: transfer?.number ?? '',
})

function useSave(form: Form, existing: BankTransfer | undefined, onSaved: Props['onSaved']) {
  const { division } = useFirm()
  const booksChanged = useBooksChanged()
  const [ownErrors, setOwnErrors] = useState<FieldErrors>({})
  const saving = useMutation({
    mutationFn: (request: () => Promise<BankTransfer>) => request(),
    onSuccess: async (transfer) => {
      await booksChanged()
      onSaved(transfer)
    },
  })
  const save = () => {
    const written = {
      ...form,
      fromAccountId: form.fromAccountId ?? '',
      toAccountId: form.toAccountId ?? '',
      amount: { amount: typedDecimal(form.amount), currency: division.baseCurrency },
    }
    if (existing) {
      const read = BankTransferChange.safeParse({ ...written, version: existing.version })
      setOwnErrors(read.success ? {} : inWords(issuesOf(read.error)))
      if (read.success) saving.mutate(() => changeBankTransfer(existing.id, read.data))
      return
    }
    const read = BankTransferInput.safeParse({ ...written, divisionId: division.id })
    setOwnErrors(read.success ? {} : inWords(issuesOf(read.error)))
    if (read.success) saving.mutate(() => recordBankTransfer(read.data))
  }
  return { save, saving, errors: { ...fieldErrorsOf(saving.error), ...ownErrors } }
}

const MISSING: Readonly<Record<string, string>> = {
  fromAccountId: 'Choose where the money leaves.',
  toAccountId: 'Choose where the money goes.',
  'amount.amount': 'Write the amount, for example 1250.00.',
}

const inWords = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [path, MISSING[path] ?? message]),
  )
