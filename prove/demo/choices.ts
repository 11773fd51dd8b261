import type { DemoOptions } from './options.ts'

type Ledger = DemoOptions['ledger']

/** The company that the demo firm's bookkeeper picks on the consent page. */
export const COMPANY: Readonly<Record<Ledger, string>> = {
  quickbooks: 'Smith Law',
  xero: 'Harbour Lane Law',
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
  // Several accounts of the books may share one of the ledger.
  xero: [
    { slot: 'bank', ours: 'Operating bank', theirs: 'Office Account' },
    { slot: 'sales', ours: 'Legal fees', theirs: 'Legal Fees' },
    { slot: 'sales', ours: 'Conveyancing fees', theirs: 'Legal Fees' },
    { slot: 'sales', ours: 'Litigation fees', theirs: 'Consulting Fees' },
    { slot: 'sales', ours: 'Disbursements recovered', theirs: 'Disbursements Recovered' },
    { slot: 'sales', ours: 'Photocopying and postage', theirs: 'Disbursements Recovered' },
    { slot: 'tax', ours: 'No tax (0%)', theirs: 'Zero Rated' },
    { slot: 'tax', ours: 'Out of scope', theirs: 'No GST' },
  ],
}
