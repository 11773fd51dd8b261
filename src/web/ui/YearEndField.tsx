import { Select } from '@mantine/core'
import type { YearEnd } from '#api/wire/mail.ts'

type Props = Readonly<{
  value: YearEnd
  locale: string
  onChange: (yearEnd: YearEnd) => void
}>

const LAST_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Nearly every year ends with a month; another day is kept as it is. */
export function YearEndField({ value, locale, onChange }: Props) {
  const nameOf = (month: number, day: number) =>
    new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(
      new Date(Date.UTC(2001, month - 1, day)),
    )
  const months = LAST_DAYS.map((last, index) => ({ month: index + 1, last }))
  const isUsual = value.day >= (LAST_DAYS[value.month - 1] ?? 31)
  const usual = months.map(({ month, last }) => ({
    value: `${month}-31`,
    label: nameOf(month, last),
  }))
  const own = { value: `${value.month}-${value.day}`, label: nameOf(value.month, value.day) }
  return (
    <Select
      label="The financial year ends on"
      data={isUsual ? usual : [own, ...usual]}
      value={isUsual ? `${value.month}-31` : own.value}
      allowDeselect={false}
      onChange={(chosen) => {
        const [month = 12, day = 31] = (chosen ?? '').split('-').map(Number)
        onChange({ month, day })
      }}
    />
  )
}
