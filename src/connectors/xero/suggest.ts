import type { Account, AccountType } from '#books/chart.ts'
import type { Reference } from '../contract.ts'

type Ours = Readonly<{ code: string | null; name: string; account: Account | undefined }>
export type Suggestion = Readonly<{ score: number; evidence: string }>

const NONE: Suggestion = { score: 0, evidence: 'nothing in common' }

/** System accounts are known for certain; others by code, name and type. */
export function suggestAccount(ours: Ours, reference: Reference): Suggestion {
  const { attributes } = reference
  const role = ours.account?.role
  if (role === 'accounts_receivable' || role === 'sales_tax_collected') {
    const system = role === 'accounts_receivable' ? 'DEBTORS' : 'GST'
    return attributes.systemAccount === system
      ? { score: 1, evidence: "it is Xero's own account for this" }
      : NONE
  }
  if (!fitsType(ours.account, reference)) return { score: 0, evidence: 'another type of account' }
  const sameCode = ours.code !== null && ours.code === reference.code
  const name = similarity(ours.name, reference.name)
  const score = Math.min(1, 0.1 + (sameCode ? 0.4 : 0) + 0.5 * name)
  const evidence = [
    ...(sameCode ? ['same code'] : []),
    ...(name === 1 ? ['same name'] : name > 0.3 ? ['similar name'] : []),
    'same type',
  ]
  return { score, evidence: evidence.join(', ') }
}

/** Types of Xero, of which there are more than ours: https://developer.xero.com/documentation/api/accounting/types#account-types */
const TYPES: Readonly<Partial<Record<AccountType, readonly string[]>>> = {
  bank: ['BANK'],
  current_asset: ['CURRENT', 'PREPAYMENT', 'BANK'],
  current_liability: ['CURRLIAB', 'LIABILITY'],
  income: ['REVENUE', 'SALES'],
  other_income: ['OTHERINCOME', 'REVENUE'],
  equity: ['EQUITY'],
  expense: ['EXPENSE', 'OVERHEADS'],
}

function fitsType(account: Account | undefined, { attributes }: Reference): boolean {
  const types = account && TYPES[account.type]
  return types === undefined || types.includes(String(attributes.type))
}

/** The percentage is what makes a tax rate fit; the name settles between equal ones. */
export function suggestTaxRate({ name }: Ours, reference: Reference): Suggestion {
  if (!reference.active || reference.attributes.forSales === false) return NONE
  const alike = similarity(name, reference.name)
  const percent = /(\d+(?:\.\d+)?)\s*%/.exec(name)?.[1]
  const rate = String(reference.attributes.rate ?? '')
  const sameRate = percent !== undefined && Number(percent) === Number(rate || Number.NaN)
  const isNone = /out of scope|no tax/i.test(name) && reference.remoteId === 'NONE'
  const score = Math.min(1, (sameRate ? 0.5 : 0) + (isNone ? 0.4 : 0) + 0.5 * alike)
  const evidence = [
    ...(sameRate ? [`same rate (${rate}%)`] : []),
    ...(isNone ? ["Xero's own rate for no tax"] : []),
    ...(alike > 0.3 ? ['similar name'] : []),
  ]
  return evidence.length > 0 ? { score, evidence: evidence.join(', ') } : NONE
}

/** The share of words that two names have in common, from 0 to 1. */
function similarity(one: string, other: string): number {
  const a = wordsOf(one)
  const b = wordsOf(other)
  const same = [...a].filter((word) => b.has(word)).length
  return same === 0 ? 0 : (2 * same) / (a.size + b.size)
}

const wordsOf = (name: string): Set<string> =>
  new Set(
    name
      .toLowerCase()
      .normalize('NFKD')
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  )
