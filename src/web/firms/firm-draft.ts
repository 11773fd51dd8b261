import { useEffect, useState } from 'react'
import type { FirmForm, FirmStep } from './firm-form.ts'

type Draft = Readonly<{ form: FirmForm; step: FirmStep }>

const keyOf = (userId: string): string => `tieout.new-firm.${userId}`

/** What somebody has begun on this browser is there again after a reload, or tomorrow. */
export function useFirmDraft(userId: string, empty: FirmForm) {
  const [draft, setDraft] = useState<Draft>(() => ({ form: empty, step: 'firm', ...kept(userId) }))
  const [isDone, setIsDone] = useState(false)
  useEffect(() => {
    if (!isDone) localStorage.setItem(keyOf(userId), JSON.stringify(draft))
  }, [userId, draft, isDone])
  return {
    ...draft,
    change: (change: Partial<FirmForm>) =>
      setDraft((before) => ({ ...before, form: { ...before.form, ...change } })),
    open: (step: FirmStep) => setDraft((before) => ({ ...before, step })),
    forget: () => {
      setIsDone(true)
      localStorage.removeItem(keyOf(userId))
    },
  }
}

/** A draft of an older console may lack what was added since. */
function kept(userId: string): Partial<Draft> {
  try {
    return JSON.parse(localStorage.getItem(keyOf(userId)) ?? '{}') as Partial<Draft>
  } catch {
    return {}
  }
}
