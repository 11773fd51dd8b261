import { Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { TrustTransaction } from '#api/wire/trust.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { sayDone } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { DayField } from '../ui/DayField.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { clearReceipt, undoTrust } from './trust-client.ts'

type Asked = 'reverse' | 'dishonour' | 'clear'
type Props = Readonly<{ transaction: TrustTransaction }>

/** What may be done with a posted transaction: never an edit. */
export function TrustActions({ transaction }: Props) {
  const { readOnlyBecause } = useFirm()
  const [asked, setAsked] = useState<Asked>()
  const { kind, clearedOn, undoneBy, undoesId, id } = transaction
  const taken = undoneBy ? `${undoneBy} took it back already.` : undefined
  const stays = undoesId ? 'What took something back stays. Enter it anew.' : undefined
  return (
    <>
      {kind === 'receipt' && (
        <>
          <LinkButton
            variant="default"
            to="/trust/transactions/$transactionId/receipt"
            params={{ transactionId: id }}
          >
            Print receipt
          </LinkButton>
          <ActionButton
            variant="default"
            disabledBecause={readOnlyBecause ?? taken ?? (clearedOn ? CLEARED : undefined)}
            onClick={() => setAsked('clear')}
          >
            Mark as cleared
          </ActionButton>
          <ActionButton
            variant="default"
            disabledBecause={readOnlyBecause ?? taken}
            onClick={() => setAsked('dishonour')}
          >
            Dishonoured
          </ActionButton>
        </>
      )}
      <ActionButton
        variant="default"
        disabledBecause={readOnlyBecause ?? stays ?? taken}
        onClick={() => setAsked('reverse')}
      >
        Reverse
      </ActionButton>
      {asked && <Ask asked={asked} transaction={transaction} onClose={() => setAsked(undefined)} />}
    </>
  )
}

const CLEARED = 'The bank has made this money final already.'

const WORDS: Readonly<Record<Asked, Readonly<{ title: string; verb: string; what: string }>>> = {
  reverse: {
    title: 'Reverse this transaction?',
    verb: 'Reverse',
    what: 'A new transaction takes it back on the day below. Both stay in the journal for good, and the invoices that it paid are open again from that day on.',
  },
  dishonour: {
    title: 'Did the bank take it back?',
    verb: 'Record dishonour',
    what: 'The ledger is debited on the day below, even where the money is spent. It pays nothing until the alarm is settled; the firm can top it up.',
  },
  clear: {
    title: 'Has the money cleared?',
    verb: 'Mark as cleared',
    what: 'From the day below the money is final and may be drawn.',
  },
}

function Ask({
  asked,
  transaction,
  onClose,
}: Props & Readonly<{ asked: Asked; onClose: () => void }>) {
  const { division } = useFirm()
  const navigate = useNavigate()
  const booksChanged = useBooksChanged()
  const [day, setDay] = useState(division.today)
  const [memo, setMemo] = useState('')
  const { title, verb, what } = WORDS[asked]
  const { id, version } = transaction
  const act = useMutation({
    mutationFn: () =>
      asked === 'clear'
        ? clearReceipt(id, { version, clearedOn: day })
        : undoTrust(id, asked, { version, happenedOn: day, reference: '', memo }),
    onSuccess: async (done) => {
      onClose()
      sayDone(asked === 'clear' ? 'The receipt has cleared.' : `Posted as ${done.number}.`)
      await booksChanged()
      const params = { transactionId: done.id }
      await navigate({ to: '/trust/transactions/$transactionId', params })
    },
  })
  return (
    <ConfirmDialog
      title={title}
      verb={verb}
      isDangerous={asked !== 'clear'}
      isPending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        {what}
        <DayField label="On" value={day} onChange={setDay} />
        {asked !== 'clear' && (
          <TextInput
            label="Why"
            value={memo}
            onChange={(event) => setMemo(event.currentTarget.value)}
          />
        )}
      </Stack>
    </ConfirmDialog>
  )
}
