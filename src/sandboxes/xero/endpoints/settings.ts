import { NOT_FOUND, ok } from '../api/answer.ts'
import { envelope } from '../api/api-request.ts'
import type { Endpoint, Listing } from '../api/endpoint.ts'
import { endpointOf } from '../api/endpoint-of.ts'
import { onlyFirst } from '../api/only-first.ts'
import { CurrencyShape, TaxRateShape } from '../body/settings-shapes.ts'
import { saved } from '../books/call.ts'
import type { Currency, TaxRate } from '../books/records.ts'
import { addCurrency } from '../settings/currencies.ts'
import {
  toWireActions,
  toWireBrandingTheme,
  toWireOrganisation,
  toWireTaxRate,
} from '../settings/wire.ts'
import { saveTaxRate } from '../tax-rates/save.ts'

const SCOPES = ['accounting.settings']

/** `/Organisation` answers one, under the key `Organisations`. */
export const organisation: Endpoint = {
  plural: 'Organisations',
  kind: 'Organisation',
  scopes: SCOPES,
  list: (request) => ok(envelope(request, { Organisations: [toWireOrganisation(request.org)] })),
  single: (request, key) =>
    key.toLowerCase() === 'actions'
      ? ok(envelope(request, { Actions: toWireActions(request.org) }))
      : NOT_FOUND,
}

const wholeList = { paging: 'none', updatedAt: () => undefined, selects: () => () => true } as const

const taxRateListing: Listing<TaxRate> = {
  ...wholeList,
  plural: 'TaxRates',
  fields: ['Name', 'TaxType', 'ReportTaxType', 'Status', 'DisplayTaxRate', 'EffectiveRate'],
  all: (org) => org.taxRates.values(),
  id: ({ taxType }) => taxType,
  toWire: (_, rate) => toWireTaxRate(rate),
}

const usualTaxRates = endpointOf({
  kind: 'TaxRate',
  scopes: SCOPES,
  listing: taxRateListing,
  writing: {
    plural: 'TaxRates',
    idKey: undefined,
    shape: TaxRateShape,
    errorFlag: undefined,
    save: saveTaxRate,
    toWire: (_, rate) => toWireTaxRate(rate),
  },
  find: (org, key) => org.taxRates.get(key.toUpperCase()),
})

/** Written at the list only, one per request. */
export const taxRates: Endpoint = {
  ...usualTaxRates,
  write: (request, key) =>
    key === undefined
      ? (usualTaxRates.write?.(onlyFirst(request, 'TaxRates', TaxRateShape), key) ?? NOT_FOUND)
      : NOT_FOUND,
}

const currencyListing: Listing<Currency> = {
  ...wholeList,
  plural: 'Currencies',
  fields: ['Code', 'Description'],
  all: (org) => org.currencies.values(),
  id: ({ code }) => code,
  toWire: (_, { code, description }) => ({ Code: code, Description: description }),
}

/** `PUT {"Code":"USD"}`; a currency can never be removed. */
export const currencies: Endpoint = endpointOf({
  kind: 'Currency',
  scopes: SCOPES,
  listing: currencyListing,
  writing: {
    plural: 'Currencies',
    idKey: 'Code',
    shape: CurrencyShape,
    errorFlag: undefined,
    save: ({ org }, element) => saved(addCurrency(org, element)),
    toWire: (_, { code, description }) => ({ Code: code, Description: description }),
  },
  find: (org, key) => org.currencies.get(key.toUpperCase()),
})

export const brandingThemes: Endpoint = endpointOf({
  kind: 'BrandingTheme',
  scopes: SCOPES,
  listing: {
    ...wholeList,
    plural: 'BrandingThemes',
    fields: ['BrandingThemeID', 'Name', 'SortOrder'],
    all: (org) => [...org.brandingThemes.values()].toSorted((a, b) => a.sortOrder - b.sortOrder),
    id: ({ id }) => id,
    toWire: (_, theme) => toWireBrandingTheme(theme),
  },
  find: (org, key) => org.brandingThemes.get(key.toLowerCase()),
})
