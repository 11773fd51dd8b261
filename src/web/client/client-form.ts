import type { z } from 'zod'
import { type Client, type ClientChange, ClientInput } from '#api/wire/clients.ts'
import type { FieldErrors } from '../field-errors.ts'
import { issuesOf } from '../field-errors.ts'

const ADDRESS_FIELDS = ['line1', 'line2', 'city', 'region', 'postalCode', 'country'] as const

export type ClientForm = Readonly<{
  kind: Client['kind']
  displayName: string
  title: string
  givenName: string
  familyName: string
  companyName: string
  email: string
  phone: string
  taxNumber: string
  address: Readonly<Record<(typeof ADDRESS_FIELDS)[number], string>>
  archived: boolean
}>

const NO_ADDRESS = { line1: '', line2: '', city: '', region: '', postalCode: '', country: '' }

export const EMPTY_CLIENT: ClientForm = {
  kind: 'company',
  displayName: '',
  title: '',
  givenName: '',
  familyName: '',
  companyName: '',
  email: '',
  phone: '',
  taxNumber: '',
  address: NO_ADDRESS,
  archived: false,
}

export const clientFormOf = (client: Omit<Client, 'openBalance'>): ClientForm => ({
  kind: client.kind,
  displayName: client.displayName,
  title: client.title ?? '',
  givenName: client.givenName ?? '',
  familyName: client.familyName ?? '',
  companyName: client.companyName ?? '',
  email: client.email ?? '',
  phone: client.phone ?? '',
  taxNumber: client.taxNumber ?? '',
  address: client.billingAddress ?? NO_ADDRESS,
  archived: client.archived,
})

/** What the name on invoices would usually be; undefined while nothing is known yet. */
export function usualDisplayName(form: ClientForm): string | undefined {
  const person = [form.title, form.givenName, form.familyName]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ')
  return (form.kind === 'company' ? form.companyName.trim() : person) || undefined
}

type Read = Readonly<{ input?: ClientInput; errors: FieldErrors }>

/** The form as the hub takes it. An address without a word on it is no address. */
export function readClientForm(form: ClientForm, divisionId: string): Read {
  const { address, archived: _archived, ...fields } = form
  const isWritten = ADDRESS_FIELDS.some((field) => address[field].trim() !== '')
  const written: z.input<typeof ClientInput> = {
    divisionId,
    ...fields,
    displayName: form.displayName.trim() || (usualDisplayName(form) ?? ''),
    email: form.email.trim(),
    billingAddress: isWritten ? address : null,
  }
  const read = ClientInput.safeParse(written)
  return read.success ? { input: read.data, errors: {} } : { errors: issuesOf(read.error) }
}

export function changeOf(input: ClientInput, archived: boolean, version: number): ClientChange {
  const { divisionId: _divisionId, ...fields } = input
  return { ...fields, archived, version }
}
