import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CreditNote } from '#api/wire/credit-notes.ts'
import { formatMoney, isZero } from '../amounts.ts'
import { formatDay } from '../days.ts'
import { useFirm } from '../firm.tsx'
import { sayDone } from '../messages.ts'
import { ApplyRestDialog } from '../payment/ApplyRestDialog.tsx'
import { RefundDialog } from '../receipts/RefundDialog.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { applyCredit, approveCredit, deleteCredit, voidCredit } from './credit-client.ts'
import { ReliefDialog } from './ReliefDialog.tsx'

type Asked = 'approve' | 'void' | 'delete'

/** What may be done with the credit note now; what may not says why. */
export function CreditNoteActions({ note }: Readonly<{ note: CreditNote }>) {
  const { readOnlyBecause } = useFirm()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Asked | 'apply' | 'refund' | 'relief'>()
  const isDraft = note.status === 'draft'
  const isVoid = note.status === 'void' ? 'This credit note is void.' : undefined
  const used = isZero(note.rest) ? 'All of it is used already.' : undefined
  const close = () => setAsked(undefined)
  const edit = () =>
    navigate({ to: '/credit-notes/$creditNoteId/edit', params: { creditNoteId: note.id } })
  const isGrossWriteOff =
    note.reason === 'write_off' && !isDraft && note.status !== 'void' && isZero(note.tax)
  return (
    <>
      <ActionButton
        variant="default"
        disabledBecause={readOnlyBecause ?? isVoid}
        onClick={() => setAsked(isDraft ? 'delete' : 'void')}
      >
        {isDraft ? 'Delete' : 'Void'}
      </ActionButton>
      <ActionButton variant="default" disabledBecause={readOnlyBecause ?? isVoid} onClick={edit}>
        Edit
      </ActionButton>
      {isGrossWriteOff && (
        <ActionButton
          variant="default"
          disabledBecause={readOnlyBecause}
          onClick={() => setAsked('relief')}
        >
          {note.relief ? 'Withdraw tax claim' : 'Claim tax back'}
        </ActionButton>
      )}
      {!isDraft && (
        <ActionButton
          variant="default"
          disabledBecause={readOnlyBecause ?? isVoid ?? used}
          onClick={() => setAsked('refund')}
        >
          Refund
        </ActionButton>
      )}
      {isDraft ? (
        <ActionButton disabledBecause={readOnlyBecause} onClick={() => setAsked('approve')}>
          Approve
        </ActionButton>
      ) : (
        <ActionButton
          disabledBecause={readOnlyBecause ?? isVoid ?? used}
          onClick={() => setAsked('apply')}
        >
          Apply
        </ActionButton>
      )}
      {asked === 'apply' && (
        <ApplyRestDialog
          source={{ ...note, name: `credit note ${note.number}` }}
          apply={(input) => applyCredit(note.id, input)}
          onClose={close}
        />
      )}
      {asked === 'relief' && <ReliefDialog note={note} onClose={close} />}
      {asked === 'refund' && (
        <RefundDialog of={note} source={{ creditNoteId: note.id }} onClose={close} />
      )}
      {(asked === 'approve' || asked === 'void' || asked === 'delete') && (
        <Confirm asked={asked} note={note} onClose={close} />
      )}
    </>
  )
}

type ConfirmProps = Readonly<{ asked: Asked; note: CreditNote; onClose: () => void }>

function Confirm({ asked, note, onClose }: ConfirmProps) {
  const { locale } = useFirm()
  const booksChanged = useBooksChanged()
  const navigate = useNavigate()
  const { title, verb, done, perform } = WORDS[asked]
  const act = useMutation({
    mutationFn: () => perform(note.id, note),
    onSuccess: async () => {
      onClose()
      sayDone(done)
      if (asked === 'delete') await navigate({ to: '/credit-notes' })
      await booksChanged()
    },
  })
  return (
    <ConfirmDialog
      title={title}
      verb={verb}
      isDangerous={asked !== 'approve'}
      isPending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      {asked === 'approve' &&
        `${formatMoney(note.total, locale)} for ${note.clientName} is posted on ${formatDay(note.issuedOn, locale)}. It can be applied to invoices from then on.`}
      {asked === 'void' &&
        `Its entry over ${formatMoney(note.total, locale)} is reversed on ${formatDay(note.issuedOn, locale)}, and the invoices that it settled are open again.`}
      {asked === 'delete' && 'Nothing was posted for this draft, so nothing is reversed.'}
    </ConfirmDialog>
  )
}

type Words = Readonly<{
  title: string
  verb: string
  done: string
  perform: (id: string, seen: CreditNote) => Promise<unknown>
}>

const WORDS: Readonly<Record<Asked, Words>> = {
  approve: {
    title: 'Approve this credit note?',
    verb: 'Approve',
    done: 'The credit note is approved and posted.',
    perform: approveCredit,
  },
  void: {
    title: 'Void this credit note?',
    verb: 'Void credit note',
    done: 'The credit note is void.',
    perform: voidCredit,
  },
  delete: {
    title: 'Delete this draft?',
    verb: 'Delete draft',
    done: 'The draft is deleted.',
    perform: deleteCredit,
  },
}
