import { formatDay, formatInstant } from '../days.ts'
import { useLocale } from './locale-context.ts'

/** A day of the books. */
export function Day({ value }: Readonly<{ value: string | null }>) {
  const { locale } = useLocale()
  if (!value) return null
  return (
    <time className="figures" dateTime={value}>
      {formatDay(value, locale)}
    </time>
  )
}

/** A moment, on the clock of the division. */
export function Instant({ value }: Readonly<{ value: string }>) {
  const { locale, timeZone } = useLocale()
  return (
    <time className="figures" dateTime={value}>
      {formatInstant(value, locale, timeZone)}
    </time>
  )
}
