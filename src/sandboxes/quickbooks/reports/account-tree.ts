import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import { toDecimalText } from '../values/amounts.ts'
import { type Body, refAt, textAt } from '../values/json.ts'

/** What one account and those below it amount to, in the natural direction of its section. */
type Branch = Readonly<{ rows: readonly Body[]; total: bigint }>

type Amounts = ReadonlyMap<string, bigint>

/** The accounts of some types as nested rows; a parent has a heading, its amount and a total. */
export function accountRows(company: Company, types: readonly string[], amounts: Amounts): Branch {
  const accounts = company
    .records('Account')
    .values()
    .filter(({ body }) => types.includes(String(body.AccountType)))
    .toArray()
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  const isTop = ({ body }: Stored) => {
    const parent = refAt(body, 'ParentRef')
    return !accounts.some(({ id }) => id === parent)
  }
  return joined(accounts.filter(isTop).map((top) => branchOf(top, accounts, amounts)))
}

function branchOf(account: Stored, all: readonly Stored[], amounts: Amounts): Branch {
  const own = amounts.get(account.id) ?? 0n
  const below = joined(
    all
      .filter(({ body }) => refAt(body, 'ParentRef') === account.id)
      .map((child) => branchOf(child, all, amounts)),
  )
  const head = { value: nameOf(account), id: account.id }
  if (below.rows.length === 0) {
    return own === 0n ? { rows: [], total: 0n } : { rows: [dataRow(head, own)], total: own }
  }
  const total = own + below.total
  const section = {
    Header: { ColData: [head, { value: own === 0n ? '' : toDecimalText(own) }] },
    Rows: { Row: below.rows },
    Summary: summary(`Total ${head.value}`, total),
    type: 'Section',
  }
  return { rows: [section], total }
}

const joined = (branches: readonly Branch[]): Branch => ({
  rows: branches.flatMap(({ rows }) => rows),
  total: branches.reduce((sum, { total }) => sum + total, 0n),
})

const nameOf = ({ body }: Stored): string => textAt(body, 'Name') ?? ''

export const dataRow = (head: Body, cents: bigint): Body => ({
  ColData: [head, { value: toDecimalText(cents) }],
  type: 'Data',
})

export const summary = (label: string, cents: bigint): Body => ({
  ColData: [{ value: label }, { value: toDecimalText(cents) }],
})

type Part = Readonly<{ title: string; group: string; total?: string }>

/** A heading, what stands below it and its total; nothing where there is nothing. */
export function section({ title, group, total }: Part, branch: Branch): Branch {
  if (branch.rows.length === 0) return branch
  const row = {
    Header: { ColData: [{ value: title }, { value: '' }] },
    Rows: { Row: branch.rows },
    Summary: summary(total ?? `Total ${title}`, branch.total),
    type: 'Section',
    group,
  }
  return { rows: [row], total: branch.total }
}

export const together = joined

export type { Branch }
