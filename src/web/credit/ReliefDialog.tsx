import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { CreditNote } from '#api/wire/credit-notes.ts'
import { formatMoney } from '../amounts.ts'
import { formatDay } from '../days.ts'
import { useFirm } from '../firm.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { DayField } from '../ui/DayField.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { claimRelief, withdrawRelief } from './credit-client.ts'

type Props = Readonly<{ note: CreditNote; onClose: () => void }>

/** The tax inside a debt that was written off: claimed back on a day, or the claim withdrawn. */
export function ReliefDialog({ note, onClose }: Props) {
  const { division, locale } = useFirm()
  const booksChanged = useBooksChanged()
  const [claimedOn, setClaimedOn] = useState(division.today)
  const { relief, version } = note
  const act = useMutation({
    mutationFn: () =>
      relief ? withdrawRelief(note.id, note) : claimRelief(note.id, { version, claimedOn }),
    onSuccess: async () => {
      onClose()
      await booksChanged()
    },
  })
  return (
    <ConfirmDialog
      title={relief ? 'Withdraw the claim?' : 'Claim the tax back'}
      verb={relief ? 'Withdraw the claim' : 'Claim it'}
      isPending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      {relief ? (
        <>
          The entry of {formatDay(relief.claimedOn, locale)} is reversed on that day:{' '}
          {formatMoney(relief.tax, locale)} of tax.
        </>
      ) : (
        <>
          The tax inside this written-off debt comes back from the agency. The law where you
          practise says from when on.
          <DayField label="Claimed on" mt="md" w={200} value={claimedOn} onChange={setClaimedOn} />
        </>
      )}
    </ConfirmDialog>
  )
}
