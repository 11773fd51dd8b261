import type { z } from 'zod'
import { type Engagement, EngagementChange, EngagementInput } from '#api/wire/engagements.ts'
import { type FieldErrors, issuesOf } from '../field-errors.ts'

export type EngagementForm = Readonly<{
  type: Engagement['type']
  number: string
  name: string
  clientId: string | null
  practiceArea: string
  status: Engagement['status']
}>

export const engagementFormOf = (engagement: Engagement): EngagementForm => ({
  type: engagement.type,
  number: engagement.number,
  name: engagement.name,
  clientId: engagement.clientId,
  practiceArea: engagement.practiceArea ?? '',
  status: engagement.status,
})

const writtenOf = (form: EngagementForm) => ({ ...form, clientId: form.clientId ?? '' })

type Read<Input> = Readonly<{ input?: Input; errors: FieldErrors }>

export function readNew(form: EngagementForm, divisionId: string): Read<EngagementInput> {
  const written: z.input<typeof EngagementInput> = { ...writtenOf(form), divisionId }
  const read = EngagementInput.safeParse(written)
  return read.success ? { input: read.data, errors: {} } : { errors: inWords(issuesOf(read.error)) }
}

export function readChanged(form: EngagementForm, version: number): Read<EngagementChange> {
  const written: z.input<typeof EngagementChange> = { ...writtenOf(form), version }
  const read = EngagementChange.safeParse(written)
  return read.success ? { input: read.data, errors: {} } : { errors: inWords(issuesOf(read.error)) }
}

/** A choice that nobody made is missing, not wrong. */
const inWords = (errors: FieldErrors): FieldErrors =>
  errors.clientId ? { ...errors, clientId: 'Choose the client.' } : errors
