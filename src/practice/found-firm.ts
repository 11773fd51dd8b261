import { type Account, accountWithRole } from '#books/chart.ts'
import { type Division, type PracticeStyle, usualWriteOffs } from '#books/division.ts'
import type {
  AccountId,
  DivisionId,
  PaymentMethodId,
  TaxCodeId,
  TaxComponentId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import {
  STARTER_PAYMENT_METHODS,
  STARTER_TAX_CODES,
  type StarterAccount,
  type StarterChart,
  starterChart,
  starterChartWithTrust,
  USUAL_CHART,
} from '#books/styles/starter-books.ts'
import type { TaxKind } from '#books/tax.ts'
import { saveChart } from '#store/accounts.ts'
import { SEAL_AUDIT } from '#store/audit-chain.ts'
import { markWorkDue } from '#store/due-work.ts'
import { type Firm, getFirm, saveDivision, saveFirm } from '#store/firms.ts'
import { saveNumberSeries } from '#store/number-series.ts'
import { savePaymentMethods } from '#store/payment-methods.ts'
import { saveTaxCode } from '#store/tax-codes.ts'
import { type Act, witness } from './act.ts'
import { USUAL_COMPONENT } from './save-tax-code.ts'

/** What the firm usually charges, in one component for each agency that receives a part. */
type StandardTax = Readonly<{
  name: string
  components: readonly Readonly<{ name: string; percent: string }>[]
}>

export type FirmInput = Readonly<{
  name: string
  style: PracticeStyle
  division: Omit<Division, 'id' | 'version' | 'closedThrough' | 'writeOffs'> &
    Partial<Pick<Division, 'writeOffs'>>
  chart?: StarterChart | undefined
  /** Its chart has what money of clients needs, also where the style's has not. */
  keepsTrust?: boolean | undefined
  standardTax?: StandardTax | undefined
}>

/** A starter rate holds on every day that somebody may enter an old document for. */
const STARTER_RATES_SINCE = '1990-01-01' as LocalDate

/** The firm of the transaction, with one division that can bill at once. */
export async function foundFirm(
  act: Act,
  input: FirmInput,
): Promise<Readonly<{ firm: Firm; division: Division }>> {
  const { name, style } = input
  await saveFirm(act.tx, { name, style, createdAt: act.now })
  const division: Division = {
    writeOffs: usualWriteOffs(style, input.division.country),
    ...input.division,
    id: act.newId() as DivisionId,
    version: 1,
    closedThrough: null,
  }
  await saveDivision(act.tx, division, act.now)
  const chart = input.chart ?? USUAL_CHART[style]
  const starters = input.keepsTrust ? starterChartWithTrust(chart) : starterChart(chart)
  const accounts = await openChart(act, division, starters)
  await addTaxCodes(act, division, accounts, input.standardTax)
  await addPaymentMethods(act, division)
  const series = { nextNumber: 1n, digits: 5 }
  await saveNumberSeries(act.tx, division.id, { series: 'invoice', prefix: 'INV-', ...series })
  await saveNumberSeries(act.tx, division.id, { series: 'payment', prefix: 'PAY-', ...series })
  const firm = await getFirm(act.tx)
  await witness(act, 'founded', { kind: 'firm', id: firm.id }, { style })
  await markWorkDue(act.tx, SEAL_AUDIT, act.now)
  return { firm, division }
}

async function openChart(
  act: Act,
  division: Division,
  starters: readonly StarterAccount[],
): Promise<Account[]> {
  const accounts = starters.map((account) => ({
    ...account,
    id: act.newId() as AccountId,
    archived: false,
  }))
  await saveChart(act.tx, division.id, accounts)
  return accounts
}

type NewCode = Readonly<{ name: string; kind: TaxKind; components: StandardTax['components'] }>

async function addTaxCodes(
  act: Act,
  division: Division,
  accounts: readonly Account[],
  standard: StandardTax | undefined,
): Promise<void> {
  const starters: NewCode[] = STARTER_TAX_CODES.map(({ name, kind, percent }) => ({
    name,
    kind,
    components: percent === null ? [] : [{ name, percent }],
  }))
  const codes: NewCode[] = standard ? [{ ...standard, kind: 'standard' }, ...starters] : starters
  const collectedAccountId = accountWithRole(accounts, 'sales_tax_collected').id
  for (const code of codes) {
    const components = code.components.map(({ name, percent }) => ({
      id: act.newId() as TaxComponentId,
      name,
      ...USUAL_COMPONENT,
      collectedAccountId,
      rates: [{ effectiveFrom: STARTER_RATES_SINCE, percent }],
    }))
    const fresh = { divisionId: division.id, version: 1, sense: 'both', archived: false } as const
    const taxCode = { ...fresh, ...code, components, id: act.newId() as TaxCodeId }
    await saveTaxCode(act.tx, taxCode, act.now)
  }
}

const addPaymentMethods = (act: Act, { id: divisionId }: Division): Promise<void> =>
  savePaymentMethods(
    act.tx,
    STARTER_PAYMENT_METHODS.map((name) => ({
      id: act.newId() as PaymentMethodId,
      divisionId,
      name,
    })),
  )
