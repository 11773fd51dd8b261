import {
  type Account,
  type AccountRole,
  accountWithRole,
  assertDocumentsAllow,
  isKeptPerEngagement,
  isTrust,
} from '../chart.ts'
import type { AccountId, TaxCodeId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import { assertSense, type TaxCode } from '../tax.ts'
import {
  CODED_TRAITS,
  type CodedDraft,
  type CodedKind,
  type CodedLineDraft,
  isSupplierKind,
  type PricedCoding,
  type Rebill,
} from './coded-document.ts'

export type CodingTables = Readonly<{
  accounts: ReadonlyMap<AccountId, Account>
  taxCodes: ReadonlyMap<TaxCodeId, TaxCode>
}>

/** Whether a draft may become a document that posts. */
export function assertCodable(draft: CodedDraft & PricedCoding, tables: CodingTables): void {
  const { kind, lines, issuedOn, dueOn, total } = draft
  if (lines.length === 0) throw new Refusal('document_has_no_lines', {}, 'lines')
  if (dueOn !== null && dueOn < issuedOn) {
    throw new Refusal('due_before_issued', { issuedOn, dueOn }, 'dueOn')
  }
  for (const [index, line] of lines.entries()) assertLine(kind, line, tables, index)
  assertBank(draft, tables)
  if (kind === 'journal' && total.minorUnits !== 0n) {
    const difference = String(total.minorUnits)
    throw new Refusal('entry_does_not_balance', { difference }, 'lines')
  }
  if (CODED_TRAITS[kind].against !== 'opening' && total.minorUnits < 0n) {
    throw new Refusal('document_total_is_negative', { total: String(total.minorUnits) }, 'lines')
  }
}

function assertLine(
  kind: CodedKind,
  line: CodedLineDraft,
  { accounts, taxCodes }: CodingTables,
  index: number,
): void {
  const field = `lines.${index}`
  const account = accounts.get(line.accountId)
  if (!account) {
    throw new Refusal('account_not_found', { id: line.accountId }, `${field}.accountId`)
  }
  assertCoding(kind, account, `${field}.accountId`)
  const code = taxCodes.get(line.taxCodeId)
  if (code && isSupplierKind(kind)) assertSense(code, 'purchases', `${field}.taxCodeId`)
  const needsEngagement = line.rebill !== null || isKeptPerEngagement(account)
  if (needsEngagement && line.engagementId === null) {
    throw new Refusal('engagement_needed', { account: account.name }, `${field}.engagementId`)
  }
  if (line.rebill !== null) assertRebill(line.rebill, account, code, `${field}.rebill`)
  if (line.rebill !== null) assertCharge(line.rebill, account, { accounts, taxCodes }, field)
}

/** What open documents carry into new books: these have records of their own. */
const OPENED_BY_DOCUMENTS: ReadonlySet<AccountRole> = new Set<AccountRole>([
  'accounts_receivable',
  'accounts_payable',
  'deposits_received',
  'deposits_paid',
  'opening_balances',
])

/** A balance that new books may begin with in one sum, rather than by documents or by matter. */
export const opensInOneSum = (account: Account): boolean =>
  !isTrust(account) &&
  !isKeptPerEngagement(account) &&
  (account.role === null || !OPENED_BY_DOCUMENTS.has(account.role))

/** Whether a line of this kind of document may be coded to the account. */
export function assertCoding(kind: CodedKind, account: Account, field: string): void {
  if (kind === 'opening_balances') {
    if (account.role === null || !OPENED_BY_DOCUMENTS.has(account.role)) return
    throw new Refusal('account_needs_its_document', openingOf(account), field)
  }
  assertDocumentsAllow(account, field)
  if (kind !== 'journal' && (account.type === 'bank' || account.type === 'credit_card')) {
    const detail = { account: account.name, document: 'a bank transfer' }
    throw new Refusal('account_needs_its_document', detail, field)
  }
}

const openingOf = ({ name, role }: Account) => ({
  account: name,
  document:
    role === 'opening_balances'
      ? 'the accounts that have balances: the rest comes here by itself'
      : 'the open invoices, supplier invoices and payments themselves',
})

/** Money goes in or out at an operating bank or a credit card; trust has its own documents. */
export function assertOperatingBank(account: Account, field: string): void {
  if (isTrust(account)) assertDocumentsAllow(account, field)
  if (account.type !== 'bank' && account.type !== 'credit_card') {
    throw new Refusal('account_is_not_a_bank', { account: account.name }, field)
  }
}

function assertBank({ kind, bankAccountId }: CodedDraft, { accounts }: CodingTables): void {
  if (CODED_TRAITS[kind].against !== 'bank') return
  const account = bankAccountId === null ? undefined : accounts.get(bankAccountId)
  if (!account) throw new Refusal('account_not_found', { id: bankAccountId }, 'bankAccountId')
  assertOperatingBank(account, 'bankAccountId')
}

const COSTS: ReadonlySet<Account['type']> = new Set<Account['type']>([
  'cost_of_sales',
  'expense',
  'other_expense',
])

/** Each way of billing on has its kind of account: what the firm waits for is an asset. */
function assertRebill(
  { kind }: Rebill,
  account: Account,
  code: TaxCode | undefined,
  field: string,
): void {
  const refuse = (needed: string) => {
    throw new Refusal('rebill_does_not_fit_account', { account: account.name, needed }, field)
  }
  switch (kind) {
    case 'hard_cost':
      if (account.role !== 'client_costs_advanced') refuse('A hard cost goes to costs advanced')
      return
    case 'soft_cost':
      if (!COSTS.has(account.type)) refuse('A soft cost goes to an expense account')
      return
    case 'agency':
      if (account.type !== 'current_asset') refuse('An agency cost goes to a current asset')
      if (code?.kind !== 'out_of_scope') refuse('An agency cost is out of the scope of tax')
      return
  }
}

const INCOME: ReadonlySet<Account['type']> = new Set<Account['type']>(['income', 'other_income'])

/** What was paid out for the client comes back from where it waits; else the charge is income. */
function assertCharge(
  { kind, accountId, taxCodeId }: Rebill,
  account: Account,
  { accounts, taxCodes }: CodingTables,
  line: string,
): void {
  const field = `${line}.rebill`
  const charged = accounts.get(accountId)
  if (!charged) throw new Refusal('account_not_found', { id: accountId }, `${field}.accountId`)
  const refuse = (needed: string, at: string) => {
    const detail = { account: charged.name, needed }
    throw new Refusal('rebill_does_not_fit_account', detail, `${field}.${at}`)
  }
  if (kind === 'soft_cost' && !INCOME.has(charged.type)) {
    refuse('The charge for a soft cost goes to an income account', 'accountId')
  }
  if (kind !== 'soft_cost' && charged.id !== account.id) {
    refuse(`The charge goes to ${account.name}, where the cost waits`, 'accountId')
  }
  const code = taxCodes.get(taxCodeId)
  if (!code) throw new Refusal('tax_code_not_found', { id: taxCodeId }, `${field}.taxCodeId`)
  assertSense(code, 'sales', `${field}.taxCodeId`)
  if (kind === 'agency' && code.kind !== 'out_of_scope') {
    refuse('An agency cost is out of the scope of tax', 'taxCodeId')
  }
}

/** The account that stands against all lines; undefined where they balance by themselves. */
export function controlAccountOf(
  { kind, bankAccountId }: Pick<CodedDraft, 'kind' | 'bankAccountId'>,
  accounts: readonly Account[],
): AccountId | undefined {
  switch (CODED_TRAITS[kind].against) {
    case 'payable':
      return accountWithRole(accounts, 'accounts_payable').id
    case 'bank':
      return bankAccountId ?? undefined
    case 'opening':
      return accountWithRole(accounts, 'opening_balances').id
    case 'lines':
      return undefined
  }
}
