import { z } from 'zod'
import type { Read } from '../contract.ts'
import type { Client } from './client.ts'
import { listRows, unreadable } from './query.ts'

/**
 * The vendor's lists that ours is tied to, as far as we look at them.
 * https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/account
 */
const Ref = z.object({ value: z.string(), name: z.string().optional() })
const Text = z.string().optional()
const named = { Id: z.string(), SyncToken: Text, Active: z.boolean().optional() }

export const Account = z.object({
  ...named,
  Name: Text,
  FullyQualifiedName: Text,
  AcctNum: Text,
  AccountType: Text,
  AccountSubType: Text,
  Classification: Text,
  CurrencyRef: Ref.optional(),
})

export const ItemRow = z.object({
  ...named,
  Name: Text,
  FullyQualifiedName: Text,
  Sku: Text,
  Type: Text,
  IncomeAccountRef: Ref.optional(),
  ExpenseAccountRef: Ref.optional(),
  AssetAccountRef: Ref.optional(),
})

const RateDetails = z
  .object({ TaxRateDetail: z.array(z.object({ TaxRateRef: Ref })).optional() })
  .optional()

export const TaxCodeRow = z.object({
  ...named,
  Name: Text,
  Description: Text,
  Taxable: z.boolean().optional(),
  TaxGroup: z.boolean().optional(),
  SalesTaxRateList: RateDetails,
  PurchaseTaxRateList: RateDetails,
})

export const TaxRateRow = z.object({
  ...named,
  Name: Text,
  RateValue: z.number().optional(),
  AgencyRef: Ref.optional(),
  EffectiveTaxRate: z
    .array(z.object({ RateValue: z.number().optional(), EffectiveDate: Text, EndDate: Text }))
    .optional(),
})

export const TaxAgencyRow = z.object({ ...named, DisplayName: Text })

export const NamedRow = z.object({ ...named, Name: Text, Type: Text })

export const PartyRow = z.object({
  ...named,
  DisplayName: Text,
  PrimaryEmailAddr: z.object({ Address: Text }).optional(),
  Balance: z.number().optional(),
})

export type AccountRow = z.infer<typeof Account>
export type ItemRow = z.infer<typeof ItemRow>
export type TaxCodeRow = z.infer<typeof TaxCodeRow>
export type TaxRateRow = z.infer<typeof TaxRateRow>
export type NamedRow = z.infer<typeof NamedRow>
export type PartyRow = z.infer<typeof PartyRow>

/** All rows of a list, switched-off ones included where the list knows such. */
export async function listAll<Shape extends z.ZodType>(
  client: Client,
  entity: string,
  shape: Shape,
  where: readonly string[] = ['Active IN (true, false)'],
): Promise<Read<z.infer<Shape>[]>> {
  const rows = await listRows(client, { entity, where })
  if (rows.kind === 'trouble') return rows
  const read = z.array(shape).safeParse(rows.value)
  return read.success
    ? { kind: 'read', value: read.data }
    : unreadable(`the list of ${entity} is not readable`)
}
