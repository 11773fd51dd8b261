/**
 * What Intuit's documentation leaves open, or where sources differ. Each default is the behaviour
 * that is harder for a client; `evidence.json` says why each one is a switch.
 */
export type Switches = Readonly<{
  /** How long an answer is replayed for the same `requestid`. */
  requestIdRetentionSeconds: number
  /** Whether an inactive name still blocks the same name for a new one. */
  strictInactiveNames: boolean
  /** The code for a reference to something inactive; both were seen with the same text. */
  inactiveReferenceCode: '610' | '2500'
  /** A refresh gives a new refresh token once the present one is so old; 0 is every time. */
  rotateRefreshAfterSeconds: number
  /** How long a replaced refresh token still works. */
  refreshGraceSeconds: number
  /** Ten requests per second (today's page), ten at once (older posts), or both. */
  burst: 'per-second' | 'concurrent' | 'both'
  /** Deleting an invoice that a payment or credit is applied to. */
  deleteLinkedInvoice: 'refuse' | 'unlink'
  /** A payment line above the open balance: refused, or the rest kept unapplied. */
  overApplication: 'refuse' | 'unapplied'
  /** Whether a form outside the US must say how its amounts hold tax, or means without. */
  globalTaxCalculationRequired: boolean
  /** Whether a transaction must name its currency once a company has several. */
  currencyRequired: boolean
  /** Whether one journal entry may have lines on receivables and on payables. */
  journalControlLines: 'one-side' | 'any'
  /** The code for debits that are not the credits; the table and the screens differ. */
  unbalancedJournalCode: '2300' | '6000'
  /** Whether a bill payment of nothing may use a vendor's credits; seen with journal entries only. */
  zeroBillPaymentTakesVendorCredits: boolean
  /** The code for characters that names may not have. */
  forbiddenNameCode: '2040' | '6000'
  /** A bill's number that another bill has, where the company warns of it. */
  duplicateBillNumber: 'refuse' | 'allow'
  /** Whether a throttled call is told when to come back; no recording shows it. */
  tellsRetryAfter: boolean
  /** How long after its commit an object stays invisible to queries; reads by id see it at once. */
  queryLagMs: number
}>

export const DEFAULT_SWITCHES: Switches = {
  requestIdRetentionSeconds: 900,
  strictInactiveNames: true,
  inactiveReferenceCode: '610',
  rotateRefreshAfterSeconds: 0,
  refreshGraceSeconds: 86_400,
  burst: 'per-second',
  deleteLinkedInvoice: 'refuse',
  overApplication: 'refuse',
  globalTaxCalculationRequired: true,
  currencyRequired: true,
  journalControlLines: 'one-side',
  unbalancedJournalCode: '2300',
  zeroBillPaymentTakesVendorCredits: false,
  forbiddenNameCode: '2040',
  duplicateBillNumber: 'refuse',
  tellsRetryAfter: false,
  queryLagMs: 0,
}

const CHOICES: Readonly<Partial<Record<keyof Switches, readonly unknown[]>>> = {
  inactiveReferenceCode: ['610', '2500'],
  burst: ['per-second', 'concurrent', 'both'],
  deleteLinkedInvoice: ['refuse', 'unlink'],
  overApplication: ['refuse', 'unapplied'],
  journalControlLines: ['one-side', 'any'],
  unbalancedJournalCode: ['2300', '6000'],
  forbiddenNameCode: ['2040', '6000'],
  duplicateBillNumber: ['refuse', 'allow'],
}

/** Takes over known switches with values they may have; names the first that is neither. */
export function withSwitches(
  present: Switches,
  changes: Readonly<Record<string, unknown>>,
): Switches {
  for (const [name, value] of Object.entries(changes)) {
    if (!isSwitch(name)) throw new TypeError(`there is no switch "${name}"`)
    const choices = CHOICES[name]
    if (choices && !choices.includes(value)) {
      throw new TypeError(`"${name}" is one of: ${choices.join(', ')}`)
    }
    if (typeof present[name] !== typeof value) {
      throw new TypeError(`"${name}" is a ${typeof present[name]}`)
    }
  }
  return { ...present, ...changes }
}

const isSwitch = (name: string): name is keyof Switches => Object.hasOwn(DEFAULT_SWITCHES, name)
