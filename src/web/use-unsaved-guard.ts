import { useBlocker } from '@tanstack/react-router'
import { useRef } from 'react'

/**
 * Asks before a page with something unsaved is left. Answers with what to call right before leaving
 * on purpose: a save changes the page before React has heard that nothing is unsaved any more.
 */
export function useUnsavedGuard(isDirty: boolean): () => void {
  const leaving = useRef(false)
  const holds = () => isDirty && !leaving.current
  useBlocker({
    shouldBlockFn: () => holds() && !window.confirm('Leave without saving what you wrote?'),
    enableBeforeUnload: holds,
  })
  return () => {
    leaving.current = true
  }
}
