import type { Company } from '../company/company.ts'
import { invalidEnumeration, requiredMissing } from '../refusals/fault.ts'
import { businessRule, duplicateName } from '../refusals/rules.ts'
import { decimalAt } from '../values/amounts.ts'
import { type Body, bodiesAt, textAt } from '../values/json.ts'

type NewRate = Readonly<{ id: string; value: number; on: 'Sales' | 'Purchase'; detail: Body }>

/**
 * `POST /taxservice/taxcode`: makes a tax code with its rates. Each rate is new, or one that
 * exists named by `TaxRateId`.
 */
export function createTaxCode(company: Company, body: Body): Body {
  const name = textAt(body, 'TaxCode')
  if (name === undefined) throw requiredMissing('TaxCode')
  if (isTaken(company, 'TaxCode', name)) throw duplicateName('null')
  const details = bodiesAt(body, 'TaxRateDetails')
  if (details.length === 0) throw requiredMissing('TaxRateDetails')
  const rates = details.map((detail) => rateOf(company, detail))
  const id = put(company, 'TaxCode', {
    Name: name,
    Description: name,
    Active: true,
    Hidden: false,
    Taxable: true,
    TaxGroup: true,
    TaxCodeConfigType: 'USER_DEFINED',
    SalesTaxRateList: { TaxRateDetail: listOf(rates, 'Sales') },
    PurchaseTaxRateList: { TaxRateDetail: listOf(rates, 'Purchase') },
  })
  return {
    TaxCode: name,
    TaxCodeId: id,
    TaxRateDetails: rates.map(({ id: TaxRateId, value, on, detail }) => ({
      ...detail,
      TaxRateId,
      RateValue: value,
      TaxApplicableOn: on,
    })),
  }
}

function rateOf(company: Company, detail: Body): NewRate {
  const on = textAt(detail, 'TaxApplicableOn') ?? 'Sales'
  if (on !== 'Sales' && on !== 'Purchase') throw invalidEnumeration(on)
  const known = textAt(detail, 'TaxRateId')
  if (known !== undefined) {
    const rate = company.find('TaxRate', known)
    if (!rate) throw businessRule('The tax rate does not exist.')
    return { id: known, value: Number(rate.body.RateValue), on, detail }
  }
  const name = textAt(detail, 'TaxRateName')
  if (name === undefined) throw requiredMissing('TaxRateName')
  const value = decimalAt(detail, 'RateValue')
  if (!value) throw requiredMissing('RateValue')
  if (value.lt(0) || value.gt(100)) throw businessRule('The rate must be from 0 to 100.')
  const agency = textAt(detail, 'TaxAgencyId')
  if (agency === undefined) throw requiredMissing('TaxAgencyId')
  if (!company.find('TaxAgency', agency)) throw businessRule('The tax agency does not exist.')
  // The line break is the vendor's own.
  if (isTaken(company, 'TaxRate', name)) {
    throw duplicateName('Another tax rate is already using this \nname')
  }
  const id = put(company, 'TaxRate', {
    Name: name,
    Description: name,
    Active: true,
    RateValue: value.toNumber(),
    AgencyRef: { value: agency },
    SpecialTaxType: 'NONE',
    DisplayType: 'ReadOnly',
  })
  return { id, value: value.toNumber(), on, detail }
}

const listOf = (rates: readonly NewRate[], on: NewRate['on']): readonly Body[] =>
  rates
    .filter((rate) => rate.on === on)
    .map(({ id }, TaxOrder) => ({
      TaxTypeApplicable: 'TaxOnAmount',
      TaxRateRef: { value: id },
      TaxOrder,
    }))

const isTaken = (company: Company, kind: 'TaxCode' | 'TaxRate', name: string): boolean =>
  company.live(kind).some(({ body }) => String(body.Name).toLowerCase() === name.toLowerCase())

function put(company: Company, kind: 'TaxCode' | 'TaxRate', body: Body): string {
  const { nowMs } = company
  const space = kind === 'TaxCode' ? 'tax-code' : 'tax-rate'
  const made = { kind, syncToken: 0, createdAtMs: nowMs, updatedAtMs: nowMs, isDeleted: false }
  return company.put({ id: company.nextId(space), ...made, body }).id
}
