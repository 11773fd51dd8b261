import { z } from 'zod'
import { LinkBadge } from './link-badge.ts'
import { Money } from './money.ts'
import { ArchivablePageQuery, pageOf } from './page.ts'
import { Id, optionalText, requiredText, shortText, Version } from './scalars.ts'

export const Address = z
  .strictObject({
    line1: shortText(),
    line2: shortText(),
    city: shortText(),
    region: shortText(),
    postalCode: shortText(40),
    country: shortText(60),
  })
  .meta({ id: 'Address' })
export type Address = z.infer<typeof Address>

const fields = {
  /** `joint`: two persons who are billed as one. */
  kind: z.enum(['company', 'person', 'joint']),
  displayName: requiredText(),
  title: optionalText(),
  givenName: optionalText(),
  familyName: optionalText(),
  companyName: optionalText(),
  email: z.union([
    z.literal('').transform(() => null),
    z.email({ error: 'This is not an e-mail address.' }).max(254).nullable(),
  ]),
  phone: optionalText(60),
  taxNumber: optionalText(60),
  billingAddress: Address.nullable(),
}

export const ClientRow = z
  .object({
    id: Id,
    version: z.number().int(),
    kind: fields.kind,
    displayName: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    archived: z.boolean(),
    /** What approved invoices still leave to pay, in the division's currency. */
    openBalance: Money,
  })
  .meta({ id: 'ClientRow' })
export type ClientRow = z.infer<typeof ClientRow>

export const Client = ClientRow.extend({
  links: z.array(LinkBadge),
  title: z.string().nullable(),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  companyName: z.string().nullable(),
  taxNumber: z.string().nullable(),
  billingAddress: Address.nullable(),
}).meta({ id: 'Client' })
export type Client = z.infer<typeof Client>

export const ClientInput = z.strictObject({ divisionId: Id, ...fields }).meta({ id: 'ClientInput' })
export type ClientInput = z.infer<typeof ClientInput>

export const ClientChange = z
  .strictObject({ version: Version, ...fields, archived: z.boolean() })
  .meta({ id: 'ClientChange' })
export type ClientChange = z.infer<typeof ClientChange>

export const ClientQuery = ArchivablePageQuery
export type ClientQuery = z.input<typeof ClientQuery>

export const ClientPage = pageOf(ClientRow)
export type ClientPage = z.infer<typeof ClientPage>
