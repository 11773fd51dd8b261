import type { Account, AccountType } from '#books/chart.ts'
import type { TaxSide } from '#books/tax.ts'
import type { Reference } from '../contract.ts'
import type { MappingSlot } from '../descriptor.ts'
import { isSetAsideName, isTrustName, similarity } from './names.ts'

type Ours = Parameters<MappingSlot['suggests']>[0]
type Suggestion = ReturnType<MappingSlot['suggests']>

const NONE: Suggestion = { score: 0, evidence: 'nothing in common' }

/** System accounts are known for certain; others by code, name and type. */
export function suggestAccount(ours: Ours, reference: Reference): Suggestion {
  const system = SYSTEM_OF_ROLE[ours.account?.role ?? '']
  if (system) return suggestSystem(system, reference)
  if (reference.attributes.systemAccount || isOthers(ours, reference)) return NONE
  if (!fitsType(ours.account, reference)) return { score: 0, evidence: 'another type of account' }
  const sameCode = ours.code !== null && ours.code === reference.code
  const name = similarity(ours.name, reference.name)
  const score = Math.min(1, 0.1 + (sameCode ? 0.4 : 0) + 0.5 * name)
  const evidence = [
    ...(sameCode ? ['same code'] : []),
    ...(name === 1 ? ['same name'] : name > 0.3 ? ['similar name'] : []),
    'same type',
  ]
  const use = USES.find(({ fits }) => fits(ours, reference))
  return use && use.score > score
    ? { score: use.score, evidence: use.evidence }
    : { score, evidence: evidence.join(', ') }
}

/** Other people's money: what holds it here, and nothing else, may be tied to what holds it there. */
function isOthers({ account }: Ours, { name }: Reference): boolean {
  const role = account?.role ?? null
  return isTrustName(name) ? !TRUST_ROLES.has(role) : role === 'trust_bank'
}

const TRUST_ROLES: ReadonlySet<Account['role']> = new Set<Account['role']>([
  'trust_bank',
  'trust_liability',
  'trust_transfers',
  'trust_paid_by_firm',
  'statutory_deposit',
])

/** An item is only ever the same one, by its code or its name. */
export function suggestSameItem(ours: Ours, reference: Reference): Suggestion {
  if (!reference.active) return NONE
  if (ours.code !== null && ours.code.toLowerCase() === reference.code?.toLowerCase()) {
    return { score: 1, evidence: 'same code' }
  }
  return similarity(ours.name, reference.name) === 1 ? { score: 0.9, evidence: 'same name' } : NONE
}

/** Nothing else can be these accounts of the books. */
const SYSTEM_OF_ROLE: Readonly<Record<string, string>> = {
  accounts_receivable: 'DEBTORS',
  accounts_payable: 'CREDITORS',
  sales_tax_collected: 'GST',
  sales_tax_paid: 'GST',
  sales_tax_collected_adjustment: 'GST',
  sales_tax_paid_adjustment: 'GST',
  retained_earnings: 'RETAINEDEARNINGS',
  rounding: 'ROUNDING',
}

const suggestSystem = (system: string, { attributes }: Reference): Suggestion =>
  attributes.systemAccount === system
    ? { score: 1, evidence: "it is Xero's own account for this" }
    : NONE

type Use = Suggestion & Readonly<{ fits: (ours: Ours, reference: Reference) => boolean }>

const GENERAL_FEES = /^((legal|professional|client|service) )?fees?( income| earned| billed)?$/i
const COSTS = /photocop|copies|postage|courier|travel|mileage|search|filing|disburse|expenses/i
const CHARGED_ON = /disbursement|(cost|expense)s? (recover|charg|reimburs)/i
const DEPOSITS = /deposit|retainer|prepa(id|yment)|unearned|in advance|client credit/i

/** What an account is for, where its name is another one. Several of ours may share one. */
const USES: readonly Use[] = [
  {
    score: 0.7,
    evidence: 'the only operating bank account',
    fits: ({ account, name }, { attributes }) =>
      account?.type === 'bank' &&
      account.role === null &&
      !isSetAsideName(name) &&
      attributes.isOnlyOperatingBank === true,
  },
  {
    score: 0.55,
    evidence: 'the account of fees in general',
    fits: ({ account, name }, reference) =>
      account?.type === 'income' && /\bfees?$/i.test(name) && GENERAL_FEES.test(reference.name),
  },
  {
    score: 0.6,
    evidence: 'costs that are charged on to clients',
    fits: ({ account, name }, reference) =>
      account?.type === 'income' && COSTS.test(name) && CHARGED_ON.test(reference.name),
  },
  {
    score: 0.6,
    evidence: 'money of clients that no invoice has used yet',
    fits: ({ account }, reference) =>
      account?.role === 'deposits_received' && DEPOSITS.test(reference.name),
  },
]

/** Types of Xero, of which there are more than ours: https://developer.xero.com/documentation/api/accounting/types#account-types */
const TYPES: Readonly<Partial<Record<AccountType, readonly string[]>>> = {
  bank: ['BANK'],
  current_asset: ['CURRENT', 'PREPAYMENT', 'BANK'],
  fixed_asset: ['FIXED', 'NONCURRENT'],
  credit_card: ['BANK'],
  current_liability: ['CURRLIAB', 'LIABILITY'],
  long_term_liability: ['TERMLIAB', 'LIABILITY'],
  income: ['REVENUE', 'SALES'],
  other_income: ['OTHERINCOME', 'REVENUE'],
  equity: ['EQUITY'],
  cost_of_sales: ['DIRECTCOSTS'],
  expense: ['EXPENSE', 'OVERHEADS'],
  other_expense: ['EXPENSE', 'OVERHEADS'],
}

function fitsType(account: Account | undefined, { attributes }: Reference): boolean {
  const types = account && TYPES[account.type]
  return types === undefined || types.includes(String(attributes.type))
}

const PERCENT = /(\d+(?:\.\d+)?)\s*%/
const OUTSIDE = /out of scope|bas excluded|no (sales )?(tax|gst|vat)|outside/i

/**
 * The percentage is what makes a tax rate fit; the name settles between equal ones. Nothing and 0 %
 * are two things: a supply at 0 % stands in the return, one without tax does not.
 */
export const suggestTaxRate = (ours: Ours, reference: Reference): Suggestion =>
  reference.attributes.forSales === false ? NONE : suggestRate(ours, reference, 'sales')

/** Rates that are for purchases alone come before those that are for both. */
export const suggestPurchaseTax = (ours: Ours, reference: Reference): Suggestion =>
  reference.attributes.forPurchases === false ? NONE : suggestRate(ours, reference, 'purchases')

function suggestRate({ name }: Ours, reference: Reference, side: TaxSide): Suggestion {
  if (!reference.active) return NONE
  const percent = PERCENT.exec(name)?.[1] ?? (/zero.?rated/i.test(name) ? '0' : undefined)
  if (percent === undefined && OUTSIDE.test(name)) return suggestOutside(reference)
  const rate = String(reference.attributes.rate ?? '')
  const isRate = rate !== '' && percent !== undefined && Number(percent) === Number(rate)
  if (percent !== undefined && !isRate) return NONE
  if (isRate && Number(percent) === 0) return suggestZero(name, reference, side)
  const alike = similarity(name, reference.name)
  const score = (isRate ? 0.5 : 0) + 0.5 * alike
  const evidence = [
    ...(isRate ? [`same rate (${rate}%)`] : []),
    ...(alike > 0.3 ? ['similar name'] : []),
  ]
  return evidence.length > 0 ? { score, evidence: evidence.join(', ') } : NONE
}

/** https://developer.xero.com/documentation/api/accounting/types#tax-types-australia and further */
const OUTSIDE_TYPES: Readonly<Record<string, number>> = { BASEXCLUDED: 1, NONE: 0.9 }

function suggestOutside({ remoteId }: Reference): Suggestion {
  const score = OUTSIDE_TYPES[remoteId]
  return score ? { score, evidence: "Xero's own rate for what bears no tax" } : NONE
}

/** Exempt and zero-rated stand in different boxes of a return. */
const ZERO_TYPES = {
  sales: { exempt: /^EXEMPTOUTPUT$/, zero: /^(ZERORATED|ZERORATEDOUTPUT)$/, free: 'EXEMPTOUTPUT' },
  purchases: { exempt: /^EXEMPTINPUT$/, zero: /^ZERORATEDINPUT$/, free: 'EXEMPTEXPENSES' },
} as const

function suggestZero(
  name: string,
  { remoteId, name: theirs }: Reference,
  side: TaxSide,
): Suggestion {
  const types = ZERO_TYPES[side]
  const fits = /exempt/i.test(name) ? types.exempt : types.zero
  // Australia's own word for what other countries rate at zero.
  const isGstFree = remoteId === types.free && /gst free/i.test(theirs)
  if (fits.test(remoteId) || isGstFree) return { score: 0.9, evidence: `${theirs}: 0% on ${side}` }
  return remoteId === 'NONE' ? LAST_ZERO : NONE
}

/** Where an organisation has no such rate, what is left is its own one for no tax. */
const LAST_ZERO: Suggestion = { score: 0.6, evidence: 'same rate (0%)' }
