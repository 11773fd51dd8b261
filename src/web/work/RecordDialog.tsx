import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { fieldErrorsOf } from '../hub-request.ts'
import { DayField } from '../ui/DayField.tsx'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { Problem } from '../ui/Problem.tsx'

/** Every field of a dialog is text; a checkbox is `yes` or nothing. */
export type DialogForm = Readonly<Record<string, string>>

export type DialogField = Readonly<{
  name: string
  label: string
  description?: string
  kind?: 'day' | 'decimal' | 'check' | 'client'
  /** The choices of a list; without any it is written. */
  choices?: readonly Readonly<{ value: string; label: string }>[]
  /** A choice may be left open. */
  optional?: boolean
  /** Instead of the usual field. */
  render?: (value: string, onChange: (value: string) => void, error?: string) => ReactNode
}>

type Props = Readonly<{
  title: string
  fields: readonly DialogField[]
  initial: DialogForm
  submit: string
  onSave: (form: DialogForm) => Promise<unknown>
  onClose: () => void
  children?: ReactNode
}>

/** A small record in a dialog: it says at each field what the hub refused of it. */
export function RecordDialog(props: Props) {
  const { title, fields, initial, submit, onSave, onClose, children } = props
  const [form, setForm] = useState(initial)
  const saving = useMutation({ mutationFn: onSave, onSuccess: onClose })
  const errors = fieldErrorsOf(saving.error)
  const names = fields.map(({ name }) => name).join('|')
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate(form)
        }}
      >
        <Stack gap="sm">
          {fields.map((field) => (
            <FieldOf
              key={field.name}
              field={field}
              value={form[field.name] ?? ''}
              error={errors[field.name]}
              onChange={(value) => setForm((before) => ({ ...before, [field.name]: value }))}
            />
          ))}
          {children}
          <OtherErrors errors={errors} shown={new RegExp(`^(${names})$`)} />
          {saving.error && Object.keys(errors).length === 0 ? (
            <Problem error={saving.error} title="Nothing was saved" />
          ) : null}
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

type FieldProps = Readonly<{
  field: DialogField
  value: string
  error: string | undefined
  onChange: (value: string) => void
}>

function FieldOf({ field, value, error, onChange }: FieldProps) {
  const { label, description, kind, choices, optional = false, render } = field
  if (render) return <>{render(value, onChange, error)}</>
  if (kind === 'check') {
    return (
      <Checkbox
        label={label}
        description={description}
        checked={value === 'yes'}
        error={error}
        onChange={(event) => onChange(event.currentTarget.checked ? 'yes' : '')}
      />
    )
  }
  if (choices) {
    return (
      <Select
        label={label}
        description={description}
        data={[...choices]}
        value={value === '' ? null : value}
        error={error}
        searchable
        clearable={optional}
        allowDeselect={optional}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    )
  }
  if (kind === 'day')
    return <DayField label={label} value={value} error={error} onChange={onChange} />
  return (
    <TextInput
      label={label}
      description={description}
      value={value}
      error={error}
      {...(kind === 'decimal' ? { inputMode: 'decimal' as const } : {})}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

export const orNull = (text: string | undefined): string | null => (text ? text : null)
