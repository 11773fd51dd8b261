import { beforeAll, describe, expect, test } from 'vitest'
import type { DivisionId, FirmId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { listLedgerLines, sumByAccount, sumOfAccount } from './account-balances.ts'
import { findAccount, listAccounts, saveAccount, saveChart } from './accounts.ts'
import {
  insertApplications,
  insertRefundParts,
  listLiveApplications,
  listRefundedParts,
  voidApplications,
} from './applications.ts'
import { listAuditEntries, saveAuditEntry } from './audit.ts'
import { findCatalogItemByCode, findCatalogItems, listCatalogItems } from './catalog-items.ts'
import { getTransfer, listTransfers } from './coding/bank-transfers.ts'
import { deleteCoding, findCodings, sumUpSettled } from './coding/coded-documents.ts'
import { listCodings } from './coding/coded-lists.ts'
import { findOwed, listPayables } from './coding/payables.ts'
import {
  insertSettlements,
  listLiveSettlements,
  voidSettlements,
} from './coding/supplier-applications.ts'
import { findSupplierPayments, listSupplierPayments } from './coding/supplier-payments.ts'
import { deleteCreditNote, findCredited, findCreditNotes, listCreditNotes } from './credit-notes.ts'
import { findDepositOf, getDepositSlip, listDepositSlips } from './deposit-slips.ts'
import { findEngagementByNumber, findEngagements, listEngagements } from './engagements.ts'
import { getDivision, getFirm, listDivisions, lockDivision, saveFirm } from './firms.ts'
import { findOpenBalances, listInvoices } from './invoice-lists.ts'
import { findInvoiceLocks, insertInvoiceLock, releaseInvoiceLock } from './invoice-locks.ts'
import { deleteInvoice, findInvoices, sumUpApplied } from './invoices.ts'
import { listEntriesOf } from './journal.ts'
import { wantLinks } from './links.ts'
import { isNumberTaken, saveNumberSeries, savePrefix, takeNumber } from './number-series.ts'
import { listParties } from './parties.ts'
import { findPaymentMethod, listPaymentMethods, savePaymentMethods } from './payment-methods.ts'
import { findPayments, listPayments } from './payments.ts'
import { listReceivables } from './receivables.ts'
import { getRefund, listRefunds } from './refunds.ts'
import { sumTaxFigures } from './reports/tax-figures.ts'
import { listTaxCodes, saveTaxCode } from './tax-codes.ts'
import { eachEngine } from './test-database.fixture.ts'
import type { FirmTx } from './with-firm.ts'
import { findBilledPeriods, freePeriods } from './work/agreement-periods.ts'
import { listAgreements } from './work/agreements.ts'
import { findProfilesOf, listBillProfiles } from './work/bill-profiles.ts'
import { listChoices } from './work/choices.ts'
import { listDeferred, listReleaseDue } from './work/deferred-income.ts'
import { listOverdue, waiveLateFees } from './work/late-fees.ts'
import { findGroupNames } from './work/roll-up-names.ts'
import { findStaff, listStaff } from './work/staff.ts'
import { findWorkEntries, freeWork, listWorkOn } from './work/work-entries.ts'
import { listUnbilledWork, listWorkEntries } from './work/work-entry-lists.ts'
import { listTimesheetRows, listWorkInProgress } from './work/work-reports.ts'

const FIRM = '00000000-0000-4000-8000-0000000000f1' as FirmId
const ID = '00000000-0000-4000-8000-0000000000d1'
/** Every kind of id: whatever it names belongs to the firm that nobody told. */
const id = ID as never
const divisionId = ID as DivisionId
const at = new Date('2026-03-01T09:00:00Z')
const asOf = '2026-12-31' as LocalDate
const page = { divisionId, limit: 10 }
const account = {
  id,
  divisionId,
  version: 1,
  code: '1',
  name: 'Bank',
  type: 'bank',
  role: null,
  archived: false,
} as const

const READS: readonly ((tx: FirmTx) => Promise<unknown>)[] = [
  (tx) => listDivisions(tx),
  (tx) => listAccounts(tx, divisionId),
  (tx) => listTaxCodes(tx, divisionId),
  (tx) => listPaymentMethods(tx, divisionId),
  (tx) => listReceivables(tx, divisionId, asOf),
  (tx) => listPayables(tx, divisionId, asOf),
  (tx) => listLiveSettlements(tx, { of: 'bills', ids: [ID] }),
  (tx) => sumTaxFigures(tx, divisionId, { from: asOf, to: asOf }),
  (tx) => listEntriesOf(tx, { kind: 'invoice', id: ID }),
  (tx) => listAuditEntries(tx, { kind: 'firm', id: FIRM }, 10),
  (tx) => listLiveApplications(tx, { paymentIds: [id] }),
  (tx) => listRefundedParts(tx, { creditNoteIds: [id] }),
  (tx) => listChoices(tx, 'payment_term', divisionId),
  (tx) => listBillProfiles(tx, divisionId),
  (tx) => listUnbilledWork(tx, { divisionId, through: asOf }),
  (tx) => listWorkOn(tx, id),
  (tx) => listWorkInProgress(tx, { divisionId, through: asOf }),
  (tx) => listTimesheetRows(tx, { divisionId, from: asOf, to: asOf }),
  (tx) => listDeferred(tx, divisionId),
  (tx) => listReleaseDue(tx, { divisionId, through: asOf, limit: 10 }),
  (tx) => listOverdue(tx, divisionId, asOf),
]

const PAGES: readonly ((tx: FirmTx) => Promise<{ items: readonly unknown[] }>)[] = [
  (tx) => listParties(tx, page),
  (tx) => listEngagements(tx, page),
  (tx) => listCatalogItems(tx, page),
  (tx) => listInvoices(tx, page),
  (tx) => listPayments(tx, page),
  (tx) => listCreditNotes(tx, page),
  (tx) => listRefunds(tx, page),
  (tx) => listDepositSlips(tx, page),
  (tx) => listCodings(tx, { ...page, kind: 'journal' }),
  (tx) => listSupplierPayments(tx, page),
  (tx) => listTransfers(tx, page),
  (tx) => listStaff(tx, page),
  (tx) => listWorkEntries(tx, page),
  (tx) => listAgreements(tx, page),
  (tx) => listLedgerLines(tx, { ...page, accountId: id }),
]

const MAPS: readonly ((tx: FirmTx) => Promise<ReadonlyMap<unknown, unknown>>)[] = [
  (tx) => findInvoices(tx, [id]),
  (tx) => findPayments(tx, [id]),
  (tx) => findCreditNotes(tx, [id]),
  (tx) => findCredited(tx, id, null),
  (tx) => findInvoiceLocks(tx, [id]),
  (tx) => findEngagements(tx, [id]),
  (tx) => findCodings(tx, [id]),
  (tx) => findSupplierPayments(tx, [id]),
  (tx) => findOwed(tx, [id]),
  (tx) => findCatalogItems(tx, [id]),
  (tx) => findOpenBalances(tx, [id]),
  (tx) => findStaff(tx, [id]),
  (tx) => findWorkEntries(tx, [id]),
  (tx) => findBilledPeriods(tx, [id]),
  (tx) => findProfilesOf(tx, [id]),
  (tx) => findGroupNames(tx, 'billable_type', [id]),
  (tx) => sumByAccount(tx, divisionId, asOf),
]

const SINGLES: readonly ((tx: FirmTx) => Promise<unknown>)[] = [
  (tx) => findAccount(tx, id),
  (tx) => findPaymentMethod(tx, id),
  (tx) => findDepositOf(tx, id),
  (tx) => findEngagementByNumber(tx, divisionId, '1'),
  (tx) => findCatalogItemByCode(tx, divisionId, '1'),
]

const REFUSED: readonly ((tx: FirmTx) => Promise<unknown>)[] = [
  (tx) => getFirm(tx),
  (tx) => getDivision(tx, divisionId),
  (tx) => lockDivision(tx, divisionId),
  (tx) => takeNumber(tx, divisionId, 'invoice'),
  (tx) => deleteInvoice(tx, id, 1),
  (tx) => deleteCreditNote(tx, id, 1),
  (tx) => getRefund(tx, id),
  (tx) => getDepositSlip(tx, id),
  (tx) => deleteCoding(tx, { id, version: 1 }),
  (tx) => getTransfer(tx, id),
  (tx) => saveAccount(tx, { ...account, version: 2 }, at),
]

/** 42501: row-level security refuses the row. */
const FORBIDDEN: readonly ((tx: FirmTx) => Promise<unknown>)[] = [
  (tx) => saveFirm(tx, { name: 'Nobody', style: 'msp', createdAt: at }),
  (tx) => saveChart(tx, divisionId, [account]),
  (tx) => saveNumberSeries(tx, divisionId, SERIES),
  (tx) => savePrefix(tx, divisionId, SERIES),
  (tx) => insertInvoiceLock(tx, LOCK),
  (tx) => insertRefundParts(tx, REFUND, at),
  (tx) => savePaymentMethods(tx, [{ id, divisionId, name: 'Cash' }]),
  (tx) => insertApplications(tx, { kind: 'payment', id }, [APPLICATION], at),
  (tx) => saveTaxCode(tx, { ...account, kind: 'exempt', sense: 'both', components: [] }, at),
  (tx) => insertSettlements(tx, { paymentId: id, creditId: null }, [SETTLEMENT], at),
  (tx) => saveAuditEntry(tx, { ...WITNESS, record: { kind: 'firm', id: FIRM } }),
]

const SERIES = { series: 'payment', prefix: '', nextNumber: 1n, digits: 1 } as const
const APPLICATION = {
  id,
  invoiceId: id,
  amount: { minorUnits: 1n, currency: 'USD' },
  appliedOn: asOf,
} as const
const LOCK = {
  id: ID,
  invoiceId: id,
  kind: 'locked',
  reason: 'forged',
  lockedBy: 'Nobody',
  lockedAt: at,
} as const
const REFUND = {
  id,
  refundedOn: asOf,
  parts: [{ id, source: { kind: 'payment', id }, amount: { minorUnits: 1n, currency: 'USD' } }],
} as const
const SETTLEMENT = { ...APPLICATION, billId: id }
const WITNESS = { id: ID, at, actor: 'Nobody', action: 'forged', detail: {} }

const EFFECTLESS: readonly ((tx: FirmTx) => Promise<unknown>)[] = [
  (tx) => voidApplications(tx, [id], at),
  (tx) => sumUpApplied(tx, [id], at),
  (tx) => releaseInvoiceLock(tx, { id: ID }, { by: 'Nobody', at }),
  (tx) => voidSettlements(tx, [id], at),
  (tx) => sumUpSettled(tx, [id], at),
  (tx) => freeWork(tx, [id], at),
  (tx) => freePeriods(tx, id, []),
  (tx) => waiveLateFees(tx, id),
]

eachEngine('without a firm', (database) => {
  beforeAll(async () => {
    await database().withFirm(FIRM, async (tx) => {
      await saveFirm(tx, { name: 'Marsh & Vale', style: 'legal', createdAt: at })
      const { db } = tx
      await db
        .insertInto('division')
        .values({
          id: ID,
          version: 1,
          name: 'Main office',
          country: 'US',
          base_currency: 'USD',
          time_zone: 'UTC',
          tax_rounding: 'line',
          unapplied_money: 'liability',
          closed_through: null,
          created_at: at,
        })
        .execute()
      await saveChart(tx, divisionId, [account])
      await saveNumberSeries(tx, divisionId, { ...SERIES, series: 'invoice' })
      await savePaymentMethods(tx, [{ id, divisionId, name: 'Check' }])
    })
  })

  const without = <T>(work: (tx: FirmTx) => Promise<T>): Promise<T> => database().withoutFirm(work)

  describe('nothing is read', () => {
    test.each(READS.map((read) => [String(read), read] as const))('%s', async (_, read) => {
      expect(await without(read)).toEqual([])
    })

    test.each(PAGES.map((read) => [String(read), read] as const))('%s', async (_, read) => {
      expect((await without(read)).items).toEqual([])
    })

    test.each(MAPS.map((read) => [String(read), read] as const))('%s', async (_, read) => {
      expect((await without(read)).size).toBe(0)
    })

    test.each(SINGLES.map((read) => [String(read), read] as const))('%s', async (_, read) => {
      expect(await without(read)).toBeUndefined()
    })

    test('a balance is nothing, a number is not taken, no ledger is concerned', async () => {
      await without(async (tx) => {
        expect(await sumOfAccount(tx, { divisionId, accountId: id, asOf })).toBe(0n)
        expect(await isNumberTaken(tx, divisionId, 'invoice', '1')).toBe(false)
        const want = { recordKind: 'invoice', recordId: ID, documentOn: asOf } as const
        const rest = { divisionId, wanted: 'present', newId: () => ID, now: at } as const
        expect(await wantLinks(tx, { ...want, ...rest })).toEqual([])
      })
    })
  })

  describe('nothing is written', () => {
    test.each(REFUSED.map((write) => [String(write), write] as const))('%s', async (_, write) => {
      await expect(without(write)).rejects.toMatchObject({ name: 'Refusal' })
    })

    test.each(FORBIDDEN.map((write) => [String(write), write] as const))('%s', async (_, write) => {
      await expect(without(write)).rejects.toMatchObject({ code: '42501' })
    })

    test.each(EFFECTLESS.map((write) => [String(write), write] as const))(
      '%s',
      async (_, write) => {
        await without(write)
      },
    )

    test('and the firm is as it was', async () => {
      await database().withFirm(FIRM, async (tx) => {
        expect(await listAccounts(tx, divisionId)).toEqual([account])
        expect(await takeNumber(tx, divisionId, 'invoice')).toBe('1')
      })
    })
  })
})
