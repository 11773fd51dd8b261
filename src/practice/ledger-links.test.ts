import { beforeEach, expect, test } from 'vitest'
import type { InvoiceId } from '#books/ids.ts'
import { getInvoice } from '#store/invoices.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { amendInvoice } from './amend-invoice.ts'
import { applyPayment } from './apply-payment.ts'
import { approveInvoice } from './approve-invoice.ts'
import { deleteDraftInvoice } from './draft-invoice.ts'
import { connectLedger, linksOf } from './ledger.fixture.ts'
import { day, Practice, usd } from './practice.fixture.ts'
import { refusalOf } from './refused.fixture.ts'
import { voidInvoice } from './void-invoice.ts'
import { voidPayment } from './void-payment.ts'

eachEngine('a connected ledger', (database) => {
  let practice: Practice
  let companyId: string
  const links = () => linksOf(practice)
  const again = (id: InvoiceId) => practice.read((tx) => getInvoice(tx, id))

  beforeEach(async () => {
    practice = await Practice.found(database())
    companyId = await connectLedger(database(), practice)
  })

  test('hears nothing of drafts', async () => {
    const draft = await practice.draft()
    await practice.act((act) => deleteDraftInvoice(act, draft))
    expect(await links()).toEqual([])
    expect(practice.woken).toEqual([])
  })

  test('is to have an invoice once it is approved, and is woken', async () => {
    const invoice = await practice.approved()
    expect(await links()).toEqual([['invoice', invoice.id, 'present', 1n]])
    expect(practice.woken).toEqual([companyId])
  })

  test('is not woken by an approval that was refused', async () => {
    const draft = await practice.draft({ lines: [practice.line({ unitPrice: '-1' })] })
    expect(await refusalOf(practice.act((act) => approveInvoice(act, draft)))).toBe(
      'invoice_total_is_negative at lines',
    )
    expect(await links()).toEqual([])
    expect(practice.woken).toEqual([])
  })

  test('is to have an invoice void that was voided', async () => {
    const invoice = await practice.approved()
    await practice.act((act) => voidInvoice(act, invoice))
    expect(await links()).toEqual([['invoice', invoice.id, 'void', 2n]])
  })

  test('follows the payment, not the invoice, when money is applied', async () => {
    const invoice = await practice.approved()
    const payment = await practice.paid()
    const part = { invoiceId: invoice.id, amount: usd(10_00n) }
    await practice.act((act) => applyPayment(act, payment, [part]))
    expect(await links()).toEqual([
      ['invoice', invoice.id, 'present', 1n],
      ['payment', payment.id, 'present', 2n],
    ])
  })

  test('follows the invoice alone when a paid one is amended', async () => {
    const invoice = await practice.approved()
    const applications = [{ invoiceId: invoice.id, amount: usd(10_00n) }]
    const payment = await practice.paid({ applications })
    const paid = await again(invoice.id)
    const lines = [practice.line({ unitPrice: '90' })]
    await practice.act((act) => amendInvoice(act, paid, practice.invoiceInput({ lines })))
    expect(await links()).toEqual([
      ['invoice', invoice.id, 'present', 2n],
      ['payment', payment.id, 'present', 1n],
    ])
  })

  test('follows both when an amendment frees money', async () => {
    const invoice = await practice.approved()
    const applications = [{ invoiceId: invoice.id, amount: usd(100_00n) }]
    const payment = await practice.paid({ applications })
    const paid = await again(invoice.id)
    const lines = [practice.line({ unitPrice: '90' })]
    await practice.act((act) => amendInvoice(act, paid, practice.invoiceInput({ lines })))
    expect(await links()).toEqual([
      ['invoice', invoice.id, 'present', 2n],
      ['payment', payment.id, 'present', 2n],
    ])
  })

  test('is to have a payment void that was voided', async () => {
    const payment = await practice.paid()
    await practice.act((act) => voidPayment(act, payment))
    expect(await links()).toEqual([['payment', payment.id, 'void', 2n]])
  })

  test('is not told of what is before its start date', async () => {
    await practice.approved({ issuedOn: day('2025-12-31') })
    expect(await links()).toEqual([])
  })
})
