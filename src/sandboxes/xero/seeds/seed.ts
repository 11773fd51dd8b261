import type { Call } from '../books/call.ts'
import type { Organisation } from '../books/organisation.ts'
import { saveContact } from '../contacts/save.ts'
import { currencyNamed } from '../settings/currencies.ts'
import type { Switches } from '../switches.ts'
import { seedChart, seedTaxRates } from './chart.ts'
import { EDITIONS } from './editions.ts'

/** Names for `seed`: all of them, or one alone. */
const SEED_NAMES: readonly string[] = ['all', ...Object.keys(EDITIONS)]

export function organisationIdsOf(seed: string): readonly string[] {
  const editions = seed === 'all' ? Object.values(EDITIONS) : [EDITIONS[seed]]
  return editions.map((edition) => {
    if (!edition) throw new TypeError(`no seed "${seed}": choose ${SEED_NAMES.join(', ')}`)
    return edition.id
  })
}

/** Fills empty books; books from an earlier run are left alone. */
export function seedOrganisation(org: Organisation, switches: Switches): void {
  const edition = Object.values(EDITIONS).find(({ id }) => id === org.id)
  if (!edition || org.exists) return
  const [financialYearEndMonth, financialYearEndDay] = edition.financialYearEnd
  org.saveSettings({
    id: edition.id,
    name: edition.name,
    countryCode: edition.countryCode,
    version: edition.version,
    baseCurrency: edition.baseCurrency,
    timezone: edition.timezone,
    financialYearEndMonth,
    financialYearEndDay,
    isDemoCompany: edition.isDemoCompany,
    shortCode: edition.shortCode,
    createdAt: org.now(),
    multicurrency: true,
  })
  org.currencies.put(edition.baseCurrency, currencyNamed(edition.baseCurrency))
  seedTaxRates(org, edition.taxRates)
  seedChart(org, edition.chart)
  const themeId = org.newId()
  org.brandingThemes.put(themeId, {
    id: themeId,
    updatedAt: org.now(),
    name: 'Standard',
    sortOrder: 0,
    createdAt: org.now(),
  })
  for (const [name, ...options] of edition.tracking) seedTracking(org, name, options)
  const call: Call = { org, switches, verb: 'PUT', unitDecimals: 2, clientId: '' }
  for (const Name of edition.contacts) saveContact(call, { Name })
}

function seedTracking(org: Organisation, name: string, options: readonly string[]): void {
  const id = org.newId()
  org.trackingCategories.put(id, {
    id,
    updatedAt: org.now(),
    name,
    status: 'ACTIVE',
    options: options.map((option) => ({ id: org.newId(), name: option, status: 'ACTIVE' })),
  })
}
