import { Button, FileButton, Group, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Letterhead, YearEnd } from '#api/wire/mail.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { sayDone } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { YearEndField } from '../ui/YearEndField.tsx'
import { useTitle } from '../use-title.ts'
import { letterheadQuery, saveLetterhead, saveYearEnd, yearEndQuery } from './mail-client.ts'

export default function LetterheadPage() {
  useTitle('Letterhead and year')
  const { division } = useFirm()
  const letterhead = useQuery(letterheadQuery(division.id))
  const yearEnd = useQuery(yearEndQuery(division.id))
  if (letterhead.isError) return <Problem error={letterhead.error} onRetry={letterhead.refetch} />
  if (yearEnd.isError) return <Problem error={yearEnd.error} onRetry={yearEnd.refetch} />
  if (letterhead.isPending || yearEnd.isPending) return <PageSkeleton />
  return (
    <>
      <PageHeader
        title="Letterhead and year"
        below={`What stands on ${division.name}’s invoices and statements, and when its financial year ends.`}
      />
      <LetterheadForm
        key={letterhead.data.version}
        letterhead={letterhead.data}
        yearEnd={yearEnd.data}
      />
    </>
  )
}

type Props = Readonly<{ letterhead: Letterhead; yearEnd: YearEnd }>

function LetterheadForm({ letterhead, yearEnd }: Props) {
  const { division, locale, readOnlyBecause } = useFirm()
  const [form, setForm] = useState(letterhead)
  const [ends, setEnds] = useState(yearEnd)
  const queryClient = useQueryClient()
  const saving = useMutation({
    mutationFn: async () => {
      await saveYearEnd(division.id, ends)
      await saveLetterhead(division.id, form)
    },
    onSuccess: async () => {
      sayDone('The letterhead is saved. The next document that you print has it.')
      const keys = ['letterhead', 'year-end', 'reports']
      await Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
    },
  })
  const errors = fieldErrorsOf(saving.error)
  const set = (change: Partial<Letterhead>) => setForm((before) => ({ ...before, ...change }))
  const field = (key: 'name' | 'taxNumber', label: string) => (
    <TextInput
      label={label}
      value={form[key]}
      error={errors[key]}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  )
  const area = (key: 'address' | 'contact' | 'paymentInstructions', label: string) => (
    <Textarea
      label={label}
      autosize
      minRows={3}
      value={form[key]}
      error={errors[key]}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  )
  return (
    <form noValidate style={{ maxWidth: 880 }} onSubmit={(event) => event.preventDefault()}>
      <FieldGrid>
        {field('name', 'Name')}
        {field('taxNumber', 'Tax number')}
        {area('address', 'Address')}
        {area('contact', 'Phone, e-mail, web')}
        {area('paymentInstructions', 'How to pay')}
        <Logo logo={form.logo} error={errors.logo} onChange={(logo) => set({ logo })} />
        <YearEndField value={ends} locale={locale} onChange={setEnds} />
      </FieldGrid>
      {saving.error ? <Problem error={saving.error} title="The letterhead was not saved" /> : null}
      <FormBar>
        <ActionButton
          loading={saving.isPending}
          disabledBecause={readOnlyBecause}
          onClick={() => saving.mutate()}
        >
          Save
        </ActionButton>
      </FormBar>
    </form>
  )
}

type LogoProps = Readonly<{
  logo: string | null
  error: string | undefined
  onChange: (logo: string | null) => void
}>

function Logo({ logo, error, onChange }: LogoProps) {
  const read = async (file: File | null) => {
    if (!file) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    onChange(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')))
  }
  // The first bytes of a PNG, as base64 writes them.
  const type = logo?.startsWith('iVBOR') ? 'image/png' : 'image/jpeg'
  return (
    <div>
      <Text size="sm" fw={500}>
        Logo
      </Text>
      {logo && (
        <img
          src={`data:${type};base64,${logo}`}
          alt="The logo as it is now"
          style={{ maxHeight: 56, maxWidth: 150, display: 'block', marginBlock: 6 }}
        />
      )}
      <Group gap="xs">
        <FileButton accept="image/png,image/jpeg" onChange={read}>
          {(props) => (
            <Button {...props} variant="default" size="xs">
              {logo ? 'Choose another' : 'Choose a picture'}
            </Button>
          )}
        </FileButton>
        {logo && (
          <Button variant="subtle" size="xs" onClick={() => onChange(null)}>
            Remove
          </Button>
        )}
      </Group>
      <Text size="xs" c={error ? 'var(--bad)' : 'dimmed'} mt={4}>
        {error ?? 'PNG or JPEG, at most 300 kB'}
      </Text>
    </div>
  )
}
