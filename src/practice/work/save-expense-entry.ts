import { assertLineAccount } from '#books/chart.ts'
import type { AccountId, TaxCodeId, WorkEntryId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { assertPlausible, type ExpenseEntry, rateFor } from '#books/work-entry.ts'
import { lockDivision, lockDivisionOf } from '#store/firms.ts'
import {
  listExpensesBySource,
  type StoredWorkEntry,
  saveWorkEntry,
} from '#store/work/work-entries.ts'
import { type Act, witness } from '../act.ts'
import { getAccountIn, getTaxCodeIn } from '../named-records.ts'
import type { Place } from '../save-party.ts'
import { getEditable, newOf, nextOf } from './save-time-entry.ts'
import { readNamed } from './whose-work.ts'

type Written = Pick<
  ExpenseEntry,
  | 'staffId'
  | 'clientId'
  | 'engagementId'
  | 'itemId'
  | 'workedOn'
  | 'quantity'
  | 'rate'
  | 'description'
  | 'receipt'
>

/** What is null of rate, account and tax code is the item's. `source` comes once, or never. */
export type ExpenseInput = Written &
  Readonly<{
    accountId: AccountId | null
    taxCodeId: TaxCodeId | null
    source?: ExpenseEntry['source'] | undefined
  }>

/**
 * A new disbursement, or one that nobody has handed in yet, written anew. What comes from a
 * source is there once: asked again, the entry is as it is.
 */
export async function saveExpenseEntry(
  act: Act,
  place: Place<WorkEntryId>,
  { source, ...input }: ExpenseInput,
): Promise<StoredWorkEntry> {
  const before = 'id' in place ? await getEditable(act, place, 'expense') : undefined
  const division =
    'id' in place
      ? await lockDivisionOf(act.tx, { kind: 'work_entry', id: place.id })
      : await lockDivision(act.tx, place.divisionId)
  const known =
    source && !before ? await listExpensesBySource(act.tx, source.kind, [source.id]) : []
  if (known[0]) return known[0]
  if (before?.kind === 'expense') assertFollowsSource(before, input)
  const { clientId, item } = await readNamed(act.tx, division.id, input)
  if (clientId === null) throw new Refusal('entry_has_no_engagement_or_client', {}, 'clientId')
  const accountId = input.accountId ?? item?.accountId ?? missing('account_not_found', 'accountId')
  const taxCodeId = input.taxCodeId ?? item?.taxCodeId ?? missing('tax_code_not_found', 'taxCodeId')
  const account = await getAccountIn(act.tx, division.id, accountId, 'accountId')
  assertLineAccount(account, 'accountId')
  await getTaxCodeIn(act.tx, division.id, taxCodeId)
  const none = { engagement: null, staff: null }
  const entry: StoredWorkEntry = {
    ...(before ? nextOf(act, before) : newOf(act, division.id)),
    ...input,
    ...rateFor({ ...none, entry: input.rate, item: item?.unitPrice }),
    kind: 'expense',
    clientId,
    accountId,
    taxCodeId,
    source: before?.kind === 'expense' ? before.source : (source ?? null),
  }
  assertPlausible(entry)
  await saveWorkEntry(act.tx, entry, division.baseCurrency)
  const action = before ? 'changed' : 'recorded'
  await witness(act, action, { kind: 'work_entry', id: entry.id })
  return entry
}

/** What a document charged stays where its cost is; how much of it is charged may be said anew. */
function assertFollowsSource(
  { source, engagementId, accountId, receipt }: ExpenseEntry,
  input: Pick<ExpenseInput, 'engagementId' | 'accountId'>,
): void {
  if (source === null) return
  const refuse = (field: string) => {
    throw new Refusal('entry_comes_from_document', { document: receipt }, field)
  }
  if (input.engagementId !== engagementId) refuse('engagementId')
  if (input.accountId !== null && input.accountId !== accountId) refuse('accountId')
}

function missing(code: 'account_not_found' | 'tax_code_not_found', field: string): never {
  throw new Refusal(code, {}, field)
}
