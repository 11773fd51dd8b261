import type { Call } from '../books/call.ts'
import type { Organisation } from '../books/organisation.ts'
import { saveContact } from '../contacts/save.ts'
import { currencyNamed } from '../settings/currencies.ts'
import type { Switches } from '../switches.ts'
import { seedChart, seedTaxRates } from './chart.ts'

type Edition = Readonly<{
  id: string
  name: string
  countryCode: string
  version: string
  baseCurrency: string
  timezone: string
  financialYearEnd: readonly [month: number, day: number]
  chart: string
  taxRates: string
  isDemoCompany: boolean
  shortCode: string
  tracking: readonly (readonly [name: string, ...options: string[]])[]
  contacts: readonly string[]
}>

const NZ = {
  countryCode: 'NZ',
  version: 'NZ',
  baseCurrency: 'NZD',
  timezone: 'NEWZEALANDSTANDARDTIME',
  financialYearEnd: [3, 31],
  taxRates: 'nz',
} as const

const GLOBAL = {
  countryCode: 'US',
  version: 'GLOBAL',
  baseCurrency: 'USD',
  timezone: 'EASTERNSTANDARDTIME',
  financialYearEnd: [12, 31],
  taxRates: 'global',
} as const

const REGIONS = ['Region', 'Eastside', 'North', 'South', 'West Coast'] as const
const PRACTICES = ['Practice area', 'Conveyancing', 'Commercial', 'Family', 'Litigation'] as const

/** Ids are fixed, so that a client may name an organisation before it has seen one. */
const EDITIONS: Readonly<Record<string, Edition>> = {
  'demo-nz': {
    ...NZ,
    id: '96d8fbb9-0000-4000-8000-000000000001',
    name: 'Demo Company (NZ)',
    chart: 'nz',
    isDemoCompany: true,
    shortCode: '!NZ001',
    tracking: [REGIONS],
    contacts: [
      'Ridgeway University',
      'Hamilton Smith Ltd',
      'City Limousines',
      'Young Bros Transport',
    ],
  },
  'demo-global': {
    ...GLOBAL,
    id: '59712f8f-0000-4000-8000-000000000002',
    name: 'Demo Company (Global)',
    chart: 'global',
    isDemoCompany: true,
    shortCode: '!GL002',
    tracking: [REGIONS],
    contacts: ['Ridgeway University', 'Swanston Security', 'City Limousines', 'PowerDirect'],
  },
  'law-nz': {
    ...NZ,
    id: '1a7f1b00-0000-4000-8000-000000000003',
    name: 'Harbour Lane Law',
    chart: 'law-firm-nz',
    isDemoCompany: false,
    shortCode: '!HL003',
    tracking: [PRACTICES],
    contacts: [],
  },
  'law-us': {
    ...GLOBAL,
    id: '1a7f1b00-0000-4000-8000-000000000004',
    name: 'Alder & Stone LLP',
    chart: 'law-firm-global',
    isDemoCompany: false,
    shortCode: '!AS004',
    tracking: [PRACTICES],
    contacts: [],
  },
}

/** Names for `seed`: all four, or one alone. */
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
