import { z } from 'zod'
import { AccountList, PaymentMethodList, TaxCodeList } from '#api/wire/chart.ts'
import {
  Client,
  type ClientChange,
  type ClientInput,
  ClientPage,
  type ClientQuery,
} from '#api/wire/clients.ts'
import {
  Engagement,
  type EngagementChange,
  type EngagementInput,
  EngagementPage,
  type EngagementQuery,
} from '#api/wire/engagements.ts'
import {
  Invoice,
  type InvoiceChange,
  type InvoiceInput,
  InvoicePage,
  type InvoiceQuery,
  Price,
  type PriceInput,
} from '#api/wire/invoices.ts'
import { ItemPage } from '#api/wire/items.ts'
import { paths } from '#api/wire/paths.ts'
import {
  type ApplyInput,
  Payment,
  type PaymentChange,
  type PaymentInput,
  PaymentPage,
  type PaymentQuery,
} from '#api/wire/payments.ts'
import { Session } from '#api/wire/session.ts'
import { ask, tell } from './hub-request.ts'

type Version = Readonly<{ version: number }>
type ListQuery<Query> = Omit<Query, 'limit'> & Readonly<{ limit?: number }>

const get = <Shape extends z.ZodType>(
  shape: Shape,
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
  signal: AbortSignal,
) => ask(shape, path, { query, signal })

const post = <Shape extends z.ZodType>(shape: Shape, path: string, body: unknown) =>
  ask(shape, path, { method: 'POST', body })

const put = <Shape extends z.ZodType>(shape: Shape, path: string, body: unknown) =>
  ask(shape, path, { method: 'PUT', body })

export const getSession = (signal: AbortSignal) => get(Session, paths.session(), {}, signal)
/** The session itself travels in a cookie, which scripts cannot read. */
export const signIn = (email: string, password: string) =>
  post(z.unknown(), paths.signIn(), { email, password })
export const signOut = () => tell(paths.signOut(), { method: 'POST', body: {} })

export const listAccounts = (divisionId: string, signal: AbortSignal) =>
  get(AccountList, paths.accounts(), { divisionId }, signal)
export const listTaxCodes = (divisionId: string, signal: AbortSignal) =>
  get(TaxCodeList, paths.taxCodes(), { divisionId }, signal)
export const listPaymentMethods = (divisionId: string, signal: AbortSignal) =>
  get(PaymentMethodList, paths.paymentMethods(), { divisionId }, signal)
export const listItems = (divisionId: string, signal: AbortSignal) =>
  get(ItemPage, paths.items(), { divisionId, limit: 200 }, signal)

export const listClients = (query: ListQuery<ClientQuery>, signal: AbortSignal) =>
  get(ClientPage, paths.clients(), query, signal)
export const getClient = (id: string, signal: AbortSignal) =>
  get(Client, paths.client(id), {}, signal)
export const addClient = (input: ClientInput) => post(Client, paths.clients(), input)
export const changeClient = (id: string, change: ClientChange) =>
  put(Client, paths.client(id), change)

export const listEngagements = (query: ListQuery<EngagementQuery>, signal: AbortSignal) =>
  get(EngagementPage, paths.engagements(), query, signal)
export const getEngagement = (id: string, signal: AbortSignal) =>
  get(Engagement, paths.engagement(id), {}, signal)
export const openEngagement = (input: EngagementInput) =>
  post(Engagement, paths.engagements(), input)
export const changeEngagement = (id: string, change: EngagementChange) =>
  put(Engagement, paths.engagement(id), change)

export const listInvoices = (query: ListQuery<InvoiceQuery>, signal: AbortSignal) =>
  get(InvoicePage, paths.invoices(), query, signal)
export const getInvoice = (id: string, signal: AbortSignal) =>
  get(Invoice, paths.invoice(id), {}, signal)
export const draftInvoice = (input: InvoiceInput) => post(Invoice, paths.invoices(), input)
export const changeInvoice = (id: string, change: InvoiceChange) =>
  put(Invoice, paths.invoice(id), change)
export const deleteInvoice = (id: string, { version }: Version) =>
  tell(paths.invoice(id), { method: 'DELETE', query: { version } })
export const approveInvoice = (id: string, { version }: Version) =>
  post(Invoice, paths.invoiceApproval(id), { version })
export const voidInvoice = (id: string, { version }: Version) =>
  post(Invoice, paths.invoiceVoid(id), { version })
export const priceInvoice = (input: PriceInput, signal: AbortSignal) =>
  ask(Price, paths.invoicePrice(), { method: 'POST', body: input, signal })

export const listPayments = (query: ListQuery<PaymentQuery>, signal: AbortSignal) =>
  get(PaymentPage, paths.payments(), query, signal)
export const getPayment = (id: string, signal: AbortSignal) =>
  get(Payment, paths.payment(id), {}, signal)
export const recordPayment = (input: PaymentInput) => post(Payment, paths.payments(), input)
export const changePayment = (id: string, change: PaymentChange) =>
  put(Payment, paths.payment(id), change)
export const applyPayment = (id: string, input: ApplyInput) =>
  post(Payment, paths.applications(id), input)
export const takeBackApplication = (paymentId: string, id: string, { version }: Version) =>
  tell(paths.application(paymentId, id), { method: 'DELETE', query: { version } })
export const voidPayment = (id: string, { version }: Version) =>
  post(Payment, paths.paymentVoid(id), { version })
