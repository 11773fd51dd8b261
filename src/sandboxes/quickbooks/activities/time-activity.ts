import type { Company } from '../company/company.ts'
import { checkFeature } from '../company/plans.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { invalidEnumeration, invalidNumber, requiredMissing } from '../refusals/fault.ts'
import {
  bothDurations,
  customerNeededToBill,
  hourlyRateNeeded,
  timeMissing,
  wrongTimeName,
} from '../refusals/rules.ts'
import { decimalAt } from '../values/amounts.ts'
import { type Body, bodyOf, flagAt, refAt, textAt } from '../values/json.ts'

const HOURS_MAX = 8760
const MINUTES_MAX = 59

/** Time worked by an employee or a vendor. Posts nothing and is not told by change data capture. */
export const timeActivity: Entity = {
  name: 'TimeActivity',
  idSpace: 'time-activity',
  kind: 'transaction',
  isNotCaptured: true,
  defaultOrder: 'updated',
  filterable: [
    'TxnDate',
    'BillableStatus',
    'ProjectRef',
    'CustomerRef',
    'EmployeeRef',
    'VendorRef',
  ],
  complete,
}

function complete({ company, draft, before }: Write): Body {
  checkFeature(company, 'timeTracking')
  checkWorker(draft)
  checkDuration(draft)
  const status = billableStatusOf(draft, textAt(before?.body ?? {}, 'BillableStatus'))
  if (status === 'Billable') {
    if (refAt(draft, 'CustomerRef') === undefined) throw customerNeededToBill()
    if (!decimalAt(draft, 'HourlyRate')) throw hourlyRateNeeded()
  }
  return bodyOf({
    ...draft,
    TxnDate: textAt(draft, 'TxnDate')?.slice(0, 10) ?? dayOf(company, draft),
    ItemRef: draft.ItemRef ?? defaultItem(company),
    BillableStatus: status,
    Taxable: flagAt(draft, 'Taxable'),
    HourlyRate: draft.HourlyRate ?? 0,
    ...durationOf(draft),
    LinkedTxn: before?.body.LinkedTxn,
  })
}

function checkWorker(draft: Body): void {
  const kind = textAt(draft, 'NameOf')
  if (kind === undefined) throw requiredMissing('NameOf')
  if (kind !== 'Employee' && kind !== 'Vendor') throw wrongTimeName('6300', kind)
  const [employee, vendor] = [refAt(draft, 'EmployeeRef'), refAt(draft, 'VendorRef')]
  if (employee !== undefined && vendor !== undefined) throw wrongTimeName('6290', kind)
  if ((kind === 'Employee' ? employee : vendor) === undefined) {
    throw requiredMissing(kind === 'Employee' ? 'EmployeeRef' : 'VendorRef')
  }
}

/** Either hours and minutes, or a start and an end. */
function checkDuration(draft: Body): void {
  const hasHours = decimalAt(draft, 'Hours') ?? decimalAt(draft, 'Minutes')
  const start = textAt(draft, 'StartTime')
  const end = textAt(draft, 'EndTime')
  if (hasHours && (start !== undefined || end !== undefined)) throw bothDurations()
  if (!hasHours && (start === undefined || end === undefined)) throw timeMissing()
  checkRange(draft, 'Hours', HOURS_MAX)
  checkRange(draft, 'Minutes', MINUTES_MAX)
  for (const [key, text] of [['StartTime', start] as const, ['EndTime', end] as const]) {
    if (text !== undefined && Number.isNaN(Date.parse(text))) throw invalidNumber(key, text)
  }
}

function checkRange(draft: Body, key: string, max: number): void {
  const value = decimalAt(draft, key)
  if (!value) return
  if (value.lt(0) || value.gt(max) || !value.isInteger()) throw invalidNumber(key, value.toFixed())
}

/** Only an invoice bills time: nobody may say that it did. */
function billableStatusOf(draft: Body, before: string | undefined): string {
  const status = textAt(draft, 'BillableStatus') ?? 'NotBillable'
  const isBilled = status === 'HasBeenBilled' && before === status
  if (status !== 'Billable' && status !== 'NotBillable' && !isBilled) {
    throw invalidEnumeration(status)
  }
  return status
}

const durationOf = (draft: Body): Body =>
  textAt(draft, 'StartTime') === undefined
    ? { Hours: draft.Hours ?? 0, Minutes: draft.Minutes ?? 0 }
    : {}

const dayOf = (company: Company, draft: Body): string =>
  textAt(draft, 'StartTime')?.slice(0, 10) ?? company.today

/** "Hours", where the company has it, since minor version 74. */
function defaultItem(company: Company): Body | undefined {
  const services = company.live('Item').filter(({ body }) => body.Type === 'Service')
  const hours = services.find(({ body }) => body.Name === 'Hours' && body.Active !== false)
  return hours && { value: hours.id }
}
