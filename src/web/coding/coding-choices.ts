import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Account } from '#api/wire/chart.ts'
import type { CodedKind } from '#api/wire/codings.ts'
import { accountsQuery, taxCodesQuery } from '../queries.ts'
import type { Choice } from '../ui/SearchedSelect.tsx'
import type { CodingForm, Usual } from './coding-form.ts'
import { isSupplierKind } from './coding-words.ts'

export type CodingChoices = Readonly<{
  accounts: Choice[]
  income: Choice[]
  usualIncome: string | null
  banks: Choice[]
  taxCodes: Choice[]
  rebills: Choice[]
}>

type Tables = Readonly<{ choices: CodingChoices; usual: Usual }>

const REBILLS: Choice[] = [
  { value: 'hard_cost', label: 'Hard cost' },
  { value: 'soft_cost', label: 'Soft cost' },
  { value: 'agency', label: 'Agency' },
]

/** What a document can name. What it names already stays a choice after it was archived. */
export function useCodingTables(kind: CodedKind, divisionId: string, form: CodingForm | undefined) {
  const accounts = useQuery(accountsQuery(divisionId))
  const taxCodes = useQuery(taxCodesQuery(divisionId))
  const usedText = JSON.stringify(
    form ? [form.bankAccountId, ...form.lines.map(({ accountId }) => accountId)] : [],
  )
  const tables = useMemo((): Tables | undefined => {
    if (!accounts.data || !taxCodes.data) return undefined
    const used = new Set(JSON.parse(usedText) as readonly (string | null)[])
    const choose = (may: (account: Account) => boolean) =>
      accounts.data.filter((account) => may(account) || used.has(account.id)).map(toChoice)
    const income = choose(({ type, archived }) => type === 'income' && !archived)
    const codes = taxCodes.data.filter(
      ({ archived, sense }) => !archived && (sense !== 'sales' || !isSupplierKind(kind)),
    )
    const usual = codes.find(({ kind: taxKind }) => taxKind === 'out_of_scope') ?? codes[0]
    return {
      choices: {
        accounts: choose((account) => mayCode(kind, account)),
        income,
        usualIncome: income[0]?.value ?? null,
        banks: choose(({ paysSuppliers }) => paysSuppliers),
        taxCodes: codes.map(({ id, name }) => ({ value: id, label: name })),
        rebills: REBILLS,
      },
      usual: { taxCodeId: usual?.id ?? null },
    }
  }, [accounts.data, taxCodes.data, usedText, kind])
  const failed = [accounts, taxCodes].filter(({ error }) => error)
  return { tables, error: failed[0]?.error, retry: () => failed.map(({ refetch }) => refetch()) }
}

/** The hub has the last word; this only leaves out what it would refuse. */
function mayCode(kind: CodedKind, account: Account): boolean {
  if (account.archived) return false
  if (kind === 'opening_balances') return !OPENED_BY_DOCUMENTS.has(account.role ?? '')
  return kind === 'journal' ? account.takesCosts || account.paysSuppliers : account.takesCosts
}

const OPENED_BY_DOCUMENTS: ReadonlySet<string> = new Set([
  'accounts_receivable',
  'accounts_payable',
  'deposits_received',
  'deposits_paid',
  'opening_balances',
])

const toChoice = ({ id, code, name }: Account): Choice => ({ value: id, label: `${code} ${name}` })
