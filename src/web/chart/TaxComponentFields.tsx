import { Button, Checkbox, Fieldset, Group, Select, TextInput } from '@mantine/core'
import type { Account } from '#api/wire/chart.ts'
import type { FieldErrors } from '../field-errors.ts'
import { DayField } from '../ui/DayField.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { type ComponentForm, emptyRate, type RateForm } from './tax-form.ts'

type Props = Readonly<{
  component: ComponentForm
  /** Counted from one, as people do. */
  position: number
  accounts: readonly Account[]
  errors: FieldErrors
  /** Undefined takes the component off the code. */
  set: (change: Partial<ComponentForm> | undefined) => void
}>

export function TaxComponentFields({ component, position, accounts, errors, set }: Props) {
  const kept = accounts
    .filter(({ type }) => type === 'current_liability' || type === 'current_asset')
    .map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))
  return (
    <Fieldset legend={`Component ${position}`}>
      <FieldGrid>
        <TextInput
          label="Component"
          placeholder="As the code"
          value={component.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={errors.name}
        />
        <TextInput
          label="Agency"
          value={component.agency}
          onChange={(event) => set({ agency: event.currentTarget.value })}
          error={errors.agency}
        />
        <TextInput
          label="Recoverable on purchases, %"
          inputMode="decimal"
          value={component.recoverablePercent}
          onChange={(event) => set({ recoverablePercent: event.currentTarget.value })}
          error={errors.recoverablePercent}
        />
        <Select
          label="Collected on"
          data={kept}
          value={component.collectedAccountId}
          onChange={(collectedAccountId) => set({ collectedAccountId })}
          searchable
          error={errors.collectedAccountId}
        />
        <Select
          label="Paid on"
          placeholder="Sales tax paid"
          data={kept}
          value={component.paidAccountId}
          onChange={(paidAccountId) => set({ paidAccountId })}
          searchable
          clearable
          error={errors.paidAccountId}
        />
        {position > 1 && (
          <Checkbox
            mt="lg"
            label="Compound: on top of the taxes before it"
            checked={component.compound}
            onChange={(event) => set({ compound: event.currentTarget.checked })}
          />
        )}
      </FieldGrid>
      <Rates component={component} errors={errors} set={set} />
      <Group justify="flex-end">
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => set(undefined)}>
          Remove component
        </Button>
      </Group>
    </Fieldset>
  )
}

function Rates({ component, errors, set }: Pick<Props, 'component' | 'errors' | 'set'>) {
  const { rates } = component
  const change = (key: string, to: Partial<RateForm>) =>
    set({ rates: rates.map((rate) => (rate.key === key ? { ...rate, ...to } : rate)) })
  return (
    <>
      {rates.map((rate, index) => (
        <Group key={rate.key} align="end" mt="xs">
          <DayField
            label="From"
            value={rate.effectiveFrom}
            onChange={(effectiveFrom) => change(rate.key, { effectiveFrom })}
            error={errors[`rates.${index}.effectiveFrom`]}
          />
          <TextInput
            label="Rate, %"
            inputMode="decimal"
            value={rate.percent}
            onChange={(event) => change(rate.key, { percent: event.currentTarget.value })}
            error={errors[`rates.${index}.percent`] ?? errors.rates}
          />
          {rates.length > 1 && (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => set({ rates: rates.filter(({ key }) => key !== rate.key) })}
            >
              Remove rate
            </Button>
          )}
        </Group>
      ))}
      <Button
        mt="xs"
        size="compact-sm"
        variant="subtle"
        onClick={() => set({ rates: [...rates, emptyRate('')] })}
      >
        Add a rate from another day
      </Button>
    </>
  )
}
