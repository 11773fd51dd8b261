import { useHotkeys } from '@mantine/hooks'
import { useRef } from 'react'

const STEPS: Readonly<Record<string, 1 | -1>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/**
 * `j` and `k` move the focus from row to row; Enter then follows the row's own link. Keys typed
 * into a field stay there.
 */
export function useRowKeys(enabled: boolean) {
  const table = useRef<HTMLTableElement>(null)
  const move = (step: 1 | -1) => {
    if (!enabled) return
    const links = [...(table.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLElement)
    const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : at + step
    const link = links[Math.max(0, Math.min(links.length - 1, next))]
    // Chromium draws the focus ring only where a key moved the focus; here one did.
    link?.focus({ focusVisible: true } as FocusOptions)
    link?.closest('tr')?.scrollIntoView({ block: 'nearest' })
  }
  useHotkeys(Object.entries(STEPS).map(([key, step]) => [key, () => move(step)]))
  return table
}
