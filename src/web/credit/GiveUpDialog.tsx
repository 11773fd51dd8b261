import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Invoice } from '#api/wire/invoices.ts'
import { formatMoney } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { DayField } from '../ui/DayField.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { creditInvoice, writeOff } from './credit-client.ts'

type Props = Readonly<{ invoice: Invoice; how: 'credit' | 'write_off'; onClose: () => void }>

/** A client owes less: a draft that takes lines back, or all that is open given up at once. */
export function GiveUpDialog({ invoice, how, onClose }: Props) {
  const { division, locale } = useFirm()
  const booksChanged = useBooksChanged()
  const navigate = useNavigate()
  const [on, setOn] = useState(division.today)
  const [memo, setMemo] = useState('')
  const { version } = invoice
  const act = useMutation({
    mutationFn: () =>
      how === 'credit'
        ? creditInvoice(invoice.id, { version, reason: 'credit', issuedOn: on })
        : writeOff(invoice.id, { version, writtenOffOn: on, memo }),
    onSuccess: async ({ id }) => {
      onClose()
      await booksChanged()
      if (how === 'credit') {
        await navigate({ to: '/credit-notes/$creditNoteId', params: { creditNoteId: id } })
      }
    },
  })
  const isCredit = how === 'credit'
  return (
    <Modal
      opened
      onClose={onClose}
      title={isCredit ? 'Credit this invoice' : 'Write off the balance'}
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
          <Text size="sm">
            {isCredit
              ? 'A draft is written over all that earlier credit notes have left of the invoice.'
              : `${formatMoney(invoice.open, locale)} is given up: a credit note is approved and applied to this invoice. Tax stays as it is until somebody claims it back.`}
          </Text>
          <DayField
            label={isCredit ? 'Issued on' : 'Written off on'}
            value={on}
            onChange={setOn}
            w={200}
          />
          {!isCredit && (
            <Textarea
              label="Why"
              autosize
              value={memo}
              onChange={(event) => setMemo(event.currentTarget.value)}
            />
          )}
          {act.error ? <Problem error={act.error} title="This was not done" /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={act.isPending}>
              {isCredit ? 'Write the draft' : 'Write off'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
