import type { ExpectedDocument } from '../../src/demo/expected-documents.ts'
import type { Change } from '../../src/demo/planned-records.ts'
import { clientsOf, itemsOf, type LedgerObject, type LedgerReader, minorUnits } from './oracle.ts'
import type { SandboxAdmin, SandboxObject } from './sandbox-admin.ts'

const BATCH_MAX = 30

/** What translate.md says that each document becomes, and where its number then stands. */
export const quickBooksObjects: LedgerReader = {
  wanted: (documents, items) => [
    ...clientsOf(documents).map((name) => ({ kind: 'Customer', key: name, amount: 0n })),
    ...itemsOf(documents, items).map(({ name }) => ({
      kind: 'Item',
      key: itemKey(name),
      amount: 0n,
    })),
    ...documents.filter(({ status }) => status === 'present').flatMap(objectsOf),
  ],
  read: async (admin, companyId) => [
    ...(await readKind(
      admin,
      companyId,
      'Customer',
      ({ DisplayName }) => String(DisplayName),
      () => 0n,
    )),
    ...(await readKind(
      admin,
      companyId,
      'Item',
      ({ Name }) => itemKey(String(Name)),
      () => 0n,
    )),
    ...(await readKind(admin, companyId, 'Invoice', ({ DocNumber }) => String(DocNumber))),
    ...(await readKind(admin, companyId, 'Payment', ({ PaymentRefNum }) => String(PaymentRefNum))),
    ...(await readKind(admin, companyId, 'Deposit', depositNumber)),
  ],
  minimumCalls: ({ Customer = 0, Item = 0, Invoice = 0, Payment = 0, Deposit = 0 }) =>
    callsFor(Customer + Item) + callsFor(Invoice + Deposit) + callsFor(Payment),
  // One call for each wave that the changes need: what frees money, what changes, what goes.
  minimumCallsOfChanges: (changes) =>
    new Set(changes.flatMap(({ kind }) => WAVES_OF_CHANGE[kind])).size,
}

/** Names are one without regard to case. */
const itemKey = (name: string): string => name.toLowerCase()

const WAVES_OF_CHANGE: Readonly<Record<Change['kind'], readonly string[]>> = {
  amend_invoice: ['document'],
  void_invoice: ['removal'],
  void_payment: ['release'],
  // The whole amount waits in a deposit then.
  unapply_payment: ['release', 'document'],
}

const callsFor = (objects: number): number => Math.ceil(objects / BATCH_MAX)

function objectsOf({ kind, number, total, rest }: ExpectedDocument) {
  if (kind === 'invoice') return [{ kind: 'Invoice', key: number, amount: total }]
  const applied = total - rest
  return [
    ...(applied > 0n ? [{ kind: 'Payment', key: number, amount: applied }] : []),
    ...(rest > 0n ? [{ kind: 'Deposit', key: number, amount: rest }] : []),
  ]
}

async function readKind(
  admin: SandboxAdmin,
  companyId: string,
  kind: string,
  keyOf: (object: SandboxObject) => string,
  amountOf: (object: SandboxObject) => bigint = ({ TotalAmt }) => minorUnits(TotalAmt),
): Promise<LedgerObject[]> {
  const objects = await admin.objects(companyId, kind)
  return objects
    .filter((object) => isLive(object) && !isVoided(object))
    .map((object) => ({
      kind,
      id: String(object.Id),
      key: keyOf(object),
      amount: amountOf(object),
    }))
}

const isLive = ({ status, Active }: SandboxObject): boolean =>
  status !== 'Deleted' && Active !== false

/** The vendor's own mark: the note begins with it, and every amount is nothing. */
const isVoided = ({ PrivateNote, TotalAmt }: SandboxObject): boolean =>
  String(PrivateNote ?? '').startsWith('Voided') && Number(TotalAmt) === 0

function depositNumber({ Line }: SandboxObject): string {
  const [line] = (Line ?? []) as readonly SandboxObject[]
  return String(line?.Description ?? '').replace(/^Payment /, '')
}
