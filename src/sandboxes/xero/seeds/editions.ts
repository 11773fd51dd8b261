export type Edition = Readonly<{
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

/** Demo companies of further countries: the recorded chart with other names and taxes. */
const demo = (
  number: number,
  countryCode: string,
  baseCurrency: string,
  timezone: string,
): Omit<Edition, 'version'> => ({
  id: `59712f8f-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`,
  name: `Demo Company (${countryCode})`,
  countryCode,
  baseCurrency,
  timezone,
  financialYearEnd: [12, 31],
  chart: countryCode.toLowerCase(),
  taxRates: countryCode.toLowerCase(),
  isDemoCompany: true,
  shortCode: `!${countryCode}${String(number).padStart(3, '0')}`,
  tracking: [REGIONS],
  contacts: ['Ridgeway University', 'City Limousines'],
})

/** Ids are fixed, so that a client may name an organisation before it has seen one. */
export const EDITIONS: Readonly<Record<string, Edition>> = {
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
  'demo-au': {
    ...demo(5, 'AU', 'AUD', 'AUSEASTERNSTANDARDTIME'),
    version: 'AU',
    financialYearEnd: [6, 30],
  },
  'demo-uk': {
    ...demo(6, 'GB', 'GBP', 'GMTSTANDARDTIME'),
    version: 'UK',
    name: 'Demo Company (UK)',
    chart: 'uk',
    taxRates: 'uk',
    financialYearEnd: [3, 31],
  },
  'demo-us': { ...demo(7, 'US', 'USD', 'EASTERNSTANDARDTIME'), version: 'US' },
  'demo-sg': { ...demo(8, 'SG', 'SGD', 'SINGAPORESTANDARDTIME'), version: 'GLOBAL' },
  'demo-za': {
    ...demo(9, 'ZA', 'ZAR', 'SOUTHAFRICASTANDARDTIME'),
    version: 'GLOBAL',
    financialYearEnd: [2, 28],
  },
  'demo-ca': { ...demo(10, 'CA', 'CAD', 'EASTERNSTANDARDTIME'), version: 'GLOBAL' },
}
