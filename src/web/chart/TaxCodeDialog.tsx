import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TaxCode, TaxCodeChange, TaxCodeInput, TaxKind, TaxSense } from '#api/wire/chart.ts'
import type { FieldErrors } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { accountsQuery } from '../queries.ts'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { Problem } from '../ui/Problem.tsx'
import { addTaxCode, changeTaxCode } from './chart-client.ts'
import { TaxComponentFields } from './TaxComponentFields.tsx'
import {
  type ComponentForm,
  emptyComponent,
  readTaxForm,
  type TaxForm,
  takesComponents,
  taxFormOf,
} from './tax-form.ts'
import { TAX_KINDS, TAX_SENSES } from './tax-words.ts'

type Props = Readonly<{ existing: TaxCode | undefined; onClose: () => void }>

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

export function TaxCodeDialog({ existing, onClose }: Props) {
  const { division } = useFirm()
  const accounts = useQuery(accountsQuery(division.id)).data ?? []
  const collected = accounts.find(({ role }) => role === 'sales_tax_collected')?.id ?? null
  const [form, setForm] = useState<TaxForm>(() => (existing ? taxFormOf(existing) : EMPTY))
  const set = (change: Partial<TaxForm>) => setForm((before) => ({ ...before, ...change }))
  const { save, saving, errors } = useSave(form, existing, onClose)
  const setComponent = (key: string, change: Partial<ComponentForm> | undefined) =>
    setForm((before) => ({
      ...before,
      components: before.components.flatMap((component) => {
        if (component.key !== key) return [component]
        return change ? [{ ...component, ...change }] : []
      }),
    }))
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={existing ? `Edit ${existing.name}` : 'New tax code'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="sm">
          <Group grow align="start">
            <TextInput
              label="Name"
              data-autofocus
              value={form.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
              error={errors.name}
            />
            <Select
              label="Kind"
              data={choices(TAX_KINDS)}
              value={form.kind}
              allowDeselect={false}
              onChange={(kind) => set({ kind: kind as TaxKind })}
              error={errors.kind}
            />
            <Select
              label="For"
              data={choices(TAX_SENSES)}
              value={form.sense}
              allowDeselect={false}
              onChange={(sense) => set({ sense: sense as TaxSense })}
              error={errors.sense}
            />
          </Group>
          {takesComponents(form.kind) &&
            form.components.map((component, index) => (
              <TaxComponentFields
                key={component.key}
                component={component}
                position={index + 1}
                accounts={accounts}
                errors={errorsOf(errors, index)}
                set={(change) => setComponent(component.key, change)}
              />
            ))}
          {takesComponents(form.kind) && (
            <Button
              variant="subtle"
              leftSection={<IconPlus size={15} />}
              onClick={() =>
                set({
                  components: [...form.components, emptyComponent(division.today, collected)],
                })
              }
            >
              Add a component
            </Button>
          )}
          {existing && (
            <Checkbox
              label="Archived"
              description="Documents keep it; new lines do not offer it."
              checked={form.archived}
              onChange={(event) => set({ archived: event.currentTarget.checked })}
            />
          )}
          <OtherErrors errors={errors} shown={SHOWN} />
          {saving.error ? <Problem error={saving.error} title="This was not saved" /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {existing ? 'Save changes' : 'Add tax code'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

const EMPTY: TaxForm = {
  ...{ name: '', kind: 'standard', sense: 'both', archived: false, components: [] },
}

const SHOWN = /^(name|kind|sense|components\.\d+\..+)$/

function errorsOf(errors: FieldErrors, index: number): FieldErrors {
  const start = `components.${index}.`
  const own = Object.entries(errors).filter(([path]) => path.startsWith(start))
  return Object.fromEntries(own.map(([path, message]) => [path.slice(start.length), message]))
}

function useSave(form: TaxForm, existing: TaxCode | undefined, onClose: () => void) {
  const { division } = useFirm()
  const queryClient = useQueryClient()
  const [ownErrors, setOwnErrors] = useState<FieldErrors>({})
  const saving = useMutation({
    mutationFn: (input: TaxCodeInput | TaxCodeChange) =>
      existing
        ? changeTaxCode(existing.id, input as TaxCodeChange)
        : addTaxCode(input as TaxCodeInput),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['tax-codes'] })
      onClose()
    },
  })
  const save = () => {
    const { input, errors } = readTaxForm(form, { divisionId: division.id, existing })
    setOwnErrors(errors)
    if (input) saving.mutate(input)
  }
  return { save, saving, errors: { ...fieldErrorsOf(saving.error), ...ownErrors } }
}
