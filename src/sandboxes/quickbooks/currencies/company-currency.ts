import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { requiredMissing } from '../refusals/fault.ts'
import {
  businessRule,
  duplicateName,
  invalidCurrency,
  multiCurrencyOff,
} from '../refusals/rules.ts'
import { type Body, bodyOf, flagAt, textAt } from '../values/json.ts'
import { CURRENCY_NAMES } from './names.ts'

/** The foreign currencies that a company uses. */
export const companyCurrency: Entity = {
  name: 'CompanyCurrency',
  idSpace: 'company-currency',
  kind: 'list',
  hasTotalCount: true,
  defaultOrder: 'Name',
  filterable: ['Name', 'Active', 'Code'],
  complete,
}

function complete({ company, draft, before }: Write): Body {
  if (!company.settings.multiCurrency) throw multiCurrencyOff()
  const code = textAt(before?.body ?? {}, 'Code') ?? textAt(draft, 'Code')
  if (code === undefined) throw requiredMissing('Code')
  if (!CURRENCY_NAMES[code]) throw invalidCurrency(code)
  if (code === company.settings.currency) {
    throw businessRule('The home currency cannot be changed or added.')
  }
  const other = currencyIn(company, code)
  if (other && other.id !== before?.id) throw duplicateName('null')
  const Active = flagAt(draft, 'Active', true)
  return bodyOf({ ...draft, Code: code, Name: CURRENCY_NAMES[code], Active })
}

const currencyIn = (company: Company, code: string): Stored | undefined =>
  company.live('CompanyCurrency').find(({ body }) => body.Code === code)

/** Refuses a currency that nobody may use here; adds one that is used for the first time. */
export function adoptCurrency(company: Company, code: string): void {
  const { currency: home, multiCurrency } = company.settings
  if (code === home) return
  if (!multiCurrency) throw multiCurrencyOff()
  if (!CURRENCY_NAMES[code]) throw invalidCurrency(code)
  const known = currencyIn(company, code)
  if (known) return
  const { nowMs } = company
  company.put({
    id: company.nextId('company-currency'),
    kind: 'CompanyCurrency',
    syncToken: 0,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    isDeleted: false,
    body: { Code: code, Name: CURRENCY_NAMES[code] ?? code, Active: true },
  })
}

/** Whether transactions may be in this currency. */
export function checkCurrency(company: Company, code: string): void {
  const { currency: home, multiCurrency } = company.settings
  if (code === home) return
  if (!multiCurrency) throw multiCurrencyOff()
  if (currencyIn(company, code)?.body.Active !== true) throw invalidCurrency(code)
}
