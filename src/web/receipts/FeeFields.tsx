import { ActionIcon, Button, Group, Select, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { Account } from '#api/wire/chart.ts'
import type { FieldErrors } from '../field-errors.ts'
import { AmountField } from '../ui/AmountField.tsx'
import type { FeeForm } from './deposit-form.ts'

type Props = Readonly<{
  fees: readonly FeeForm[]
  accounts: readonly Account[]
  errors: FieldErrors
  onChange: (fees: readonly FeeForm[]) => void
}>

/** What a payment processor kept, line by line. */
export function FeeFields({ fees, accounts, errors, onChange }: Props) {
  const expenses = accounts.filter(({ type, archived }) => type === 'expense' && !archived)
  const change = (key: number, written: Partial<FeeForm>) =>
    onChange(fees.map((fee) => (fee.key === key ? { ...fee, ...written } : fee)))
  const nextKey = Math.max(-1, ...fees.map(({ key }) => key)) + 1
  const empty = { key: nextKey, accountId: null, description: '', amount: '' }
  return (
    <>
      {fees.map(({ key, accountId, description, amount }, index) => (
        <Group key={key} gap="xs" align="end" mb="xs">
          <Select
            label={`Charged to, fee ${index + 1}`}
            data={expenses.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
            value={accountId}
            onChange={(id) => change(key, { accountId: id })}
            searchable
            error={errors[`fees.${index}.accountId`]}
          />
          <TextInput
            label={`What for, fee ${index + 1}`}
            value={description}
            onChange={(event) => change(key, { description: event.currentTarget.value })}
            error={errors[`fees.${index}.description`]}
          />
          <AmountField
            label={`Amount, fee ${index + 1}`}
            w={130}
            value={amount}
            onChange={(text) => change(key, { amount: text })}
            error={errors[`fees.${index}.amount`] ?? errors[`fees.${index}.amount.amount`]}
          />
          <ActionIcon
            size="lg"
            variant="subtle"
            color="gray"
            aria-label={`Remove fee ${index + 1}`}
            onClick={() => onChange(fees.filter((fee) => fee.key !== key))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="subtle"
        leftSection={<IconPlus size={15} />}
        onClick={() => onChange([...fees, empty])}
      >
        Add a fee
      </Button>
    </>
  )
}
