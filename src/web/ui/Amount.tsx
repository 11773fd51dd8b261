import { formatAmount, formatMoney, isZero, type Amount as Value } from '../amounts.ts'
import { useLocale } from './locale-context.ts'

type Props = Readonly<{
  value: Value | null
  /** Says the currency with the figures: for sentences and headlines, where no header says it. */
  withCurrency?: boolean
}>

/** Tabular figures; zero steps back so that the eye finds what is owed. */
export function Amount({ value, withCurrency = false }: Props) {
  const { locale } = useLocale()
  if (!value) return null
  const style = isZero(value) && !withCurrency ? { color: 'var(--ink-faint)' } : {}
  return (
    <span className="figures" style={style}>
      {withCurrency ? formatMoney(value, locale) : formatAmount(value, locale)}
    </span>
  )
}
