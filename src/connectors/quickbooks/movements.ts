import { type LocalDate, parseLocalDate } from '#books/local-date.ts'
import type { Movement, Read } from '../contract.ts'
import type { Client } from './client.ts'
import { entryOf, type Ledger } from './entries.ts'
import { numberOf } from './marker.ts'
import { readLedger } from './posting-accounts.ts'
import { pagesOf, quoted } from './query.ts'
import { objectsOf } from './read.ts'
import type { RemoteObject } from './wire.ts'

type Range = Readonly<{ from: LocalDate; to: LocalDate }>

/** Everything that moves accounts, also where nothing of ours becomes it. */
const KINDS = [
  ...(['Invoice', 'CreditMemo', 'SalesReceipt', 'RefundReceipt', 'Payment', 'Deposit'] as const),
  ...(['Bill', 'VendorCredit', 'BillPayment', 'Purchase', 'Transfer', 'JournalEntry'] as const),
]

export async function* movementsBetween(
  client: Client,
  companyId: string,
  { from, to }: Range,
): AsyncGenerator<Read<readonly Movement[]>> {
  const ledger = await readLedger(client, companyId)
  if (ledger.kind === 'trouble') return yield ledger
  const where = [`TxnDate >= ${quoted(from)}`, `TxnDate <= ${quoted(to)}`]
  for (const entity of KINDS) {
    for await (const page of pagesOf(client, { entity, where })) {
      if (page.kind === 'trouble') return yield page
      const objects = objectsOf(entity, page.value)
      if (objects.kind === 'trouble') return yield objects
      const movements = objects.value.flatMap((object) => movementOf(object, ledger.value) ?? [])
      yield { kind: 'read', value: movements }
    }
  }
}

/** Undefined for documents that move nothing: voided ones, and payments that only tie credits. */
function movementOf(remote: RemoteObject, ledger: Ledger): Movement | undefined {
  const lines = entryOf(remote, ledger)
  if (lines.length === 0 || !('TxnDate' in remote.object)) return undefined
  const { object } = remote
  return {
    remoteKind: remote.kind,
    remoteId: object.Id ?? '',
    number: numberOf(remote) || null,
    date: parseLocalDate(object.TxnDate ?? ''),
    partyName: partyNameOf(object),
    lines,
  }
}

function partyNameOf(object: RemoteObject['object']): string | null {
  if ('CustomerRef' in object) return object.CustomerRef?.name ?? null
  if ('VendorRef' in object) return object.VendorRef?.name ?? null
  return ('EntityRef' in object && object.EntityRef?.name) || null
}
