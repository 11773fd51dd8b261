import type { ManualJournalElement } from '../body/shapes.ts'
import { taxAmountOf } from '../books/arithmetic.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import { decimal, round2, sameAmount, signOf, sum } from '../books/decimal.ts'
import { lockErrorsOf } from '../books/locks.ts'
import type { Organisation } from '../books/organisation.ts'
import { postManualJournal } from '../books/posting.ts'
import type { Account, JournalLine, ManualJournal } from '../books/records.ts'
import { readTracking } from '../lines/tracking.ts'
import { refuse } from '../refusals.ts'

type Status = ManualJournal['status']
type LineElement = NonNullable<ManualJournalElement['JournalLines']>[number]

const UNCHANGEABLE = 'Manual journal not of valid status for modification'
const LINES_MIN = 2

/** https://developer.xero.com/documentation/api/accounting/manualjournals */
const TRANSITIONS: Readonly<Record<Status, readonly Status[]>> = {
  DRAFT: ['DRAFT', 'POSTED', 'DELETED'],
  POSTED: ['POSTED', 'VOIDED'],
  VOIDED: [],
  DELETED: [],
}

/** Journals never touch these (documentation and platform requirements). */
const CLOSED: ReadonlySet<string> = new Set([
  'DEBTORS',
  'CREDITORS',
  'RETAINEDEARNINGS',
  'TRACKINGTRANSFERS',
])

export function saveManualJournal(call: Call, element: ManualJournalElement): Saved<ManualJournal> {
  const { org, verb } = call
  const { ManualJournalID: id } = element
  const existing = id === undefined ? undefined : org.manualJournals.get(id)
  if (id !== undefined && (verb === 'PUT' || !existing)) return refuse(UNCHANGEABLE)
  const status = statusOf(element, existing)
  const date = element.Date ?? existing?.date ?? org.today()
  const types = element.LineAmountTypes ?? existing?.lineAmountTypes ?? 'NoTax'
  const read = element.JournalLines?.map((line) => readLine(org, line, types))
  const lines = read?.map(({ line }) => line) ?? existing?.lines ?? []
  const errors = [
    ...(element.Narration || existing ? [] : ['Narration must be specified']),
    ...(read?.flatMap((one) => one.errors) ?? []),
    ...(status === 'VOIDED' || status === 'DELETED' ? [] : balanceErrorsOf(lines, types)),
    ...(status === 'POSTED' || existing?.status === 'POSTED' ? lockErrorsOf(org, date) : []),
    ...(existing?.status === 'POSTED' ? lockErrorsOf(org, existing.date) : []),
  ]
  if (errors.length > 0) return refuse(...new Set(errors))
  const journal: ManualJournal = {
    id: existing?.id ?? org.newId(),
    updatedAt: org.now(),
    narration: element.Narration ?? existing?.narration ?? '',
    date,
    status,
    lineAmountTypes: types,
    lines,
    showOnCashBasisReports:
      element.ShowOnCashBasisReports ?? existing?.showOnCashBasisReports ?? true,
    url: element.Url ?? existing?.url,
  }
  org.manualJournals.put(journal.id, journal)
  postManualJournal(org, journal)
  return saved(journal)
}

function statusOf({ Status: wanted }: ManualJournalElement, existing?: ManualJournal): Status {
  if (wanted === 'ARCHIVED') return refuse(UNCHANGEABLE)
  const status = wanted ?? existing?.status ?? 'DRAFT'
  const isAllowed = existing
    ? TRANSITIONS[existing.status].includes(status)
    : status === 'DRAFT' || status === 'POSTED'
  return isAllowed ? status : refuse(UNCHANGEABLE)
}

function readLine(
  org: Organisation,
  element: LineElement,
  types: ManualJournal['lineAmountTypes'],
) {
  const account = accountOf(org, element)
  const lineAmount = round2(decimal(element.LineAmount ?? '0'))
  const taxType =
    types === 'NoTax' ? org.untaxed : (element.TaxType ?? account?.taxType ?? org.untaxed)
  const rate = org.taxRates.get(taxType)?.effectiveRate ?? '0'
  const tracking = readTracking(org, element.Tracking)
  const line: JournalLine = {
    accountId: account?.id ?? '',
    description: element.Description,
    taxType,
    taxAmount: taxAmountOf(lineAmount, rate, types),
    lineAmount,
    tracking: tracking.choices,
  }
  return { line, errors: [...accountErrorsOf(element, account), ...tracking.errors] }
}

const accountOf = (org: Organisation, element: LineElement): Account | undefined =>
  element.AccountCode === undefined
    ? org.accounts.get(element.AccountID ?? '')
    : org.accountByCode(element.AccountCode)

function accountErrorsOf(element: LineElement, account: Account | undefined): readonly string[] {
  const code = element.AccountCode ?? account?.code ?? ''
  if (account?.status !== 'ACTIVE') {
    return [`Account code '${code}' has been removed as it does not match a recognised account.`]
  }
  const isClosed =
    account.type === 'BANK' ||
    account.type === 'INVENTORY' ||
    CLOSED.has(account.systemAccount ?? '')
  return isClosed ? [`Account code ${code} is not a valid code for this document`] : []
}

function balanceErrorsOf(
  lines: readonly JournalLine[],
  types: ManualJournal['lineAmountTypes'],
): readonly string[] {
  const amounts = lines.map(({ lineAmount, taxAmount }) =>
    types === 'Exclusive' ? sum([lineAmount, taxAmount]) : lineAmount,
  )
  const debits = sum(amounts.filter((amount) => signOf(amount) > 0))
  const credits = sum(amounts.filter((amount) => signOf(amount) < 0))
  const written = (amount: string) => decimal(amount).toFixed(2)
  if (!sameAmount(sum([debits, credits]), '0')) {
    return [`The total debits (${written(debits)}) must equal total credits (${written(credits)})`]
  }
  return lines.length < LINES_MIN ? ['A manual journal must have at least two lines'] : []
}
