import { z } from 'zod'
import { DecimalText } from './money.ts'
import { listOf } from './page.ts'
import { Day, Id } from './scalars.ts'

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
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof Account>

export const TaxCode = z
  .object({
    id: Id,
    name: z.string(),
    kind: z.enum(['standard', 'zero_rated', 'exempt', 'out_of_scope', 'reverse_charge']),
    components: z.array(
      z.object({
        id: Id,
        name: z.string(),
        collectedAccountId: Id,
        rates: z.array(z.object({ effectiveFrom: Day, percent: DecimalText })),
      }),
    ),
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
