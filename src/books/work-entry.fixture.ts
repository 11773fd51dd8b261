import { COSTS } from './chart.fixture.ts'
import type { CatalogItemId, EngagementId, PartyId, StaffId, WorkEntryId } from './ids.ts'
import type { LocalDate } from './local-date.ts'
import { NO_TAX } from './tax.fixture.ts'
import type { ExpenseEntry, TimeEntry } from './work-entry.ts'

export const day = (text: string): LocalDate => text as LocalDate

const WORK = {
  id: 'entry-1' as WorkEntryId,
  version: 1,
  clientId: 'client-1' as PartyId,
  engagementId: 'matter-1' as EngagementId,
  workedOn: day('2026-03-02'),
  description: 'Draft the lease',
  rate: '250',
  rateSource: 'staff',
  status: 'open',
  neverBilled: false,
  carriedTo: null,
  billed: null,
} as const

export const aTimeEntry = (entry: Partial<TimeEntry> = {}): TimeEntry => ({
  ...WORK,
  kind: 'time',
  staffId: 'ada' as StaffId,
  itemId: 'advice' as CatalogItemId,
  minutes: 90,
  billableMinutes: 90,
  ...entry,
})

export const anExpenseEntry = (entry: Partial<ExpenseEntry> = {}): ExpenseEntry => ({
  ...WORK,
  kind: 'expense',
  staffId: null,
  itemId: null,
  quantity: '1',
  accountId: COSTS,
  taxCodeId: NO_TAX.id,
  receipt: '',
  source: null,
  ...entry,
})
