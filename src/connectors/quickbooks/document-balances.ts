import { Decimal } from '#books/decimal.ts'
import { addDays, type LocalDate } from '#books/local-date.ts'
import type { Movement, Read } from '../contract.ts'
import { Account, type AccountRow, listAll } from './catalogue.ts'
import type { Client } from './client.ts'
import { movementsBetween } from './movements.ts'

const FIRST_DAY = '0001-01-01' as LocalDate
const LAST_DAY = '9999-12-31' as LocalDate

/**
 * Closing balances where no trial balance is offered. An account of the balance sheet tells what
 * stands on it today, so later documents are taken off; income and expense tell nothing (their
 * balance is always 0), so their documents are summed.
 */
export async function balancesFromDocuments(
  client: Client,
  companyId: string,
  asOf: LocalDate,
): Promise<Read<ReadonlyMap<string, string>>> {
  const accounts = await listAll(client, 'Account', Account)
  if (accounts.kind === 'trouble') return accounts
  const until = await sumsBetween(client, companyId, { from: FIRST_DAY, to: asOf })
  if (until.kind === 'trouble') return until
  const later = await sumsBetween(client, companyId, { from: addDays(asOf, 1), to: LAST_DAY })
  if (later.kind === 'trouble') return later
  const balances = accounts.value.map((account): [string, string] => {
    const balance = standsToday(account)
      ? new Decimal(account.CurrentBalance ?? 0).sub(later.value.get(account.Id) ?? 0)
      : (until.value.get(account.Id) ?? new Decimal(0))
    return [account.Id, balance.toFixed(2)]
  })
  return { kind: 'read', value: new Map(balances) }
}

/** Debits are positive there as here: payables stand at -2202.67 in recorded sandbox traffic. */
const standsToday = ({ Classification }: AccountRow): boolean =>
  Classification !== 'Revenue' && Classification !== 'Expense'

async function sumsBetween(
  client: Client,
  companyId: string,
  range: Readonly<{ from: LocalDate; to: LocalDate }>,
): Promise<Read<ReadonlyMap<string, Decimal>>> {
  const sums = new Map<string, Decimal>()
  for await (const page of movementsBetween(client, companyId, range)) {
    if (page.kind === 'trouble') return page
    page.value.forEach((movement) => {
      addTo(sums, movement)
    })
  }
  return { kind: 'read', value: sums }
}

function addTo(sums: Map<string, Decimal>, { lines }: Movement): void {
  for (const { accountId, amount } of lines) {
    sums.set(accountId, (sums.get(accountId) ?? new Decimal(0)).add(amount))
  }
}
