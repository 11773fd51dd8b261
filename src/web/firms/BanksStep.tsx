import { ActionIcon, Button, Group, Select, Stack, Switch, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { FieldErrors } from '../field-errors.ts'
import type { StepProps } from './NewFirmPage.tsx'

/** Where the firm's own money is, and where it keeps money of clients. */
export function BanksStep({ form, change, errors, starters }: StepProps) {
  const jurisdictions = starters.jurisdictions.map(({ code, name }) => ({
    value: code,
    label: name,
  }))
  return (
    <Stack gap="lg" maw={480}>
      <Names
        label="Bank account"
        add="Add a bank account"
        path="banks"
        names={form.banks}
        errors={errors}
        onChange={(banks) => change({ banks })}
      />
      <Switch
        label="We keep money of clients in trust"
        description="A matter’s money is told apart from the firm’s own, and never goes below nothing."
        checked={form.keepsTrust}
        onChange={(event) => change({ keepsTrust: event.currentTarget.checked })}
      />
      {form.keepsTrust && (
        <>
          <Select
            label="Whose rules"
            data={jurisdictions}
            value={form.jurisdiction}
            error={errors['trust.jurisdiction']}
            allowDeselect={false}
            onChange={(value) => value && change({ jurisdiction: value })}
          />
          <Names
            label="Trust bank account"
            add="Add a trust bank account"
            path="trust.banks"
            names={form.trustBanks}
            errors={errors}
            onChange={(trustBanks) => change({ trustBanks })}
          />
        </>
      )}
    </Stack>
  )
}

type NamesProps = Readonly<{
  label: string
  add: string
  path: string
  names: readonly string[]
  errors: FieldErrors
  onChange: (names: readonly string[]) => void
}>

function Names({ label, add, path, names, errors, onChange }: NamesProps) {
  const rename = (at: number, name: string) =>
    onChange(names.map((each, index) => (index === at ? name : each)))
  return (
    <Stack gap="xs">
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name has nothing else that stays
        <Group key={index} gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            style={{ flex: 1 }}
            label={names.length > 1 ? `${label} ${index + 1}` : label}
            maxLength={80}
            value={name}
            error={errors[`${path}.${index}`]}
            onChange={(event) => rename(index, event.currentTarget.value)}
          />
          {index > 0 && (
            <ActionIcon
              variant="subtle"
              size={34}
              aria-label={`Remove ${label.toLowerCase()} ${index + 1}`}
              onClick={() => onChange(names.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} stroke={1.7} />
            </ActionIcon>
          )}
        </Group>
      ))}
      <Button
        variant="subtle"
        size="xs"
        w="fit-content"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...names, ''])}
      >
        {add}
      </Button>
    </Stack>
  )
}
