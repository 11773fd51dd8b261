import { type LocalDate, parseLocalDate } from '#books/local-date.ts'
import type { Movement, Read } from '../contract.ts'
import { receivableAccountOf, taxAccountsOf } from './accounts.ts'
import { Account, ItemRow, listAll, TaxAgencyRow, TaxRateRow } from './catalogue.ts'
import type { Client } from './client.ts'
import { describe } from './company.ts'
import { entryOf, type Ledger, UNKNOWN_ACCOUNT } from './entries.ts'
import { numberOf } from './marker.ts'
import { pagesOf, quoted } from './query.ts'
import { objectsOf } from './read.ts'
import type { RemoteObject } from './wire.ts'

type Range = Readonly<{ from: LocalDate; to: LocalDate }>

/** The kinds that move money in this version; FIELDS.md says which ones are not read yet. */
const KINDS = ['Invoice', 'CreditMemo', 'Payment', 'Deposit'] as const

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
    partyName: ('CustomerRef' in object && object.CustomerRef?.name) || null,
    lines,
  }
}

async function readLedger(client: Client, companyId: string): Promise<Read<Ledger>> {
  const company = await describe(client, companyId)
  if (company.kind === 'trouble') return company
  const accounts = await listAll(client, 'Account', Account)
  if (accounts.kind === 'trouble') return accounts
  const items = await listAll(client, 'Item', ItemRow)
  if (items.kind === 'trouble') return items
  const rates = await listAll(client, 'TaxRate', TaxRateRow)
  if (rates.kind === 'trouble') return rates
  const agencies = await listAll(client, 'TaxAgency', TaxAgencyRow, [])
  if (agencies.kind === 'trouble') return agencies
  const undeposited = accounts.value.find(
    ({ AccountSubType }) => AccountSubType === 'UndepositedFunds',
  )
  const receivable = receivableAccountOf(accounts.value, company.value.currency)
  return {
    kind: 'read',
    value: {
      receivable: receivable?.Id ?? UNKNOWN_ACCOUNT,
      undeposited: undeposited?.Id ?? UNKNOWN_ACCOUNT,
      incomeOf: new Map(
        items.value.flatMap(({ Id, IncomeAccountRef }) =>
          IncomeAccountRef ? [[Id, IncomeAccountRef.value] as const] : [],
        ),
      ),
      taxAccountOf: taxAccountsOf(rates.value, agencies.value, accounts.value),
    },
  }
}
