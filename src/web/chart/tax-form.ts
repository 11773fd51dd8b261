import {
  type TaxCode,
  TaxCodeChange,
  TaxCodeInput,
  type TaxKind,
  type TaxSense,
} from '#api/wire/chart.ts'
import { typedDecimal } from '../amounts.ts'
import { type FieldErrors, issuesOf } from '../field-errors.ts'

export type RateForm = Readonly<{ key: string; effectiveFrom: string; percent: string }>

export type ComponentForm = Readonly<{
  key: string
  id: string | undefined
  name: string
  agency: string
  compound: boolean
  recoverablePercent: string
  collectedAccountId: string | null
  paidAccountId: string | null
  rates: readonly RateForm[]
}>

export type TaxForm = Readonly<{
  name: string
  kind: TaxKind
  sense: TaxSense
  archived: boolean
  components: readonly ComponentForm[]
}>

let keys = 0
const nextKey = () => `row-${keys++}`

export const emptyRate = (effectiveFrom: string): RateForm => ({
  ...{ key: nextKey(), effectiveFrom, percent: '' },
})

export const emptyComponent = (
  today: string,
  collectedAccountId: string | null,
): ComponentForm => ({
  ...{ key: nextKey(), id: undefined, name: '', agency: '', compound: false },
  ...{ recoverablePercent: '100', collectedAccountId, paidAccountId: null },
  rates: [emptyRate(today)],
})

export const taxFormOf = (code: TaxCode): TaxForm => ({
  name: code.name,
  kind: code.kind,
  sense: code.sense,
  archived: code.archived,
  components: code.components.map((component) => ({
    ...component,
    key: component.id,
    rates: component.rates.map((rate) => ({ ...rate, key: nextKey() })),
  })),
})

/** Only these kinds charge anything; the others need no component. */
export const takesComponents = (kind: TaxKind): boolean =>
  kind === 'standard' || kind === 'reverse_charge' || kind === 'zero_rated'

type Read =
  | Readonly<{ input: TaxCodeInput | TaxCodeChange; errors: FieldErrors }>
  | Readonly<{ input?: never; errors: FieldErrors }>

export function readTaxForm(
  form: TaxForm,
  place: Readonly<{ divisionId: string; existing: TaxCode | undefined }>,
): Read {
  const components = takesComponents(form.kind) ? form.components : []
  const fields = {
    name: form.name,
    kind: form.kind,
    sense: form.sense,
    components: components.map(({ key: _, id, rates, ...component }) => ({
      ...(id ? { id } : {}),
      ...component,
      name: component.name.trim() || form.name,
      recoverablePercent: typedDecimal(component.recoverablePercent),
      collectedAccountId: component.collectedAccountId ?? '',
      rates: rates.map(({ effectiveFrom, percent }) => ({
        effectiveFrom,
        percent: typedDecimal(percent),
      })),
    })),
  }
  const { divisionId, existing } = place
  const read = existing
    ? TaxCodeChange.safeParse({ ...fields, version: existing.version, archived: form.archived })
    : TaxCodeInput.safeParse({ ...fields, divisionId })
  return read.success ? { input: read.data, errors: {} } : { errors: issuesOf(read.error) }
}
