import { type Currency, money } from '#books/money.ts'
import { shownStatusOf, worthOf } from '#books/work-entry.ts'
import type { ListedWorkEntry } from '#store/work/work-entry-lists.ts'
import type { TimesheetRow, WorkInProgress } from '#store/work/work-reports.ts'
import { toMoneyShape } from '../money-shape.ts'
import type { WorkInProgress as WorkInProgressShape } from '../wire/billing.ts'
import type { TimesheetRow as TimesheetRowShape, WorkEntry } from '../wire/work.ts'

export const toWorkShape = (entry: ListedWorkEntry, currency: Currency): WorkEntry => ({
  id: entry.id,
  version: entry.version,
  kind: entry.kind,
  status: shownStatusOf(entry),
  staffId: entry.staffId,
  staffName: entry.staffName,
  clientId: entry.clientId,
  clientName: entry.clientName,
  engagementId: entry.engagementId,
  engagementNumber: entry.engagementNumber,
  engagementName: entry.engagementName,
  itemId: entry.itemId,
  itemName: entry.itemName,
  workedOn: entry.workedOn,
  description: entry.description,
  rate: entry.rate,
  rateSource: entry.rateSource,
  value: toMoneyShape(worthOf(entry, currency)),
  carriedTo: entry.carriedTo,
  invoiceId: entry.billed?.invoiceId ?? null,
  invoiceLineId: entry.billed?.invoiceLineId ?? null,
  invoiceNumber: entry.invoiceNumber,
  billed: entry.billed && toMoneyShape(entry.billed.amount),
  ...ownFields(entry),
})

const ownFields = (entry: ListedWorkEntry) =>
  entry.kind === 'time'
    ? {
        minutes: entry.minutes,
        billableMinutes: entry.billableMinutes,
        ...{ quantity: null, accountId: null, taxCodeId: null, receipt: null },
      }
    : {
        ...{ minutes: null, billableMinutes: null },
        quantity: entry.quantity,
        accountId: entry.accountId,
        taxCodeId: entry.taxCodeId,
        receipt: entry.receipt,
      }

export function toTimesheetShape(row: TimesheetRow, currency: Currency): TimesheetRowShape {
  const { valueMinor, billedValueMinor, neverBilledMinor, billedMinor, ...named } = row
  const shape = (minor: bigint) => toMoneyShape(money(minor, currency))
  return {
    ...named,
    value: shape(valueMinor),
    billedValue: shape(billedValueMinor),
    neverBilled: shape(neverBilledMinor),
    unbilled: shape(valueMinor - billedValueMinor - neverBilledMinor),
    billed: shape(billedMinor),
  }
}

export function toProgressShape(
  { timeMinor, expenseMinor, ...row }: WorkInProgress,
  currency: Currency,
): WorkInProgressShape {
  const shape = (minor: bigint) => toMoneyShape(money(minor, currency))
  return {
    ...row,
    time: shape(timeMinor),
    expenses: shape(expenseMinor),
    total: shape(timeMinor + expenseMinor),
  }
}
