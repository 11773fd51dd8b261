import { readDecimal } from '#books/decimal.ts'
import type { DivisionId, TaxCodeId, TaxComponentId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { TaxCode, TaxComponent } from '#books/tax.ts'
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

export type TaxCodeInput = Pick<TaxCode, 'name' | 'kind'> &
  Readonly<{
    /** `id` of a component that is there already; a new one has none. */
    components: readonly (Omit<TaxComponent, 'id'> &
      Readonly<{ id?: TaxComponentId | undefined }>)[]
    archived: boolean
  }>

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
  const { id, divisionId } = code
  const components = componentsOf(act, input, known)
  return { ...input, ...components, id, divisionId, version: code.version + 1 }
}

async function newOf(act: Act, divisionId: DivisionId, input: TaxCodeInput) {
  await getDivision(act.tx, divisionId)
  const id = act.newId() as TaxCodeId
  return { ...input, ...componentsOf(act, input, new Set()), id, divisionId, version: 1 }
}

const componentsOf = (
  act: Act,
  { components }: TaxCodeInput,
  known: ReadonlySet<TaxComponentId>,
): Pick<TaxCode, 'components'> => ({
  components: components.map((component) => ({
    ...component,
    id: component.id && known.has(component.id) ? component.id : (act.newId() as TaxComponentId),
  })),
})

async function assertSound({ tx }: Act, code: StoredTaxCode): Promise<void> {
  const accounts = new Set((await listAccounts(tx, code.divisionId)).map(({ id }) => id))
  code.components.forEach(({ collectedAccountId, rates }, index) => {
    const field = `components.${index}`
    if (!accounts.has(collectedAccountId)) {
      const detail = { id: collectedAccountId }
      throw new Refusal('account_not_found', detail, `${field}.collectedAccountId`)
    }
    for (const { percent } of rates) readDecimal(percent, `${field}.rates`)
  })
  const others = await listTaxCodes(tx, code.divisionId)
  if (others.some(({ id, name }) => id !== code.id && name === code.name)) {
    throw new Refusal('tax_code_name_taken', { name: code.name }, 'name')
  }
}
