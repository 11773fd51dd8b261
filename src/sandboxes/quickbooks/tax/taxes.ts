import type { Company } from '../company/company.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { requiredMissing } from '../refusals/fault.ts'
import { duplicateName } from '../refusals/rules.ts'
import { type Body, bodyOf, flagAt, refAt, textAt } from '../values/json.ts'

/** Read here; made by the tax service (`tax-service.ts`) or in the service's own tax centre. */
export const taxCode: Entity = {
  name: 'TaxCode',
  idSpace: 'tax-code',
  kind: 'list',
  hasTotalCount: true,
  isNotCaptured: true,
  isSilent: true,
  defaultOrder: 'Name',
  filterable: ['Name', 'Active', 'Description'],
}

export const taxRate: Entity = {
  name: 'TaxRate',
  idSpace: 'tax-rate',
  kind: 'list',
  hasTotalCount: true,
  isNotCaptured: true,
  isSilent: true,
  defaultOrder: 'Name',
  filterable: ['Name', 'Active', 'AgencyRef'],
}

/** Whom tax is paid to, with the account that it waits on. */
export const taxAgency: Entity = {
  name: 'TaxAgency',
  idSpace: 'tax-agency',
  kind: 'reference',
  hasTotalCount: true,
  isNotCaptured: true,
  defaultOrder: 'DisplayName',
  filterable: ['DisplayName'],
  complete: completeAgency,
}

function completeAgency({ company, draft, before }: Write): Body {
  const name = textAt(draft, 'DisplayName')
  if (name === undefined) throw requiredMissing('DisplayName')
  const isTaken = company
    .live('TaxAgency')
    .some((one) => one.id !== before?.id && sameText(one.body.DisplayName, name))
  if (isTaken) throw duplicateName('null')
  return bodyOf({
    ...draft,
    DisplayName: name,
    TaxTrackedOnSales: flagAt(draft, 'TaxTrackedOnSales', true),
    TaxTrackedOnPurchases: flagAt(draft, 'TaxTrackedOnPurchases'),
    PayableAccountRef: { value: accountOf(company, before?.body) },
  })
}

const accountOf = (company: Company, before: Body | undefined): string =>
  refAt(before ?? {}, 'PayableAccountRef') ?? company.accounts.of('GlobalTaxPayable')

const sameText = (a: unknown, b: string): boolean => String(a).toLowerCase() === b.toLowerCase()
