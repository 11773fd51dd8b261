import type { ExpectedDocument } from '../../src/demo/expected-documents.ts'
import type { Change } from '../../src/demo/planned-records.ts'
import { clientsOf, itemsOf, type LedgerObject, type LedgerReader, minorUnits } from './oracle.ts'
import type { SandboxAdmin, SandboxObject } from './sandbox-admin.ts'

const ELEMENTS_MAX = 50

/** What translate.md says that each document becomes, and where its number then stands. */
export const xeroObjects: LedgerReader = {
  wanted: (documents, items) => [
    ...clientsOf(documents).map((name) => ({ kind: 'Contact', key: name, amount: 0n })),
    ...itemsOf(documents, items).map(({ code }) => ({ kind: 'Item', key: code, amount: 0n })),
    ...documents.filter(({ status }) => status === 'present').flatMap(objectsOf),
  ],
  read: async (admin, companyId) => [
    ...(await read(admin, companyId, 'Contacts', ({ Name }) => ({ key: String(Name), amount: 0 }))),
    ...(await read(admin, companyId, 'Items', ({ Code }) => ({ key: String(Code), amount: 0 }))),
    ...(await read(admin, companyId, 'Invoices', ({ InvoiceNumber, Total }) => ({
      key: String(InvoiceNumber),
      amount: Total,
    }))),
    ...(await read(admin, companyId, 'Payments', ({ Reference, Amount }) => ({
      key: firstWord(Reference),
      amount: Amount,
    }))),
    ...(await read(admin, companyId, 'BankTransactions', ({ Reference, Total }) => ({
      key: firstWord(Reference),
      amount: Total,
    }))),
  ],
  minimumCalls: ({ Contact = 0, Item = 0, Invoice = 0, Payment = 0, BankTransaction = 0 }) =>
    callsFor(Contact) +
    callsFor(Item) +
    callsFor(Invoice) +
    callsFor(Payment) +
    callsFor(BankTransaction),
  // A payment is deleted by itself; everything else goes in one call for each kind and verb.
  minimumCallsOfChanges: (changes) => {
    const countOf = (...kinds: Change['kind'][]) =>
      changes.filter(({ kind }) => kinds.includes(kind)).length
    return (
      countOf('void_payment', 'unapply_payment') +
      callsFor(countOf('unapply_payment')) +
      callsFor(countOf('amend_invoice')) +
      callsFor(countOf('void_invoice'))
    )
  },
}

const callsFor = (objects: number): number => Math.ceil(objects / ELEMENTS_MAX)

/** One payment for each application, since each pays one invoice. */
function objectsOf({ kind, number, total, rest, applications }: ExpectedDocument) {
  if (kind === 'invoice') return [{ kind: 'Invoice', key: number, amount: total }]
  return [
    ...applications.map(({ amount }) => ({ kind: 'Payment', key: number, amount })),
    ...(rest > 0n ? [{ kind: 'BankTransaction', key: number, amount: rest }] : []),
  ]
}

const GONE: ReadonlySet<unknown> = new Set(['DELETED', 'VOIDED', 'ARCHIVED'])

async function read(
  admin: SandboxAdmin,
  companyId: string,
  kind: string,
  toKey: (object: SandboxObject) => Readonly<{ key: string; amount: unknown }>,
): Promise<LedgerObject[]> {
  const objects = await admin.objects(companyId, kind)
  const singular = kind.replace(/s$/, '')
  return objects
    .filter(({ Status, ContactStatus }) => !GONE.has(Status) && !GONE.has(ContactStatus))
    .map((object) => {
      const { key, amount } = toKey(object)
      const id = String(object[`${singular}ID`])
      return { kind: singular, id, key, amount: minorUnits(amount) }
    })
}

/** Our number stands first; the marker follows it. */
const firstWord = (text: unknown): string => String(text ?? '').split(/[ ,]/)[0] ?? ''
