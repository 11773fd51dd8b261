import { Select, type SelectProps, TextInput } from '@mantine/core'
import type { Style } from '#api/wire/firms.ts'
import { Currency } from '#api/wire/money.ts'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { YearEndField } from '../ui/YearEndField.tsx'
import { localeOf } from '../words.ts'
import { COUNTRY_CODES, inCountry, ofStyle } from './firm-form.ts'
import type { StepProps } from './NewFirmPage.tsx'
import { STYLE_WORDS } from './style-words.ts'

const STYLES = (Object.keys(STYLE_WORDS) as Style[]).map((value) => ({
  value,
  label: STYLE_WORDS[value],
}))

const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region' })
const COUNTRIES = COUNTRY_CODES.map((value) => ({ value, label: COUNTRY_NAMES.of(value) ?? value }))

/** Where each currency of the books is from, in the browser's words. */
const CURRENCY_NAMES = new Intl.DisplayNames('en', { type: 'currency' })
const CURRENCIES = Currency.options.map((value) => ({
  value,
  label: `${value} · ${CURRENCY_NAMES.of(value)}`,
}))

/** So that the fields of a row stand side by side, whatever is said about them. */
const LABEL_FIRST: NonNullable<SelectProps['inputWrapperOrder']> = [
  ...(['label', 'input', 'description', 'error'] as const),
]

export function FirmStepFields({ form, change, errors }: StepProps) {
  const zones = Intl.supportedValuesOf('timeZone')
  const countries = COUNTRIES.some(({ value }) => value === form.country)
    ? COUNTRIES
    : [...COUNTRIES, { value: form.country, label: form.country }]
  return (
    <FieldGrid>
      <TextInput
        label="Name of the firm"
        data-autofocus
        maxLength={200}
        value={form.name}
        error={errors.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Select
        label="What it does"
        inputWrapperOrder={LABEL_FIRST}
        description="Its words and its usual pages; every feature is there in each"
        data={STYLES}
        value={form.style}
        allowDeselect={false}
        onChange={(value) => value && change(ofStyle(value as Style))}
      />
      <Select
        label="Country"
        searchable
        data={countries}
        value={form.country}
        error={errors.country}
        allowDeselect={false}
        onChange={(value) => value && change(inCountry(value))}
      />
      <Select
        label="Base currency"
        inputWrapperOrder={LABEL_FIRST}
        description="All books are kept in it; it stays"
        searchable
        data={CURRENCIES}
        value={form.currency}
        error={errors.currency}
        allowDeselect={false}
        onChange={(value) => value && change({ currency: Currency.parse(value) })}
      />
      <Select
        label="Time zone"
        inputWrapperOrder={LABEL_FIRST}
        description="When a day of the books begins"
        searchable
        data={zones.includes(form.timeZone) ? zones : [form.timeZone, ...zones]}
        value={form.timeZone}
        error={errors.timeZone}
        allowDeselect={false}
        limit={100}
        onChange={(value) => value && change({ timeZone: value })}
      />
      <YearEndField
        value={form.yearEnd}
        locale={localeOf(form.country)}
        onChange={(yearEnd) => change({ yearEnd })}
      />
    </FieldGrid>
  )
}
