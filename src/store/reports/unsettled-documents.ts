import { type RawBuilder, sql } from 'kysely'
import type { AccountId, DivisionId, InvoiceId, TaxCodeId, TaxComponentId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type SettledDocument, type Share, sharesOfDeferred } from '#books/reports/cash-basis.ts'
import type { TaxPlace } from '#books/reports/tax-figure.ts'
import { findInvoices } from '../invoices.ts'
import type { FirmTx } from '../with-firm.ts'

type Asked = Readonly<{
  divisionId: DivisionId
  asOf: LocalDate
  accounts: Readonly<{
    receivableId: AccountId
    payableId: AccountId
    deferredIncomeId: AccountId
    salesTaxPaidId: AccountId
  }>
}>

/**
 * Approved invoices of a day that are not wholly paid after it, by what is asked of them: those of
 * today that are open, and those that were paid later.
 */
export const unsettledInvoices = (divisionId: DivisionId, asOf: LocalDate) => sql`
  select candidate.id, candidate.client_id, candidate.issued_on, candidate.due_on,
    candidate.total_minor,
    candidate.total_minor - coalesce(applied.amount, 0) as open
  from invoice candidate
  left join lateral (
    select sum(application.amount_minor) as amount from application
    where application.invoice_id = candidate.id and application.voided_at is null
      and application.applied_on <= ${asOf}::date
  ) applied on true
  where candidate.id in (
      select id from invoice
      where division_id = ${divisionId} and status = 'approved' and applied_minor <> total_minor
      union
      select invoice_id from application
      where voided_at is null and applied_on > ${asOf}::date
    )
    and candidate.division_id = ${divisionId} and candidate.status = 'approved'
    and candidate.issued_on <= ${asOf}::date
    and candidate.total_minor <> coalesce(applied.amount, 0)`

/** Credit notes of a day that had not been applied or refunded with all of it after that day. */
export const waitingCredits = (divisionId: DivisionId, asOf: LocalDate) => sql`
  select credit_note.id, credit_note.client_id,
    credit_note.total_minor - coalesce(sum(application.amount_minor), 0) as unused
  from credit_note left join application on application.credit_note_id = credit_note.id
    and application.voided_at is null and application.applied_on <= ${asOf}::date
  where credit_note.division_id = ${divisionId} and credit_note.status = 'approved'
    and credit_note.issued_on <= ${asOf}::date
  group by credit_note.firm_id, credit_note.id
  having credit_note.total_minor <> coalesce(sum(application.amount_minor), 0)`

/**
 * What nobody had wholly settled after a day, with its lines and with what had been settled of it:
 * invoices and credit notes, supplier invoices and their credits.
 */
export async function listUnsettledDocuments(
  tx: FirmTx,
  { divisionId, asOf, accounts }: Asked,
): Promise<SettledDocument[]> {
  const { receivableId, payableId, deferredIncomeId } = accounts
  const invoices = await read(tx, {
    open: unsettledInvoices(divisionId, asOf),
    shares: salesShares(sql`invoice_line`, sql`invoice_id`, DEFERRED),
    settled: settledBy(sql`application`, sql`invoice_id`, asOf),
  })
  const credits = await read(tx, {
    open: waitingCredits(divisionId, asOf),
    shares: salesShares(sql`credit_note_line`, sql`credit_note_id`, NEVER_DEFERRED),
    settled: settledBy(sql`application`, sql`credit_note_id`, asOf),
  })
  const ofSupplier = (kind: 'supplier_bill' | 'supplier_credit', key: RawBuilder<unknown>) =>
    read(tx, {
      open: unsettledCodings({ divisionId, kind, key, asOf }),
      shares: codedShares(accounts.salesTaxPaidId),
      settled: settledBy(sql`supplier_application`, key, asOf),
    })
  const bills = await ofSupplier('supplier_bill', sql`bill_id`)
  const supplierCredits = await ofSupplier('supplier_credit', sql`credit_id`)
  const deferred = await withDeferral(tx, invoices, { deferredIncomeId, asOf })
  return [
    ...documents(deferred, receivableId, 'credit'),
    ...documents(credits, receivableId, 'debit'),
    ...documents(bills, payableId, 'debit'),
    ...documents(supplierCredits, payableId, 'credit'),
  ]
}

type Found = Readonly<{ id: string; shares: readonly FoundShare[] }> &
  Pick<SettledDocument, 'settlements'>
type FoundShare = Share & Readonly<{ deferredLineId: string | null }>

const documents = (
  found: readonly Found[],
  controlAccountId: AccountId,
  side: SettledDocument['side'],
): SettledDocument[] =>
  found.map(({ shares, settlements }) => ({ controlAccountId, side, shares, settlements }))

type Selection = Readonly<Record<'open' | 'shares' | 'settled', RawBuilder<unknown>>>

async function read(tx: FirmTx, { open, shares, settled }: Selection): Promise<Found[]> {
  const { rows } = await sql<FoundJson>`
    with open as materialized (${open})
    select open.id,
      (select jsonb_agg(jsonb_build_object(
          'account', share.account_id, 'code', share.tax_code_id, 'measure', share.measure,
          'side', share.side, 'component', share.component_id, 'amount', share.amount::text,
          'deferredLine', share.deferred_line_id
        ) order by share.position, share.part, share.measure)
        from (${shares}) share) as shares,
      (select jsonb_agg(jsonb_build_object('on', applied_on, 'amount', amount_minor::text)
          order by applied_on, created_at, id)
        from (${settled}) settlement) as settlements
    from open order by open.id`.execute(tx.db)
  return rows.map(toFound)
}

const settledBy = (table: RawBuilder<unknown>, key: RawBuilder<unknown>, asOf: LocalDate) => sql`
  select applied_on, amount_minor, created_at, id from ${table}
  where ${key} = open.id and voided_at is null and applied_on <= ${asOf}::date`

const DEFERRED = sql`case when line.deferral is not null then line.id end`
const NEVER_DEFERRED = sql`null::uuid`

const salesShares = (
  lines: RawBuilder<unknown>,
  owner: RawBuilder<unknown>,
  deferred: RawBuilder<unknown>,
) => sql`
  select line.position, 0 as part, 'net' as measure, 'sales' as side, line.account_id,
    line.tax_code_id, null::text as component_id, line.net_minor as amount,
    ${deferred} as deferred_line_id
  from ${lines} line where line.${owner} = open.id
  union all
  select line.position, tax.part, 'tax', 'sales', component.collected_account_id,
    line.tax_code_id, tax.value ->> 'componentId', (tax.value ->> 'amount')::bigint, null
  from ${lines} line
  cross join lateral jsonb_array_elements(line.taxes) with ordinality as tax(value, part)
  join tax_component component on component.id = (tax.value ->> 'componentId')::uuid
  where line.${owner} = open.id`

type Codings = Readonly<{
  divisionId: DivisionId
  kind: 'supplier_bill' | 'supplier_credit'
  /** The column of applications that names it. */
  key: RawBuilder<unknown>
  asOf: LocalDate
}>

const unsettledCodings = ({ divisionId, kind, key, asOf }: Codings) => sql`
  select head.id from coded_document head
  left join lateral (
    select sum(amount_minor) as amount from supplier_application
    where ${key} = head.id and voided_at is null and applied_on <= ${asOf}::date
  ) applied on true
  where head.division_id = ${divisionId} and head.kind = ${kind} and head.status = 'approved'
    and head.issued_on <= ${asOf}::date and head.total_minor <> coalesce(applied.amount, 0)`

/** What a supplier charged is all cost but what comes back, as the document posted it. */
const codedShares = (salesTaxPaidId: AccountId) => sql`
  select line.position, 0 as part, 'net' as measure, 'purchases' as side, line.account_id,
    line.tax_code_id, null::text as component_id, line.net_minor as amount,
    null::uuid as deferred_line_id
  from coded_line line where line.document_id = open.id
  union all
  select line.position, tax.part, taken.measure, 'purchases', taken.account_id,
    line.tax_code_id, tax.value ->> 'componentId', taken.amount, null
  from coded_line line
  cross join lateral jsonb_array_elements(line.taxes) with ordinality as tax(value, part)
  join tax_component component on component.id = (tax.value ->> 'componentId')::uuid
  cross join lateral (values
    ('tax', coalesce(component.paid_account_id, ${salesTaxPaidId}),
      (tax.value ->> 'recoverable')::bigint),
    ('unrecoverable', line.account_id,
      (tax.value ->> 'amount')::bigint - (tax.value ->> 'recoverable')::bigint),
    ('self_assessed', component.collected_account_id,
      case when (tax.value ->> 'selfAssessed')::boolean
        then -(tax.value ->> 'amount')::bigint else 0 end)
  ) as taken(measure, account_id, amount)
  where line.document_id = open.id and taken.amount <> 0`

/** Months of deferred lines are told apart, which the lines themselves do not say. */
async function withDeferral(
  tx: FirmTx,
  found: readonly Found[],
  deferring: Parameters<typeof sharesOfDeferred>[2],
): Promise<readonly Found[]> {
  const ids = found.flatMap(({ id, shares }) =>
    shares.some(({ deferredLineId }) => deferredLineId !== null) ? [id as InvoiceId] : [],
  )
  const invoices = await findInvoices(tx, ids)
  return found.map((each) => {
    const invoice = invoices.get(each.id as InvoiceId)
    if (!invoice) return each
    const shares = each.shares.flatMap((share) => {
      const line = invoice.lines.find(({ id }) => id === share.deferredLineId)
      if (!line) return [share]
      const months = sharesOfDeferred(share, { line, releases: invoice.releases }, deferring)
      return months.map((month) => ({ ...month, deferredLineId: null }))
    })
    return { ...each, shares }
  })
}

type FoundJson = {
  id: string
  shares:
    | (Pick<TaxPlace, 'side' | 'measure'> & {
        account: string
        code: string
        component: string | null
        amount: string
        deferredLine: string | null
      })[]
    | null
  settlements: { on: string; amount: string }[] | null
}

const toFound = ({ id, shares, settlements }: FoundJson): Found => ({
  id,
  shares: (shares ?? []).map((share) => ({
    side: share.side,
    measure: share.measure,
    accountId: share.account as AccountId,
    taxCodeId: share.code as TaxCodeId,
    componentId: share.component as TaxComponentId | null,
    amount: BigInt(share.amount),
    deferredLineId: share.deferredLine,
  })),
  settlements: (settlements ?? []).map(({ on, amount }) => ({
    on: on as LocalDate,
    amount: BigInt(amount),
  })),
})
