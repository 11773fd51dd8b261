import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import type { Overview } from '#api/wire/overview.ts'
import { formatAmount } from '../amounts.ts'
import { useLocale } from '../ui/locale-context.ts'
import { ChartFigures, shortIn } from './ChartFigures.tsx'

/** What was earned in each of twelve months. */
export default function IncomeChart({ months }: Pick<Overview, 'months'>) {
  const { locale } = useLocale()
  const currency = months[0]?.income.currency ?? 'USD'
  const nameOf = (month: string) =>
    new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
      new Date(`${month}-01T00:00:00Z`),
    )
  return (
    <>
      <BarChart
        h={220}
        aria-hidden
        data={months.map(({ month, income }) => ({
          month: nameOf(month),
          income: Number(income.amount),
        }))}
        dataKey="month"
        series={[{ name: 'income', label: 'Income', color: 'petrol.6' }]}
        valueFormatter={(value) => formatAmount({ amount: value.toFixed(2), currency }, locale)}
        tickLine="none"
        yAxisProps={{ width: 52, tickFormatter: shortIn(locale) }}
        barProps={{ maxBarSize: 40, isAnimationActive: false }}
      />
      <ChartFigures
        label="Income by month"
        heads={['Month', `Income, ${currency}`]}
        rows={months.map(({ month, income }) => [nameOf(month), formatAmount(income, locale)])}
      />
    </>
  )
}
