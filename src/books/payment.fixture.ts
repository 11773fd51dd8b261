import type { Application } from './application.ts'
import { BANK } from './chart.fixture.ts'
import type { ApplicationId, InvoiceId, PartyId, PaymentId } from './ids.ts'
import type { LocalDate } from './local-date.ts'
import { money } from './money.ts'
import type { Payment } from './payment.ts'

export const aPayment = (payment: Partial<Payment> = {}): Payment => ({
  id: 'payment-1' as PaymentId,
  version: 1,
  status: 'recorded',
  number: 'PAY-1',
  clientId: 'client-1' as PartyId,
  source: 'operating',
  payer: '',
  receivedOn: '2026-03-20' as LocalDate,
  currency: 'USD',
  amount: money(100_00n, 'USD'),
  methodId: null,
  reference: '',
  memo: '',
  depositAccountId: BANK,
  applications: [],
  refunds: [],
  bounce: null,
  ...payment,
})

export const anApplication = (application: Partial<Application> = {}): Application => ({
  id: 'application-1' as ApplicationId,
  invoiceId: 'invoice-1' as InvoiceId,
  amount: money(40_00n, 'USD'),
  appliedOn: '2026-03-20' as LocalDate,
  ...application,
})
