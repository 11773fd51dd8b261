import { taxCodesAt } from '../../conformance-books.fixture.ts'
import type { ConformanceRig } from '../../conformance-rig.fixture.ts'
import { SALES_ACCOUNTS } from '../../conformance-sales.fixture.ts'
import { aReference, someReferences } from '../references.fixture.ts'

/** What the builders of the sales suite ask a rig for. */
export const RIG = {
  currency: 'USD',
  taxCodes: taxCodesAt('8.7'),
  world: { adapter: { taxRounding: 'rate_per_document' } },
} as unknown as ConformanceRig

const account = (remoteId: string, type: string) =>
  aReference({ kind: 'account', remoteId, attributes: { type } })

const remote = (kind: string, id: string) => ({ kind, id, revision: '0' })

type Settings = NonNullable<Parameters<typeof someReferences>[0]>

/** Everything that sales post to is paired, and the client `ada` and her invoices are there. */
export const salesReferences = ({ mapped = {}, held = {}, ...settings }: Settings = {}) =>
  someReferences({
    accounts: SALES_ACCOUNTS,
    mapped: {
      'account receivable': account('84', 'Accounts Receivable'),
      'account bank_fees': account('8', 'Expense'),
      'account bad_debts': account('34', 'Expense'),
      'account deposits_received': account('20', 'Other Current Liability'),
      'bank undeposited': account('4', 'Other Current Asset'),
      ...mapped,
    },
    held: {
      'client ada main': remote('Customer', '58'),
      'invoice 1 main': remote('Invoice', '130'),
      'credit_note c main': remote('CreditMemo', '140'),
      ...held,
    },
    ...settings,
  })
