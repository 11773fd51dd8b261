import { z } from 'zod'
import { DecimalText } from './money.ts'
import { listOf } from './page.ts'
import { Day, Id, requiredText, shortText, Version } from './scalars.ts'

export const AccountType = z.enum([
  'bank',
  'accounts_receivable',
  'current_asset',
  'fixed_asset',
  'accounts_payable',
  'credit_card',
  'current_liability',
  'long_term_liability',
  'equity',
  'income',
  'other_income',
  'cost_of_sales',
  'expense',
  'other_expense',
])
export type AccountType = z.infer<typeof AccountType>

export const Account = z
  .object({
    id: Id,
    version: z.number().int(),
    code: z.string(),
    name: z.string(),
    type: AccountType,
    /** What the books' own rules use it for, where they do. */
    role: z.string().nullable(),
    archived: z.boolean(),
    /** An invoice line may name it. */
    takesLines: z.boolean(),
    /** A client's payment may be deposited to it. */
    takesDeposits: z.boolean(),
    /** Lines of supplier invoices and of bank documents may name it. */
    takesCosts: z.boolean(),
    /** Each engagement's part of it is told apart, so a line has to name one. */
    keptPerEngagement: z.boolean(),
    /** An operating bank account or a credit card. */
    paysSuppliers: z.boolean(),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof Account>

const accountFields = {
  code: requiredText(20),
  name: requiredText(),
  type: AccountType,
}

export const AccountInput = z
  .strictObject({ divisionId: Id, ...accountFields, isTrustBank: z.boolean() })
  .meta({ id: 'AccountInput' })
export type AccountInput = z.infer<typeof AccountInput>

/** What the books' own rules post to keeps its type and stays in the chart. */
export const AccountChange = z
  .strictObject({ version: Version, ...accountFields, archived: z.boolean() })
  .meta({ id: 'AccountChange' })
export type AccountChange = z.infer<typeof AccountChange>

export const TaxKind = z.enum([
  'standard',
  'zero_rated',
  'exempt',
  'out_of_scope',
  'reverse_charge',
])
export type TaxKind = z.infer<typeof TaxKind>

/** Which documents a code is for. */
export const TaxSense = z.enum(['sales', 'purchases', 'both'])
export type TaxSense = z.infer<typeof TaxSense>

const RATES_MAX = 100
const COMPONENTS_MAX = 10

const componentFields = {
  name: requiredText(),
  /** Who receives it. */
  agency: shortText(),
  /** Reckoned on the amount and on the tax of the components before it. */
  compound: z.boolean(),
  /** How much of it the firm gets back when it buys, 0 to 100. */
  recoverablePercent: DecimalText,
  collectedAccountId: Id,
  /** Null is the division's sales tax paid. */
  paidAccountId: Id.nullable(),
  rates: z.array(z.strictObject({ effectiveFrom: Day, percent: DecimalText })).max(RATES_MAX),
}

const TaxComponentInput = z
  .strictObject({ id: Id.optional(), ...componentFields })
  .meta({ id: 'TaxComponentInput' })

const codeFields = {
  name: requiredText(100),
  kind: TaxKind,
  sense: TaxSense,
  components: z.array(TaxComponentInput).max(COMPONENTS_MAX),
}

export const TaxCodeInput = z
  .strictObject({ divisionId: Id, ...codeFields })
  .meta({ id: 'TaxCodeInput' })
export type TaxCodeInput = z.infer<typeof TaxCodeInput>

export const TaxCodeChange = z
  .strictObject({ version: Version, ...codeFields, archived: z.boolean() })
  .meta({ id: 'TaxCodeChange' })
export type TaxCodeChange = z.infer<typeof TaxCodeChange>

export const TaxCode = z
  .object({
    id: Id,
    version: z.number().int(),
    name: z.string(),
    kind: TaxKind,
    sense: TaxSense,
    components: z.array(z.object({ id: Id, ...componentFields })),
    archived: z.boolean(),
  })
  .meta({ id: 'TaxCode' })
export type TaxCode = z.infer<typeof TaxCode>

export const PaymentMethod = z.object({ id: Id, name: z.string() }).meta({ id: 'PaymentMethod' })
export type PaymentMethod = z.infer<typeof PaymentMethod>

export const AccountList = listOf(Account)
export type AccountList = z.infer<typeof AccountList>
export const TaxCodeList = listOf(TaxCode)
export type TaxCodeList = z.infer<typeof TaxCodeList>
export const PaymentMethodList = listOf(PaymentMethod)
export type PaymentMethodList = z.infer<typeof PaymentMethodList>
