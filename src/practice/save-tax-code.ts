import { type Decimal, readDecimal } from '#books/decimal.ts'
import type { AccountId, DivisionId, TaxCodeId, TaxComponentId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { TaxCode, TaxComponent, TaxKind } from '#books/tax.ts'
import { listAccounts } from '#store/accounts.ts'
import { getDivision } from '#store/firms.ts'
import {
  getTaxCode,
  listTaxCodes,
  type StoredTaxCode,
  saveTaxCode as saveRow,
} from '#store/tax-codes.ts'
import { type Act, assertSeen, type Seen, witness } from './act.ts'
import { forgetTables } from './price-invoice.ts'
import type { Place } from './save-party.ts'

/** A component that says nothing else is no agency's, alone, and comes back whole on purchases. */
export const USUAL_COMPONENT = {
  agency: '',
  compound: false,
  recoverablePercent: '100',
  paidAccountId: null,
} as const

type Usual = keyof typeof USUAL_COMPONENT
type ComponentInput = Omit<TaxComponent, 'id' | Usual> &
  Partial<Pick<TaxComponent, Usual>> &
  /** `id` of a component that is there already; a new one has none. */
  Readonly<{ id?: TaxComponentId | undefined }>

export type TaxCodeInput = Pick<TaxCode, 'name' | 'kind'> &
  Partial<Pick<TaxCode, 'sense'>> &
  Readonly<{ components: readonly ComponentInput[]; archived: boolean }>

/** Documents that were priced before keep their cents: a new rate reaches them when they change. */
export async function saveTaxCode(
  act: Act,
  place: Place<TaxCodeId>,
  input: TaxCodeInput,
): Promise<StoredTaxCode> {
  const code =
    'id' in place ? await nextOf(act, place, input) : await newOf(act, place.divisionId, input)
  await assertSound(act, code)
  await saveRow(act.tx, code, act.now)
  forgetTables(act.tx)
  const action = code.version === 1 ? 'created' : 'changed'
  await witness(act, action, { kind: 'tax_code', id: code.id })
  return code
}

async function nextOf(act: Act, seen: Seen<TaxCodeId>, input: TaxCodeInput) {
  const code = await getTaxCode(act.tx, seen.id)
  assertSeen(code, seen)
  const known = new Set(code.components.map(({ id }) => id))
  const { id, divisionId, sense } = code
  const version = code.version + 1
  return { sense, ...input, ...componentsOf(act, input, known), id, divisionId, version }
}

async function newOf(act: Act, divisionId: DivisionId, input: TaxCodeInput) {
  await getDivision(act.tx, divisionId)
  const id = act.newId() as TaxCodeId
  const components = componentsOf(act, input, new Set())
  return { sense: 'both' as const, ...input, ...components, id, divisionId, version: 1 }
}

const componentsOf = (
  act: Act,
  { components }: TaxCodeInput,
  known: ReadonlySet<TaxComponentId>,
): Pick<TaxCode, 'components'> => ({
  components: components.map((component, index) => {
    const { id } = component
    const isFirst = components.findIndex((other) => other.id === id) === index
    const kept = id && known.has(id) && isFirst ? id : (act.newId() as TaxComponentId)
    return { ...USUAL_COMPONENT, ...component, id: kept }
  }),
})

async function assertSound({ tx }: Act, code: StoredTaxCode): Promise<void> {
  const accounts = new Set((await listAccounts(tx, code.divisionId)).map(({ id }) => id))
  for (const [index, component] of code.components.entries()) {
    assertComponent(component, code.kind, accounts, `components.${index}`)
  }
  const others = await listTaxCodes(tx, code.divisionId)
  if (others.some(({ id, name }) => id !== code.id && name === code.name)) {
    throw new Refusal('tax_code_name_taken', { name: code.name }, 'name')
  }
}

function assertComponent(
  component: TaxComponent,
  kind: TaxKind,
  accounts: ReadonlySet<AccountId>,
  field: string,
): void {
  const { collectedAccountId, paidAccountId, rates, recoverablePercent } = component
  const named = { collectedAccountId, paidAccountId }
  for (const [key, id] of Object.entries(named)) {
    if (id === null || accounts.has(id)) continue
    throw new Refusal('account_not_found', { id }, `${field}.${key}`)
  }
  assertPercent(recoverablePercent, `${field}.recoverablePercent`)
  if (new Set(rates.map(({ effectiveFrom }) => effectiveFrom)).size < rates.length) {
    throw new Refusal('tax_rates_share_a_day', {}, `${field}.rates`)
  }
  for (const { percent } of rates) {
    if (assertPercent(percent, `${field}.rates`).isZero() || TAKES_RATE.has(kind)) continue
    throw new Refusal('tax_code_kind_takes_no_rate', {}, `${field}.rates`)
  }
}

const TAKES_RATE: ReadonlySet<TaxKind> = new Set<TaxKind>(['standard', 'reverse_charge'])

function assertPercent(text: string, field: string): Decimal {
  const percent = readDecimal(text, field)
  if (percent.isNegative() || percent.gt(100)) {
    throw new Refusal('tax_percent_out_of_range', {}, field)
  }
  return percent
}
