import { beforeAll, describe, expect, test } from 'vitest'
import type { EngagementId } from '#books/ids.ts'
import type { StoredInvoice } from '#store/invoices.ts'
import type { StoredPayment } from '#store/payments.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import type { Act } from './act.ts'
import { amendInvoice } from './amend-invoice.ts'
import { amendPayment } from './amend-payment.ts'
import { applyPayment } from './apply-payment.ts'
import { approveInvoice } from './approve-invoice.ts'
import { closePeriod } from './close-period.ts'
import { deleteDraftInvoice, draftInvoice, editDraftInvoice } from './draft-invoice.ts'
import { Practice, usd } from './practice.fixture.ts'
import { readInvoice, readPayment } from './read-documents.ts'
import { recordPayment } from './record-payment.ts'
import { refusalOf } from './refused.fixture.ts'
import { trialBalance } from './trial-balance.ts'
import { unapplyPayment } from './unapply-payment.ts'
import { voidInvoice } from './void-invoice.ts'
import { voidPayment } from './void-payment.ts'

type Strange = Readonly<{
  /** Somebody who guessed the ids of another firm. */
  intruder: Practice
  victim: Practice
  draft: StoredInvoice
  invoice: StoredInvoice
  payment: StoredPayment
}>

const ATTEMPTS: Readonly<Record<string, (act: Act, strange: Strange) => Promise<unknown>>> = {
  'invoice_not_found: read': ({ tx }, { invoice }) => readInvoice(tx, invoice.id),
  'invoice_not_found: edit': (act, { draft, victim }) =>
    editDraftInvoice(act, draft, victim.invoiceInput()),
  'invoice_not_found: approve': (act, { draft }) => approveInvoice(act, draft),
  'invoice_not_found: delete': (act, { draft }) => deleteDraftInvoice(act, draft),
  'invoice_not_found: amend': (act, { invoice, victim }) =>
    amendInvoice(act, invoice, victim.invoiceInput()),
  'invoice_not_found: void': (act, { invoice }) => voidInvoice(act, invoice),
  'payment_not_found: read': ({ tx }, { payment }) => readPayment(tx, payment.id),
  'payment_not_found: apply': (act, { payment }) => applyPayment(act, payment, []),
  'payment_not_found: unapply': (act, { payment }) => unapplyPayment(act, payment, []),
  'payment_not_found: amend': (act, { payment }) => amendPayment(act, payment, payment),
  'payment_not_found: void': (act, { payment }) => voidPayment(act, payment),
  'division_not_found: draft': (act, { victim }) =>
    draftInvoice(act, victim.division.id, victim.invoiceInput()),
  'division_not_found: record': (act, { victim }) =>
    recordPayment(act, victim.division.id, victim.paymentInput()),
  'division_not_found: close': (act, { victim }) => closePeriod(act, victim.division, null),
  'division_not_found: trial balance': ({ tx }, { victim, invoice }) =>
    trialBalance(tx, victim.division.id, invoice.issuedOn),
  'party_not_found at clientId': (act, { intruder, victim }) =>
    draftInvoice(act, intruder.division.id, intruder.invoiceInput({ clientId: victim.clientId })),
  'account_not_found at lines.0.accountId': (act, { intruder, victim }) =>
    draftInvoice(
      act,
      intruder.division.id,
      intruder.invoiceInput({ lines: [intruder.line({ accountId: victim.account('4000') })] }),
    ),
  'tax_code_not_found at lines.0.taxCodeId': (act, { intruder, victim }) =>
    draftInvoice(
      act,
      intruder.division.id,
      intruder.invoiceInput({
        lines: [intruder.line({ taxCodeId: victim.taxCode('Out of scope') })],
      }),
    ),
  'engagement_not_found at lines.0.engagementId': (act, { intruder, victim }) =>
    draftInvoice(
      act,
      intruder.division.id,
      intruder.invoiceInput({
        lines: [intruder.line({ engagementId: victim.division.id as string as EngagementId })],
      }),
    ),
  'account_not_found at depositAccountId': (act, { intruder, victim }) =>
    recordPayment(
      act,
      intruder.division.id,
      intruder.paymentInput({ depositAccountId: victim.account('1000') }),
    ),
  'invoice_not_found at applications.0.invoiceId': (act, { intruder, invoice }) =>
    recordPayment(
      act,
      intruder.division.id,
      intruder.paymentInput({ applications: [{ invoiceId: invoice.id, amount: usd(1n) }] }),
    ),
}

eachEngine("another firm's record is answered like one that does not exist", (database) => {
  let strange: Strange

  beforeAll(async () => {
    const victim = await Practice.found(database())
    strange = {
      intruder: await Practice.found(database()),
      victim,
      draft: await victim.draft(),
      invoice: await victim.approved(),
      payment: await victim.paid(),
    }
  })

  describe('in every act', () => {
    test.each(Object.keys(ATTEMPTS))('%s', async (name) => {
      const attempt = ATTEMPTS[name]
      const trying = strange.intruder.act(async (act) => attempt?.(act, strange))
      expect(await refusalOf(trying)).toBe(name.replace(/: .*$/, ''))
    })
  })

  test('and its books are as they were', async () => {
    expect(await strange.victim.balances()).toEqual({
      '1000': 100_00n,
      '1100': 100_00n,
      '2100': -100_00n,
      '4000': -100_00n,
    })
    expect(await strange.intruder.balances()).toEqual({})
  })
})
