import type { Tampering } from './options.ts'
import type { SandboxAdmin, SandboxObject } from './sandbox-admin.ts'

type Lines = readonly Readonly<Record<string, unknown>>[]

/** Changes one unpaid invoice in the ledger, as a person there might, and says which. */
export function tamper(
  admin: SandboxAdmin,
  ledger: 'quickbooks' | 'xero',
  companyId: string,
  how: Tampering,
): Promise<string> {
  return ledger === 'quickbooks'
    ? tamperQuickBooks(admin, companyId, how)
    : tamperXero(admin, companyId, how)
}

async function tamperQuickBooks(
  admin: SandboxAdmin,
  companyId: string,
  how: Tampering,
): Promise<string> {
  const invoices = await admin.objects(companyId, 'Invoice')
  const victim = invoices.find(
    ({ Balance, TotalAmt, Line }) => Number(TotalAmt) > 1 && Balance === TotalAmt && isPlain(Line),
  )
  if (!victim) throw new Error('there is no unpaid invoice to tamper with')
  const { Id, SyncToken, CustomerRef, TxnDate } = victim
  const lines = (victim.Line as Lines).filter(
    ({ DetailType }) => DetailType === 'SalesItemLineDetail',
  )
  const items = await admin.objects(companyId, 'Item')
  const id = String(Id)
  if (how === 'delete') await admin.remove(companyId, 'Invoice', id)
  else if (how === 'twin') {
    await admin.create(companyId, 'Invoice', { CustomerRef, TxnDate, Line: withoutIds(lines) })
  } else {
    const Line = how === 'wrong-account' ? recoded(lines, items) : repriced(lines, how)
    await admin.update(companyId, 'Invoice', id, { Id, SyncToken, sparse: true, Line })
  }
  return String(victim.DocNumber)
}

/** Lines without quantities, so that a changed amount is consistent in itself. */
const isPlain = (lines: unknown): boolean => ((lines ?? []) as Lines).length > 0

const withoutIds = (lines: Lines) => lines.map(({ Id: _id, LineNum: _number, ...line }) => line)

type Sales = Readonly<{ ItemRef?: Readonly<{ value: string }> }>

function recoded(lines: Lines, items: readonly SandboxObject[]) {
  return lines.map((line, index) => {
    const detail = line.SalesItemLineDetail as Sales
    const other = items.find(({ Id, Type }) => Type === 'Service' && Id !== detail.ItemRef?.value)
    const SalesItemLineDetail = { ...detail, ItemRef: { value: other?.Id } }
    return index === 0 ? { ...line, SalesItemLineDetail } : line
  })
}

function repriced(lines: Lines, how: 'edit' | 'cent') {
  return lines.map((line, index) => {
    if (index > 0) return line
    const {
      Qty: _quantity,
      UnitPrice: _price,
      ...detail
    } = line.SalesItemLineDetail as Record<string, unknown>
    return { ...line, Amount: more(line.Amount, how), SalesItemLineDetail: detail }
  })
}

/** In hundredths, so that no float is added to a float. */
const more = (amount: unknown, how: 'edit' | 'cent'): number =>
  (Math.round(Number(amount) * 100) + (how === 'cent' ? 1 : 1_000)) / 100

async function tamperXero(admin: SandboxAdmin, companyId: string, how: Tampering): Promise<string> {
  const invoices = await admin.objects(companyId, 'Invoices')
  const victim = invoices.find(
    ({ Status, AmountDue, Total }) =>
      Status === 'AUTHORISED' && Number(Total) > 1 && Number(AmountDue) === Number(Total),
  )
  if (!victim) throw new Error('there is no unpaid invoice to tamper with')
  const id = String(victim.InvoiceID)
  const lines = victim.LineItems as Lines
  if (how === 'delete') await admin.remove(companyId, 'Invoices', id)
  else if (how === 'twin') {
    const { Type, Contact, Date: Issued, DueDate, LineAmountTypes } = victim
    const ContactID = (Contact as SandboxObject).ContactID
    const LineItems = lines.map(sendable)
    const twin = { Type, Status: 'AUTHORISED', Date: Issued, DueDate, LineAmountTypes, LineItems }
    await admin.create(companyId, 'Invoices', { ...twin, Contact: { ContactID } })
  } else {
    const accounts = await admin.objects(companyId, 'Accounts')
    const LineItems = lines.map((line, index) =>
      index === 0 ? changed(sendable(line), how, accounts) : sendable(line),
    )
    await admin.update(companyId, 'Invoices', id, { InvoiceID: id, LineItems })
  }
  return String(victim.InvoiceNumber)
}

const sendable = ({ Description, Quantity, UnitAmount, AccountCode, TaxType }: Lines[number]) => ({
  Description,
  Quantity,
  UnitAmount,
  AccountCode,
  TaxType,
})

function changed(
  line: Lines[number],
  how: 'edit' | 'cent' | 'wrong-account',
  accounts: readonly SandboxObject[],
) {
  if (how !== 'wrong-account') {
    const amount = Number(line.Quantity) * Number(line.UnitAmount)
    return { ...line, Quantity: 1, UnitAmount: more(amount.toFixed(2), how) }
  }
  const other = accounts.find(
    ({ Type, Code, Status }) =>
      Type === 'REVENUE' && Status === 'ACTIVE' && Code && Code !== line.AccountCode,
  )
  return { ...line, AccountCode: other?.Code }
}
