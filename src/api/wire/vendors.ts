import { z } from 'zod'
import { Client, ClientChange, ClientInput, ClientRow } from './clients.ts'
import { Money } from './money.ts'
import { ArchivablePageQuery, pageOf } from './page.ts'
import { Version } from './scalars.ts'

/** What the firm owes, net of open credits, in the division's currency. */
const owed = { owed: Money }

export const VendorRow = ClientRow.omit({ openBalance: true })
  .extend(owed)
  .meta({ id: 'VendorRow' })
export type VendorRow = z.infer<typeof VendorRow>

export const Vendor = Client.omit({ openBalance: true })
  .extend({ ...owed, isClient: z.boolean() })
  .meta({ id: 'Vendor' })
export type Vendor = z.infer<typeof Vendor>

export const VendorInput = z.strictObject(ClientInput.shape).meta({ id: 'VendorInput' })
export type VendorInput = z.infer<typeof VendorInput>

export const VendorChange = z.strictObject(ClientChange.shape).meta({ id: 'VendorChange' })
export type VendorChange = z.infer<typeof VendorChange>

/** One party may be a client and a supplier at once; it is at least one of them. */
export const PartyRoles = z
  .strictObject({ version: Version, isClient: z.boolean(), isVendor: z.boolean() })
  .refine(({ isClient, isVendor }) => isClient || isVendor, {
    error: 'Choose at least one.',
    path: ['isVendor'],
  })
  .meta({ id: 'PartyRoles' })
export type PartyRoles = z.infer<typeof PartyRoles>

export const PartyRolesNow = z
  .object({ version: z.number().int(), isClient: z.boolean(), isVendor: z.boolean() })
  .meta({ id: 'PartyRolesNow' })
export type PartyRolesNow = z.infer<typeof PartyRolesNow>

export const VendorQuery = ArchivablePageQuery
export type VendorQuery = z.input<typeof VendorQuery>

export const VendorPage = pageOf(VendorRow)
export type VendorPage = z.infer<typeof VendorPage>
