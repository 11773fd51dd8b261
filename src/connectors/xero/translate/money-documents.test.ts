import { expect, test } from 'vitest'
import type { BooksRecord } from '../../books-record.ts'
import { aClient } from '../../conformance-books.fixture.ts'
import {
  applicationsOf,
  codedRecord,
  supplierPaymentRecord,
  transferRecord,
  trustRecord,
  undoneBy,
} from '../../conformance-money.fixture.ts'
import type { Reference, Translation } from '../../contract.ts'
import { aPractice, moneyReferences } from '../money.fixture.ts'
import type { XeroObject } from '../wire.ts'
import { aReference, causesOf, partsOf } from '../xero.fixture.ts'
import { toXeroBankTransaction } from './bank-document.ts'
import { toXeroBankTransfer } from './bank-transfer.ts'
import { toXeroManualJournal } from './journal.ts'
import { toXeroContact } from './party.ts'
import { toXeroBill } from './supplier-bill.ts'
import { toXeroSupplierCredit } from './supplier-credit.ts'
import { toXeroSupplierPayment } from './supplier-payment.ts'
import { toXeroTrust } from './trust-transaction.ts'

const practice = aPractice()
const wiresOf = (translation: Translation) => partsOf<XeroObject>(translation)
const bill = (over: Parameters<typeof codedRecord>[3] = {}) =>
  codedRecord(practice, 'supplier_bill', 'b', over)

test('a supplier invoice is a bill under the supplier’s number, and under ours where he has none', () => {
  const [part] = wiresOf(
    toXeroBill(bill({ lines: [{ engagementId: 'matter' as never }] }), moneyReferences()),
  )
  expect(part).toMatchObject({
    name: 'main',
    remoteKind: 'Invoice',
    marker: 'S-b',
    wire: {
      ...{
        Type: 'ACCPAY',
        Status: 'AUTHORISED',
        InvoiceNumber: 'S-b',
        LineAmountTypes: 'Exclusive',
      },
      ...{
        Contact: { ContactID: 'remote-vendor-acme' },
        Date: '2026-01-10',
        DueDate: '2026-02-10',
      },
      LineItems: [{ Description: 'Rent of January (M-7 Estate of Ada)', AccountCode: 'rent' }],
    },
  })
  expect(part?.wire).not.toHaveProperty('Reference')
  const [own] = wiresOf(toXeroBill(bill({ reference: ' ' }), moneyReferences()))
  expect(own?.wire.InvoiceNumber).toEqual('SI-b')
})

test('a party that is billed already has its bills on the same contact', () => {
  const references = moneyReferences({ held: ['client acme'] })
  const [part] = wiresOf(toXeroBill(bill(), references))
  expect(part?.wire.Contact).toEqual({ ContactID: 'remote-client-acme' })
  const vendor = aClient('acme', { isVendor: true })
  expect(toXeroContact({ kind: 'vendor', id: 'acme', vendor }, references)).toEqual({
    kind: 'ready',
    parts: [],
  })
  const asClient = { kind: 'client', id: 'acme', client: vendor } as const
  expect(wiresOf(toXeroContact(asClient, references))).toHaveLength(1)
})

test('a supplier credit waits for what it settles, and settles it once it is there', () => {
  const record = codedRecord(
    practice,
    'supplier_credit',
    'c',
    {},
    {
      applications: applicationsOf(practice, 'c', [{ billId: 'b', amount: '40.00' }]),
      bills: [bill().document],
    },
  )
  expect(toXeroSupplierCredit(record, moneyReferences({ held: ['vendor acme'] }))).toEqual({
    kind: 'waiting',
    for: [{ kind: 'supplier_bill', id: 'b' }],
  })
  const first = toXeroSupplierCredit(record, moneyReferences())
  expect(first.kind === 'ready' && first.parts.map((part) => 'waitsFor' in part)).toEqual([
    ...[false, true],
  ])
  const held = ['vendor acme', 'supplier_bill b', 'supplier_credit c']
  const [, allocation] = wiresOf(toXeroSupplierCredit(record, moneyReferences({ held })))
  expect(allocation).toMatchObject({
    remoteKind: 'Allocation',
    wire: {
      CreditNoteID: 'remote-supplier_credit-c',
      Invoice: { InvoiceID: 'remote-supplier_bill-b' },
      Amount: '40.00',
    },
  })
  const dearer = { ...record, document: { ...record.document, memo: '', reference: 'S-9' } }
  const [, other] = wiresOf(toXeroSupplierCredit(dearer, moneyReferences({ held })))
  expect(other?.name).not.toEqual(allocation?.name)
})

const PAID = [
  { billId: 'b', amount: '60.00' },
  { billId: 'b2', amount: '25.00', on: '2026-02-03' },
]

test('a supplier payment settles on the day from the bank, later from deposits paid', () => {
  const record = supplierPaymentRecord(practice, 'p', [], { amount: '100.00', applied: PAID })
  const parts = wiresOf(toXeroSupplierPayment(record, moneyReferences()))
  expect(
    parts.map(({ name, wire }) => [name.slice(0, 9), wire.Account?.AccountID, wire.Date]),
  ).toEqual([
    ['apply:p-0', 'bank-id', '2026-01-15'],
    ['apply:p-1', 'deposits_paid-id', '2026-02-03'],
    ['rest', undefined, '2026-01-15'],
  ])
  expect(parts.at(-1)?.wire).toMatchObject({
    ...{ Type: 'SPEND', Contact: { ContactID: 'remote-vendor-acme' } },
    LineItems: [{ AccountCode: 'deposits_paid', UnitAmount: '40.00' }],
    Reference: 'SP-p, EFT, Bank transfer ~mark-p',
  })
})

test('deposits paid has to take payments once they come from it', () => {
  const closed = aReference({
    remoteId: 'dp',
    attributes: { class: 'ASSET', enablePayments: false },
  })
  const references = moneyReferences({ mapped: { 'account deposits_paid': closed } })
  const causesFor = (applied: typeof PAID) =>
    causesOf(
      toXeroSupplierPayment(
        supplierPaymentRecord(practice, 'p', [], { amount: '100.00', applied }),
        references,
      ),
    )
  expect(causesFor(PAID)).toEqual(['account_refuses_payments:dp'])
  expect(causesFor(PAID.slice(0, 1))).toEqual([])
})

test('money that is nobody’s has the bank’s own contact, the same one in what comes back', () => {
  const deposit = codedRecord(practice, 'bank_deposit', 'd', { partyId: null })
  const [part] = wiresOf(toXeroBankTransaction(deposit, moneyReferences()))
  expect(part?.wire).toMatchObject({
    ...{ Type: 'RECEIVE', Contact: { Name: 'Bank: Operating bank' } },
    ...{ BankAccount: { AccountID: 'bank-id' }, LineAmountTypes: 'Exclusive' },
  })
})

test('money goes to a bank account, and not to nothing', () => {
  const clearing = aReference({
    remoteId: 'c',
    attributes: { type: 'CURRENT', enablePayments: true },
  })
  const references = moneyReferences({ mapped: { 'bank bank': clearing } })
  const lines = [{ amount: '5.00' }, { amount: '-5.00' }]
  const record = codedRecord(practice, 'bank_withdrawal', 'w', { lines })
  expect(causesOf(toXeroBankTransaction(record, references))).toEqual([
    ...['bank_document_of_nothing:w', 'account_is_not_a_bank:c'],
  ])
})

test('a transfer that changes is another part; between accounts that are one there it is nothing', () => {
  const partOf = (amount: string) =>
    wiresOf(toXeroBankTransfer(transferRecord(practice, 't', { amount }), moneyReferences()))[0]
  expect(partOf('70.00')).toMatchObject({
    remoteKind: 'BankTransfer',
    wire: {
      ...{ FromBankAccount: { AccountID: 'bank-id' }, ToBankAccount: { AccountID: 'savings-id' } },
      ...{ Amount: '70.00', Date: '2026-01-20', Reference: 'BT-t, To savings ~mark-t' },
    },
  })
  expect(partOf('71.00')?.name).not.toEqual(partOf('70.00')?.name)
  const one = aReference({ remoteId: 'one', attributes: { type: 'BANK' } })
  const references = moneyReferences({ mapped: { 'bank bank': one, 'bank savings': one } })
  expect(toXeroBankTransfer(transferRecord(practice, 't'), references)).toEqual({
    kind: 'ready',
    parts: [],
  })
})

const journal = (accountId: string) =>
  codedRecord(
    practice,
    'journal',
    'j',
    {
      lines: [
        { accountId: accountId as never, partyId: 'ada' as never },
        { accountId: 'equipment' as never, amount: '-100.00' },
      ],
    },
    { parties: [aClient('ada')] },
  )

test('a journal tells on each line whose it is, and its marker at the end of the narration', () => {
  const [part] = wiresOf(toXeroManualJournal(journal('rent'), moneyReferences()))
  expect(part?.wire).toMatchObject({
    ...{ Status: 'POSTED', Narration: 'SI-j, S-j ~mark-j', Date: '2026-01-10' },
    JournalLines: [
      { Description: 'Client ada: Rent of January', AccountCode: 'rent', LineAmount: '100.00' },
      { AccountCode: 'equipment', LineAmount: '-100.00' },
    ],
  })
})

test.each([
  ['a bank account', { type: 'BANK' }],
  ['receivables', { type: 'CURRENT', systemAccount: 'DEBTORS' }],
  ['payables', { type: 'CURRLIAB', systemAccount: 'CREDITORS' }],
  ['retained earnings', { type: 'EQUITY', systemAccount: 'RETAINEDEARNINGS' }],
  ['stock', { type: 'INVENTORY' }],
])('a journal on %s is refused before the call, with what to use instead', (_what, attributes) => {
  const closed: Reference = aReference({ remoteId: 'closed', attributes })
  const references = moneyReferences({ mapped: { 'account rent': closed } })
  const translation = toXeroManualJournal(journal('rent'), references)
  expect(causesOf(translation)).toEqual(['closed_to_journals:rent'])
  expect(translation.kind === 'blocked' && translation.blockers[0]?.detail.now).toMatch(/instead/)
})

const trustParts = (record: BooksRecord, sendsTrust = true) =>
  wiresOf(
    toXeroTrust(record as Parameters<typeof toXeroTrust>[0], moneyReferences({ sendsTrust })),
  ).map(({ name, wire }) => `${name} ${wire.Type ?? 'JOURNAL'}`)

test.each([
  ['receipt', ['trust RECEIVE'], []],
  ['payment', ['trust SPEND'], []],
  ['transfer', ['trust JOURNAL'], []],
  ['transfer_to_office', ['trust SPEND', 'office RECEIVE'], ['office RECEIVE']],
  ['advance', ['firm SPEND'], ['firm SPEND']],
  [
    'recovery',
    ['trust SPEND', 'firm JOURNAL', 'office RECEIVE'],
    ['firm JOURNAL', 'office RECEIVE'],
  ],
  ['top_up', ['trust RECEIVE', 'firm SPEND'], ['firm SPEND']],
  ['statutory_deposit_in', ['trust SPEND'], []],
  ['statutory_deposit_out', ['trust RECEIVE'], []],
  ['interest', ['trust RECEIVE'], []],
  ['bank_fee', ['trust SPEND', 'firm JOURNAL'], ['firm JOURNAL']],
] as const)('a trust %s becomes %j, and %j where trust is kept out', (kind, sent, without) => {
  const record = trustRecord(practice, kind)
  expect(trustParts(record)).toEqual(sent)
  expect(trustParts(record, false)).toEqual(without)
  const turned: Readonly<Record<string, string>> = { RECEIVE: 'SPEND', SPEND: 'RECEIVE' }
  expect(trustParts(undoneBy(record, 'reversal'))).toEqual(
    sent.map((part) => part.replace(/RECEIVE|SPEND/, (type) => turned[type] ?? type)),
  )
})

test('a trust receipt is the client’s, for the matter, and bears no tax', () => {
  const [part] = wiresOf(toXeroTrust(trustRecord(practice, 'receipt'), moneyReferences()))
  expect(part?.wire).toMatchObject({
    ...{ Contact: { ContactID: 'remote-client-ada' }, BankAccount: { AccountID: 'trust_bank-id' } },
    ...{ LineAmountTypes: 'NoTax', Date: '2026-01-12' },
    Reference: 'T-0, Ada Byron, M-7 Estate of Ada ~mark-receipt',
    LineItems: [{ AccountCode: 'trust_liability', UnitAmount: '300.00' }],
  })
  expect(part?.wire.LineItems?.[0]?.Description).toEqual('Ada Byron (M-7 Estate of Ada)')
})

test('trust that is kept out needs no pairing', () => {
  const liability = { 'account trust_liability': undefined, 'sales trust_liability': undefined }
  const mapped = { 'bank trust_bank': undefined, ...liability }
  const receipt = trustRecord(practice, 'receipt')
  expect(causesOf(toXeroTrust(receipt, moneyReferences({ mapped })))).toEqual([
    ...['unmapped:bank:trust_bank', 'unmapped:account:trust_liability'],
  ])
  expect(toXeroTrust(receipt, moneyReferences({ mapped, sendsTrust: false }))).toEqual({
    kind: 'ready',
    parts: [],
  })
})
