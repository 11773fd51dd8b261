import type { Company } from '../company/company.ts'
import { type Body, refAt, textAt } from '../values/json.ts'
import { addDays } from '../values/time.ts'

/** The day that a document's terms say, or nothing without terms. */
export function dueDateBy(company: Company, body: Body): string | undefined {
  const term = company.find('Term', refAt(body, 'SalesTermRef') ?? '')
  if (!term) return undefined
  const day = String(body.TxnDate)
  if (term.body.Type !== 'DATE_DRIVEN') return addDays(day, Number(term.body.DueDays ?? 0))
  const isNextMonthToo = Number(textAt(term.body, 'DueNextMonthDays') ?? 0)
  return dayOfMonthAfter(day, Number(term.body.DayOfMonthDue), isNextMonthToo)
}

/** The next such day of a month; the one after when it is closer than `daysBefore`. */
function dayOfMonthAfter(day: string, dayOfMonth: number, daysBefore: number): string {
  const earliest = addDays(day, daysBefore)
  let month = day.slice(0, 7)
  for (;;) {
    const due = dayIn(month, dayOfMonth)
    if (due >= earliest && due >= day) return due
    month = addDays(`${month}-28`, 7).slice(0, 7)
  }
}

/** The last day of a month stands for days that the month has not. */
function dayIn(month: string, dayOfMonth: number): string {
  const last = addDays(`${addDays(`${month}-28`, 7).slice(0, 7)}-01`, -1)
  const due = `${month}-${String(dayOfMonth).padStart(2, '0')}`
  return due > last ? last : due
}
