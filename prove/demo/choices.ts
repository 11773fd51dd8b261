import type { DemoOptions } from './options.ts'

type Ledger = DemoOptions['ledger']

/** The company that the demo firm's bookkeeper picks on the consent page. */
export const COMPANY: Readonly<Record<Ledger, string>> = {
  quickbooks: 'Smith Law',
  xero: 'Smith Law',
}

/** What she chooses by hand, where a suggestion would not be certain enough. */
export const CHOICES: Readonly<
  Record<Ledger, readonly Readonly<{ slot: string; ours: string; theirs: string }>[]>
> = {
  quickbooks: [
    { slot: 'bank', ours: 'Operating bank', theirs: 'Operating Account' },
    { slot: 'account', ours: 'Deposits received', theirs: 'Client Deposits' },
    { slot: 'sales', ours: 'Deposits received', theirs: 'Client Deposit Applied' },
    { slot: 'account', ours: 'Sales tax collected', theirs: 'California Department' },
  ],
  xero: [],
}
