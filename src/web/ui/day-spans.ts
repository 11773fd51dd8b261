import { addDays } from '../days.ts'

export type DaySpan = Readonly<{ from: string | undefined; to: string | undefined }>

const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`

/** The spans that people ask for, seen from a day. */
export function usualSpans(today: string): readonly (DaySpan & Readonly<{ label: string }>)[] {
  const thisMonth = firstOfMonth(today)
  const lastDay = addDays(thisMonth, -1)
  const year = today.slice(0, 4)
  return [
    { label: 'This month', from: thisMonth, to: lastOfMonth(today) },
    { label: 'Last month', from: firstOfMonth(lastDay), to: lastDay },
    { label: 'This year', from: `${year}-01-01`, to: `${year}-12-31` },
  ]
}

// The first of a month plus 31 days is always in the next one.
const lastOfMonth = (day: string): string =>
  addDays(firstOfMonth(addDays(firstOfMonth(day), 31)), -1)
