import { useFirm } from '../firm.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'

type Props = Readonly<{
  label: string
  isIdle: boolean
  loading: boolean
  onClick: () => void
}>

/** Begins a run; off where there is nothing to do. */
export function RunButton({ label, isIdle, loading, onClick }: Props) {
  const { readOnlyBecause } = useFirm()
  const idle = isIdle ? 'Nothing is due on this day.' : undefined
  return (
    <ActionButton
      size="compact-sm"
      disabledBecause={readOnlyBecause ?? idle}
      loading={loading}
      onClick={onClick}
    >
      {label}
    </ActionButton>
  )
}
