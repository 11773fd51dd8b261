import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatDay } from '../days.ts'
import { useFirm } from '../firm.tsx'
import { sayDone } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { useBooksChanged } from '../use-books-changed.ts'

type Props = Readonly<{
  /** What it is: `refund`. */
  what: string
  status: 'recorded' | 'void'
  on: string
  perform: () => Promise<unknown>
  /** What happens then. */
  children: ReactNode
}>

/** Voids what was recorded at once; where the books are closed it says so instead. */
export function VoidButton({ what, status, on, perform, children }: Props) {
  const { division, locale, readOnlyBecause } = useFirm()
  const [isAsked, setAsked] = useState(false)
  const booksChanged = useBooksChanged()
  const act = useMutation({
    mutationFn: perform,
    onSuccess: async () => {
      setAsked(false)
      sayDone(`The ${what} is void.`)
      await booksChanged()
    },
  })
  const { closedThrough } = division
  const isVoid = status === 'void' ? `This ${what} is void.` : undefined
  const closed =
    closedThrough !== null && on <= closedThrough
      ? `The books are closed through ${formatDay(closedThrough, locale)}.`
      : undefined
  return (
    <>
      <ActionButton
        variant="default"
        disabledBecause={readOnlyBecause ?? isVoid ?? closed}
        onClick={() => setAsked(true)}
      >
        Void
      </ActionButton>
      {isAsked && (
        <ConfirmDialog
          title={`Void this ${what}?`}
          verb={`Void ${what}`}
          isDangerous
          isPending={act.isPending}
          error={act.error}
          onConfirm={() => act.mutate()}
          onClose={() => setAsked(false)}
        >
          {children}
        </ConfirmDialog>
      )}
    </>
  )
}
