import { accountWithRole } from '#books/chart.ts'
import type { FirmId, PartyId } from '#books/ids.ts'
import { addDays, type LocalDate } from '#books/local-date.ts'
import { money } from '#books/money.ts'
import type { Act } from '#practice/act.ts'
import { type FirmInput, foundFirm } from '#practice/found-firm.ts'
import { issueInvoice } from '#practice/issue-invoice.ts'
import { recordPayment } from '#practice/record-payment.ts'
import { saveParty } from '#practice/save-party.ts'
import { systemClock } from '#runtime/clock.ts'
import { systemRandom } from '#runtime/random.ts'
import { uuidV7 } from '#runtime/uuid.ts'
import { listAccounts } from '#store/accounts.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import { listTaxCodes } from '#store/tax-codes.ts'

const CLIENTS = 500
const FIRST_DAY = '2025-01-02' as LocalDate
const DAYS = 600
/** Of ten invoices so many are paid, one of them in part. */
const PAID_OF_TEN = 8

export const clock = systemClock()
export const newId = (): string => uuidV7(clock, systemRandom)

export type Office = Awaited<ReturnType<typeof openOffice>>

/** A firm with clients that writes documents one act at a time, as its pages do. */
export async function openOffice(database: OpenDatabase) {
  const firmId = newId() as FirmId
  const act = <T>(work: (act: Act) => Promise<T>): Promise<T> =>
    database.withFirm(firmId, (tx) => work({ tx, now: clock.now(), actor: 'Proof', newId }))
  const { division } = await act((it) => foundFirm(it, FIRM))
  const { accounts, codes } = await database.withFirm(firmId, async (tx) => ({
    accounts: await listAccounts(tx, division.id),
    codes: await listTaxCodes(tx, division.id),
  }))
  const clients: PartyId[] = []
  for (let index = 0; index < CLIENTS; index++) {
    const input = { ...CLIENT, displayName: `Client ${index}` }
    clients.push((await act((it) => saveParty(it, { divisionId: division.id }, input))).id)
  }
  const clientOf = (index: number) => clients[index % CLIENTS] ?? ('' as PartyId)
  const dayOf = (index: number) => addDays(FIRST_DAY, index % DAYS)
  const income = accounts.find(({ type }) => type === 'income')?.id ?? newId()
  const bank = accounts.find(({ type, role }) => type === 'bank' && role === null)?.id ?? newId()
  const taxCodeId = codes.find(({ kind }) => kind === 'standard')?.id ?? newId()

  const lineOf = (index: number, line: number) => ({
    ...({ kind: 'fee', itemId: null, accountId: income, engagementId: null } as const),
    ...{ description: `Advice ${line}`, serviceOn: null, quantity: '1.5', discountPercent: '0' },
    ...{ unitPrice: String(90 + ((index + line) % 60)), taxCodeId },
  })
  const issue = (index: number) =>
    act((it) =>
      issueInvoice(it, division.id, {
        ...{ clientId: clientOf(index), issuedOn: dayOf(index), dueOn: addDays(dayOf(index), 30) },
        ...{ currency: 'USD', taxMode: 'exclusive', memo: '', poNumber: '', number: null },
        lines: [0, 1, 2].map((line) => lineOf(index, line)) as never,
      }),
    )
  /** Pays what the invoice of the same index asks, or half of it, or into waiting. */
  const pay = (index: number, { id, total }: Awaited<ReturnType<typeof issue>>) => {
    const part = index % 10 === 0 ? total.minorUnits / 2n : total.minorUnits
    const applications =
      index % 10 < PAID_OF_TEN ? [{ invoiceId: id, amount: money(part, 'USD') }] : []
    return act((it) =>
      recordPayment(it, division.id, {
        ...{ clientId: clientOf(index), receivedOn: addDays(dayOf(index), 20), currency: 'USD' },
        ...{ amount: money(part, 'USD'), methodId: null, reference: '', memo: '' },
        ...{ depositAccountId: bank as never, number: null, applications },
      }),
    )
  }
  const receivable = accountWithRole(accounts, 'accounts_receivable').id
  return {
    database,
    firmId,
    division,
    issue,
    pay,
    receivable,
    lastDay: addDays(FIRST_DAY, DAYS + 60),
  }
}

const FIRM: FirmInput = {
  name: 'Proof & Partners',
  style: 'legal',
  division: {
    ...{ name: 'Main office', country: 'US', baseCurrency: 'USD', timeZone: 'UTC' },
    ...{ taxRounding: 'line', unappliedMoney: 'liability' },
  },
  standardTax: { name: 'Sales tax', components: [{ name: 'State', percent: '8.25' }] },
}

const CLIENT = {
  ...({
    kind: 'company',
    title: null,
    givenName: null,
    familyName: null,
    companyName: null,
  } as const),
  ...{ email: null, phone: null, taxNumber: null, billingAddress: null },
  ...{ isClient: true, isVendor: false, archived: false },
}
