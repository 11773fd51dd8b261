import type { Division } from '#books/division.ts'
import type { AccountId, DivisionId, PaymentMethodId, TaxCodeId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import type { Act } from '#practice/act.ts'
import { foundFirm } from '#practice/found-firm.ts'
import { saveTaxCode } from '#practice/save-tax-code.ts'
import { listAccounts } from '#store/accounts.ts'
import { getFirm, listDivisions } from '#store/firms.ts'
import { markMadeUp } from '#store/made-up-firms.ts'
import { listPaymentMethods } from '#store/payment-methods.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { FirmPlan } from './firm-plan.ts'
import type { PlannedFirm } from './planned-records.ts'

/**
 * The division that a plan is written into, with its tax code. Founds the firm where there is none;
 * one that is there already must keep books such as the plan's, and is told what differs.
 */
export async function foundPlannedFirm(act: Act, { firm }: FirmPlan): Promise<Division> {
  const division = (await findDivision(act.tx)) ?? (await foundNew(act, firm))
  assertSameRules(division, firm)
  await addTaxCode(act, division, firm)
  return division
}

async function findDivision(tx: FirmTx): Promise<Division | undefined> {
  try {
    await getFirm(tx)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'firm_not_found') return undefined
    throw error
  }
  return getOnlyDivision(tx)
}

/** A demo's firm has one division. */
async function getOnlyDivision(tx: FirmTx): Promise<Division> {
  const [division] = await listDivisions(tx)
  if (!division) throw new Refusal('division_not_found')
  return division
}

/** The division that the plan was written into. */
export async function getPlannedDivision(tx: FirmTx, { firm }: FirmPlan): Promise<Division> {
  const division = await getOnlyDivision(tx)
  assertSameRules(division, firm)
  return division
}

async function foundNew(act: Act, firm: PlannedFirm): Promise<Division> {
  const { name, style, country, currency: baseCurrency, timeZone, taxRounding } = firm
  const rules = {
    country,
    baseCurrency,
    timeZone,
    taxRounding,
    unappliedMoney: 'liability',
  } as const
  const founded = await foundFirm(act, { name, style, division: { name, ...rules } })
  await markMadeUp(act.tx, act.now)
  return founded.division
}

/** Other rules would make other cents, and every comparison with the plan would be off by some. */
function assertSameRules(division: Division, firm: PlannedFirm): void {
  const pairs = [
    ['country', division.country, firm.country],
    ['currency', division.baseCurrency, firm.currency],
    ['tax rounding', division.taxRounding, firm.taxRounding],
  ] as const
  for (const [what, is, planned] of pairs) {
    if (is === planned) continue
    throw new Error(`the firm's ${what} is ${is}, but that of the plan is ${planned}`)
  }
}

async function addTaxCode(act: Act, division: Division, { tax }: PlannedFirm): Promise<void> {
  const codes = await listTaxCodes(act.tx, division.id)
  if (codes.some(({ name }) => name === tax.name)) return
  const accounts = await listAccounts(act.tx, division.id)
  const collected = accounts.find(({ role }) => role === 'sales_tax_collected')
  if (!collected) throw new Refusal('account_not_found', { role: 'sales_tax_collected' })
  const rates = [{ effectiveFrom: RATE_SINCE, percent: tax.percent }]
  const component = { name: tax.component, collectedAccountId: collected.id, rates }
  const code = { name: tax.name, kind: 'standard' as const, components: [component] }
  await saveTaxCode(act, { divisionId: division.id }, { ...code, archived: false })
}

/** Before any day that a plan may begin on. */
const RATE_SINCE = '1990-01-01' as LocalDate

/** What a division begins with, by the words that plans use. */
export type StarterIds = Readonly<{
  accounts: Map<string, AccountId>
  taxCodes: ReadonlyMap<string, TaxCodeId>
  methods: ReadonlyMap<string, PaymentMethodId>
}>

export async function readStarterIds(tx: FirmTx, id: DivisionId): Promise<StarterIds> {
  const accounts = await listAccounts(tx, id)
  const taxCodes = await listTaxCodes(tx, id)
  const methods = await listPaymentMethods(tx, id)
  return {
    accounts: new Map(accounts.map((account) => [account.code, account.id])),
    taxCodes: new Map(taxCodes.map((code) => [code.name, code.id])),
    methods: new Map(methods.map((method) => [method.name, method.id])),
  }
}
