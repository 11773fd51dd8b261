import type { DemoOptions } from './options.ts'

type Ledger = DemoOptions['ledger']

/** The company that the demo firm's bookkeeper picks on the consent page. */
export const COMPANY: Readonly<Record<Ledger, string>> = {
  quickbooks: 'Smith Law',
  xero: 'Harbour Lane Law',
}

export const PLACE = {
  quickbooks: { country: 'US', timeZone: 'America/Los_Angeles' },
  xero: { country: 'NZ', timeZone: 'Pacific/Auckland' },
} as const

/** What she chooses by hand, where a suggestion would not be certain enough. */
export const CHOICES: Readonly<
  Record<Ledger, readonly Readonly<{ slot: string; ours: string; theirs: string }>[]>
> = {
  quickbooks: [],
  xero: [],
}
