import { Button, Group, Modal, Skeleton, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SettlementInput } from '#api/wire/codings.ts'
import type { Money } from '#api/wire/money.ts'
import { openBillsQuery } from '../coding/coding-queries.ts'
import { useFirm } from '../firm.tsx'
import { typedApplied } from '../payment/payment-form.ts'
import { type Applied, balanceOf, proposeFor } from '../payment/proposal.ts'
import { Problem } from '../ui/Problem.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { BillAllocation, sentSettlements } from './BillAllocation.tsx'

type Props = Readonly<{
  title: string
  vendorId: string
  rest: Money
  settle: (applications: SettlementInput[]) => Promise<unknown>
  onClose: () => void
}>

/** What is left of a payment or of a credit settles supplier invoices, the oldest first. */
export function SettleDialog({ title, vendorId, rest, settle, onClose }: Props) {
  const { division } = useFirm()
  const booksChanged = useBooksChanged()
  const [byHand, setByHand] = useState<Applied>()
  const open = useQuery(openBillsQuery(division.id, vendorId))
  const bills = open.data ?? []
  const { amount, currency } = rest
  const applied = byHand ?? proposeFor(amount, currency, bills)
  const balance = balanceOf(amount, currency, typedApplied(applied), bills)
  const sent = sentSettlements(applied, bills, currency)
  const act = useMutation({
    mutationFn: () => settle(sent),
    onSuccess: async () => {
      onClose()
      await booksChanged()
    },
  })
  const isWrong = Object.keys(balance.errors).length > 0 || (balance.rest ?? 0n) < 0n
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        {open.isPending && <Skeleton height={96} radius="md" />}
        {open.isError && <Problem error={open.error} onRetry={open.refetch} />}
        {open.isSuccess && (
          <BillAllocation
            bills={bills}
            currency={currency}
            applied={applied}
            balance={balance}
            onChange={(id, text) => setByHand({ ...applied, [id]: text })}
          />
        )}
        {act.error ? <Problem error={act.error} title="This was not done" /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={isWrong || sent.length === 0}
            loading={act.isPending}
            onClick={() => act.mutate()}
          >
            Apply
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
