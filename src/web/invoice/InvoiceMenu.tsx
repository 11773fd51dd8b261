import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconLock, IconLockOpen } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Invoice } from '#api/wire/invoices.ts'
import { useFirm } from '../firm.tsx'
import { sayDone, saySorry } from '../messages.ts'
import { useBooksChanged } from '../use-books-changed.ts'
import { duplicateInvoice, releaseInvoice } from './invoice-client.ts'
import { LockDialog } from './LockDialog.tsx'

/** What is done with an invoice now and then. */
export function InvoiceMenu({ invoice }: Readonly<{ invoice: Invoice }>) {
  const { division, readOnlyBecause } = useFirm()
  const navigate = useNavigate()
  const booksChanged = useBooksChanged()
  const [isLocking, setLocking] = useState(false)
  const duplicate = useMutation({
    mutationFn: () => duplicateInvoice(invoice.id, division.today),
    onSuccess: async ({ id }) => {
      sayDone('This is the copy: a draft of today.')
      await booksChanged()
      await navigate({ to: '/invoices/$invoiceId', params: { invoiceId: id } })
    },
    onError: saySorry('The invoice was not duplicated'),
  })
  const release = useMutation({
    mutationFn: () => releaseInvoice(invoice.id, invoice),
    onSuccess: async () => {
      sayDone('The lock is released.')
      await booksChanged()
    },
    onError: saySorry('The lock was not released'),
  })
  if (readOnlyBecause) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            size={36}
            variant="default"
            aria-label="More about this invoice"
            loading={duplicate.isPending || release.isPending}
          >
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={14} />} onClick={() => duplicate.mutate()}>
            Duplicate
          </Menu.Item>
          {invoice.lock ? (
            <Menu.Item leftSection={<IconLockOpen size={14} />} onClick={() => release.mutate()}>
              Release the lock
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconLock size={14} />} onClick={() => setLocking(true)}>
              Lock
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isLocking && <LockDialog invoice={invoice} onClose={() => setLocking(false)} />}
    </>
  )
}
