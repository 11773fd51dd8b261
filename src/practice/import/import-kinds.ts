import { Refusal } from '#books/refusal.ts'
import type { ImportKind } from './import-kind.ts'
import { accounts } from './kinds/accounts.ts'
import { clients } from './kinds/clients.ts'
import { engagements } from './kinds/engagements.ts'
import { invoices } from './kinds/invoices.ts'
import { items } from './kinds/items.ts'
import { payments } from './kinds/payments.ts'

/** What a file can bring, in the order in which a firm that moves in would bring it. */
export const IMPORT_KINDS: readonly ImportKind[] = [
  accounts,
  items,
  clients,
  engagements,
  invoices,
  payments,
]

export function importKind(key: string): ImportKind {
  const kind = IMPORT_KINDS.find((each) => each.key === key)
  if (!kind) throw new Refusal('import_kind_unknown', { kind: key }, 'kind')
  return kind
}
