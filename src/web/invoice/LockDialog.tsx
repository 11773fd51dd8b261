import { Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Invoice } from '#api/wire/invoices.ts'
import type { InvoiceLockInput } from '#api/wire/receipts.ts'
import { fieldErrorsOf } from '../hub-request.ts'
import { Problem } from '../ui/Problem.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { lockInvoice } from './invoice-client.ts'

type Kind = InvoiceLockInput['kind']

const KINDS = [
  { value: 'locked', label: 'Locked: nothing changes it until it is released' },
  { value: 'handed_over', label: 'Handed over: managed in the ledger from now on' },
]

/** Nothing changes the invoice here until somebody releases it; everybody reads why. */
export function LockDialog({
  invoice,
  onClose,
}: Readonly<{ invoice: Invoice; onClose: () => void }>) {
  const booksChanged = useBooksChanged()
  const [kind, setKind] = useState<Kind>('locked')
  const [reason, setReason] = useState('')
  const act = useMutation({
    mutationFn: () => lockInvoice(invoice.id, { version: invoice.version, kind, reason }),
    onSuccess: async () => {
      onClose()
      await booksChanged()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title="Lock this invoice"
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
          <Select
            label="How"
            data={KINDS}
            value={kind}
            allowDeselect={false}
            onChange={(value) => setKind(value as Kind)}
          />
          <Textarea
            label="Why"
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={fieldErrorsOf(act.error).reason}
          />
          {act.error ? <Problem error={act.error} title="The invoice was not locked" /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={act.isPending} disabled={reason.trim() === ''}>
              Lock
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
