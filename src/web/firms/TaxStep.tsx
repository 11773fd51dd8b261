import { Radio, Stack, TextInput } from '@mantine/core'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import type { StepProps } from './NewFirmPage.tsx'

/** One code that charges, or none: the code of 0 % is there in any case. */
export function TaxStep({ form, change, errors }: StepProps) {
  return (
    <Stack gap="md">
      <Radio.Group
        label="Sales tax on what you bill"
        value={form.chargesTax ? 'some' : 'none'}
        onChange={(value) => change({ chargesTax: value === 'some' })}
      >
        <Stack gap="xs" mt={6}>
          <Radio
            value="none"
            label="We charge none"
            description="Every line gets “No tax (0%)”, a code that ledgers understand."
          />
          <Radio
            value="some"
            label="We charge sales tax, GST or VAT"
            description="One rate to begin with. More codes, rates and agencies come under Taxes."
          />
        </Stack>
      </Radio.Group>
      {form.chargesTax && (
        <FieldGrid>
          <TextInput
            label="What the tax is called"
            maxLength={80}
            value={form.taxName}
            error={errors['salesTax.name']}
            onChange={(event) => change({ taxName: event.currentTarget.value })}
          />
          <TextInput
            label="Percent"
            inputMode="decimal"
            placeholder="8.25"
            value={form.taxPercent}
            error={errors['salesTax.percent']}
            onChange={(event) => change({ taxPercent: event.currentTarget.value })}
          />
        </FieldGrid>
      )}
    </Stack>
  )
}
