import { useBlocker } from '@tanstack/react-router'
import { useRef } from 'react'

type Place = Readonly<{ pathname: string; search: object }>

/** Another table of pairings is the same page: what is chosen there stays. */
const isSamePage = (one: Place, other: Place): boolean =>
  one.pathname === other.pathname && stepIn(one) === stepIn(other)

const stepIn = ({ search }: Place): unknown => ('step' in search ? search.step : undefined)

/**
 * Asks before chosen pairings are left unsaved. Answers with what to call right before going on
 * after a save.
 */
export function useMappingGuard(isDirty: boolean): () => void {
  const leaving = useRef(false)
  const holds = () => isDirty && !leaving.current
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      holds() && !isSamePage(current, next) && !window.confirm('Leave without saving the mapping?'),
    enableBeforeUnload: holds,
  })
  return () => {
    leaving.current = true
  }
}
