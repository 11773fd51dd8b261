import fc from 'fast-check'
import { aBill, aJournalLine, anExpense, anInvoice } from './bodies.fixture.ts'
import { type Property, schemaOf } from './schema/schema.ts'
import type { Body } from './values/json.ts'

const BANK = { DepositToAccountRef: { value: '35' } }
const JOURNAL = [aJournalLine('Debit', '35'), aJournalLine('Credit', '30')]
const SPENT = { PaymentType: 'Check', AccountRef: { value: '35' }, Line: [anExpense()] }
const DIRECT = { AccountRef: { value: '30' } }
const SWEPT = { Amount: 5, DetailType: 'DepositLineDetail', DepositLineDetail: DIRECT }
const ENDS = { FromAccountRef: { value: '35' }, ToAccountRef: { value: '36' } }
const WORK = { NameOf: 'Employee', EmployeeRef: { value: '55' }, Hours: 1 }

/** A body of each kind that the sample company takes, for others to be made from. */
const SOUND: Readonly<Record<string, Body>> = {
  Account: { Name: 'Fuzz', AccountType: 'Bank' },
  Attachable: { Note: 'Fuzz' },
  Bill: aBill(),
  BillPayment: {
    VendorRef: { value: '56' },
    PayType: 'Check',
    CheckPayment: { BankAccountRef: { value: '35' } },
    TotalAmt: 5,
    Line: [{ Amount: 5, LinkedTxn: [{ TxnId: '1', TxnType: 'Bill' }] }],
  },
  Class: { Name: 'Fuzz' },
  CompanyInfo: {},
  CreditMemo: anInvoice(),
  Customer: { DisplayName: 'Fuzz' },
  Department: { Name: 'Fuzz' },
  Deposit: { ...BANK, Line: [SWEPT] },
  Employee: { GivenName: 'Fuzz' },
  Estimate: anInvoice(),
  ExchangeRate: { SourceCurrencyCode: 'EUR', Rate: 1.1 },
  Invoice: anInvoice({ TxnTaxDetail: { TxnTaxCodeRef: { value: '3' } } }),
  Item: { Name: 'Fuzz', Type: 'Service', IncomeAccountRef: { value: '1' } },
  JournalEntry: { Line: JOURNAL },
  Payment: { CustomerRef: { value: '1' }, TotalAmt: 5 },
  PaymentMethod: { Name: 'Fuzz' },
  Preferences: {},
  Purchase: SPENT,
  PurchaseOrder: aBill(),
  RefundReceipt: anInvoice(BANK),
  SalesReceipt: anInvoice(),
  TaxAgency: { DisplayName: 'Fuzz' },
  Term: { Name: 'Fuzz' },
  TimeActivity: WORK,
  Transfer: { ...ENDS, Amount: 5 },
  Vendor: { DisplayName: 'Fuzz vendor' },
  VendorCredit: aBill(),
}

const scalar = fc.oneof(
  fc.string(),
  fc.double(),
  fc.constantFrom<unknown>(
    ...[0, -0, 0.005, 1e15, 1e308, '1,234.56', '', null, true, '2026-02-30', '1', '0', '35'],
  ),
)

/** A value for a property, mostly of its own kind, as deep as the real ones. */
function valueFor({ kind, target = '' }: Property, depth: number): fc.Arbitrary<unknown> {
  const inner =
    depth > 0 && (kind === 'list' || kind === 'object') ? partOf(target, depth - 1) : scalar
  if (kind === 'list') return fc.array(inner, { maxLength: 3 })
  if (kind === 'ref') return fc.record({ value: fc.oneof(fc.constant('1'), scalar) })
  return fc.oneof({ weight: 5, arbitrary: inner }, { weight: 1, arbitrary: scalar })
}

/** Up to three properties of a schema. */
const partOf = (schema: string, depth: number): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .uniqueArray(fc.constantFrom(...schemaOf(schema).values()), { maxLength: 3 })
    .chain((properties) =>
      fc.record(
        Object.fromEntries(
          properties.map((property) => [property.name, valueFor(property, depth)]),
        ),
      ),
    )

export type FuzzedCall = Readonly<{ method: 'GET' | 'POST'; path: string; sent?: unknown }>

const WAYS = ['', '', '', '?operation=void', '?operation=delete', '?include=void', '?requestid=r']

const write: fc.Arbitrary<FuzzedCall> = fc.constantFrom(...Object.keys(SOUND)).chain((kind) =>
  fc
    .record({ way: fc.constantFrom(...WAYS), part: partOf(kind, 3), rest: fc.nat(9) })
    .map(({ way, part, rest }) => ({
      method: 'POST' as const,
      path: `${kind.toLowerCase()}${way}`,
      // One in ten comes without what makes it sound.
      sent: rest === 0 ? part : { ...SOUND[kind], ...part },
    })),
)

const WORDS = [
  ...['select', '*', 'from', 'Invoice', 'Bill', 'where', 'Id', '=', "'1'", 'in', '(', ')', ','],
  ...['like', 'orderby', 'startposition', 'maxresults', '-1', '1e9', 'count(*)', "'", '\\', 'and'],
  ...['MetaData.CreateTime', 'TxnDate', "'2026-05-05'", 'order by', 'desc', 'TotalAmt', '>='],
]

const query: fc.Arbitrary<FuzzedCall> = fc
  .oneof(
    fc.string(),
    fc.array(fc.constantFrom(...WORDS)).map((list) => list.join(' ')),
  )
  .map((text) => ({ method: 'GET', path: `query?query=${encodeURIComponent(text)}` }))

const REPORTS = [
  ...['BalanceSheet', 'ProfitAndLoss', 'TrialBalance', 'GeneralLedger', 'AgedReceivables'],
  ...['AgedPayables', 'AgedReceivableDetail', 'AgedPayableDetail', 'Nothing'],
]
const ASKED = [
  'end_date',
  'start_date',
  'accounting_method',
  'date_macro',
  'num_periods',
  'account',
]

const report: fc.Arbitrary<FuzzedCall> = fc
  .record({
    name: fc.constantFrom(...REPORTS),
    asked: fc.constantFrom(...ASKED),
    value: fc.oneof(fc.string(), fc.constantFrom('Cash', '2026-05-05', 'all', 'today', '7', '35')),
  })
  .map(({ name, asked, value }) => ({
    method: 'GET',
    path: `reports/${name}?${asked}=${encodeURIComponent(value)}`,
  }))

const odd: fc.Arbitrary<FuzzedCall> = fc
  .record({
    path: fc.constantFrom(
      ...['batch', 'cdc', 'invoice/1', 'invoice/x/send', 'exchangerate', 'taxservice/taxcode'],
      ...['query', 'companyinfo/1', 'preferences', 'item/1.5', 'nothing', 'customer/1/2/3'],
    ),
    sent: fc.oneof(fc.string(), fc.json(), fc.constant({ BatchItemRequest: [{ bId: 1 }] })),
    method: fc.constantFrom('GET' as const, 'POST' as const),
  })
  .map(({ path, sent, method }) => (method === 'GET' ? { method, path } : { method, path, sent }))

/** Any request that somebody could send: mostly writes of every kind, a little wrong. */
export const anyCall: fc.Arbitrary<FuzzedCall> = fc.oneof(
  { weight: 8, arbitrary: write },
  { weight: 2, arbitrary: query },
  { weight: 1, arbitrary: report },
  { weight: 1, arbitrary: odd },
)
