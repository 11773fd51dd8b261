import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import type { Overview } from '#api/wire/overview.ts'
import { formatAmount } from '../amounts.ts'
import { useLocale } from '../ui/locale-context.ts'
import { ChartFigures, shortIn } from './ChartFigures.tsx'

const AGES = {
  notDue: 'Not due',
  days1To30: '1–30',
  days31To60: '31–60',
  days61To90: '61–90',
  over90Days: 'Over 90',
} as const

/** What is open by how long it has been due. */
export default function AgeingChart({ ageing }: Pick<Overview, 'ageing'>) {
  const { locale } = useLocale()
  const currency = ageing[0]?.amount.currency ?? 'USD'
  return (
    <>
      <BarChart
        h={220}
        aria-hidden
        data={ageing.map(({ age, amount }) => ({ age: AGES[age], open: Number(amount.amount) }))}
        dataKey="age"
        series={[{ name: 'open', label: 'Open', color: 'petrol.6' }]}
        valueFormatter={(value) => formatAmount({ amount: value.toFixed(2), currency }, locale)}
        tickLine="none"
        yAxisProps={{ width: 52, tickFormatter: shortIn(locale) }}
        barProps={{ maxBarSize: 64, isAnimationActive: false }}
      />
      <ChartFigures
        label="Receivables by age"
        heads={['Days past due', `Open, ${currency}`]}
        rows={ageing.map(({ age, amount }) => [AGES[age], formatAmount(amount, locale)])}
      />
    </>
  )
}
