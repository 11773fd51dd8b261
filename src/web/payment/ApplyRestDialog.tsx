import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { InvoiceRow } from '#api/wire/invoices.ts'
import { ApplyInput, type Payment } from '#api/wire/payments.ts'
import { formatMoney } from '../amounts.ts'
import { type FieldErrors, issuesOf } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { openInvoicesQuery } from '../queries.ts'
import { DayField } from '../ui/DayField.tsx'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { AllocationTable } from './AllocationTable.tsx'
import { typedApplied } from './payment-form.ts'
import { type Applied, balanceOf, proposeFor } from './proposal.ts'
import { errorsByInvoice, sentApplications } from './sent-applications.ts'

/** A payment or a credit note with something left. */
type Source = Pick<Payment, 'clientId' | 'clientName' | 'currency' | 'rest' | 'version'> &
  Readonly<{ name: string }>

type Props = Readonly<{
  source: Source
  apply: (input: ApplyInput) => Promise<unknown>
  onClose: () => void
}>

/** What is left goes to more invoices; dated, because the books' periods depend on it. */
export function ApplyRestDialog({ source, apply, onClose }: Props) {
  const { division, locale } = useFirm()
  const open = useQuery(openInvoicesQuery(division.id, source.clientId))
  const payable = open.data?.filter((row) => row.open.currency === source.currency)
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title="Apply the rest"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {formatMoney(source.rest, locale)} of {source.name} is unapplied.
        </Text>
        {open.isPending && <Skeleton height={120} radius="md" />}
        {open.isError && <Problem error={open.error} onRetry={open.refetch} />}
        {payable?.length === 0 && <Text size="sm">{source.clientName} owes nothing.</Text>}
        {payable && payable.length > 0 && (
          <ApplyForm source={source} apply={apply} payable={payable} onClose={onClose} />
        )}
      </Stack>
    </Modal>
  )
}

type FormProps = Props & Readonly<{ payable: readonly InvoiceRow[] }>

function ApplyForm({ source, apply: send, payable, onClose }: FormProps) {
  const { division } = useFirm()
  const { rest, currency } = source
  const [byHand, setByHand] = useState<Applied>()
  const [appliedOn, setAppliedOn] = useState(division.today)
  const applied = byHand ?? proposeFor(rest.amount, currency, payable)
  const balance = balanceOf(rest.amount, currency, typedApplied(applied), payable)
  const sent = sentApplications(applied, payable, currency).map((one) => ({ ...one, appliedOn }))
  const { apply, act, errors } = useApply(send, onClose)
  const isWrong = Object.keys(balance.errors).length > 0 || (balance.rest ?? -1n) < 0n
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        apply({ version: source.version, applications: sent })
      }}
    >
      <Stack gap="md">
        <DayField
          label="Applied on"
          value={appliedOn}
          onChange={setAppliedOn}
          error={Object.entries(errors).find(([path]) => path.endsWith('appliedOn'))?.[1]}
          w={200}
        />
        <AllocationTable
          invoices={payable}
          currency={currency}
          applied={applied}
          balance={balance}
          errors={errorsByInvoice(withoutDays(errors), sent)}
          onChange={(id, text) => setByHand({ ...applied, [id]: text })}
          onPropose={byHand && (() => setByHand(undefined))}
        />
        <OtherErrors errors={errors} shown={/^applications\.\d+/} />
        {act.error ? <Problem error={act.error} title="Nothing was applied" /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={act.isPending} disabled={isWrong || sent.length === 0}>
            Apply
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const withoutDays = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(Object.entries(errors).filter(([path]) => !path.endsWith('appliedOn')))

function useApply(send: Props['apply'], onDone: () => void) {
  const booksChanged = useBooksChanged()
  const [ownErrors, setOwnErrors] = useState<FieldErrors>({})
  const act = useMutation({
    mutationFn: send,
    onSuccess: async () => {
      onDone()
      await booksChanged()
    },
  })
  const apply = (input: z.input<typeof ApplyInput>) => {
    const read = ApplyInput.safeParse(input)
    setOwnErrors(read.success ? {} : issuesOf(read.error))
    if (read.success) act.mutate(read.data)
  }
  return { apply, act, errors: { ...fieldErrorsOf(act.error), ...ownErrors } }
}
