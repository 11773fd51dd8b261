import type { BatchPaymentElement } from '../body/shapes.ts'
import type { Call } from '../books/call.ts'

type Field = 'Particulars' | 'Code' | 'Reference' | 'Details' | 'Narrative'
type Limit = readonly [field: Field, lengthMax: number]

/** https://developer.xero.com/documentation/api/accounting/batchpayments: by the organisation's country. */
const NZ_LIMITS: readonly Limit[] = [
  ['Particulars', 12],
  ['Code', 12],
  ['Reference', 12],
]
const OTHER_LIMITS: readonly Limit[] = [
  ['Details', 18],
  ['Narrative', 18],
]

export function wordErrorsOf(
  { org, switches }: Call,
  batch: BatchPaymentElement,
): readonly string[] {
  const { Payments = [] } = batch
  const limits = org.settings.countryCode === 'NZ' ? NZ_LIMITS : OTHER_LIMITS
  const tooLong = [batch, ...Payments].flatMap((words) =>
    limits
      .filter(([field, max]) => field in words && lengthOf(words, field) > max)
      .map(([field, max]) => `The ${field} field must not be longer than ${max} characters.`),
  )
  // The page calls it optional, integrators are refused without it (Xero-NetStandard issue 324).
  const isMissing =
    switches.batchReferences === 'required' && Payments.some(({ Reference }) => !Reference)
  return [...tooLong, ...(isMissing ? ['A Reference must be specified for each payment'] : [])]
}

const lengthOf = (words: object, field: Field): number =>
  String((words as Partial<Record<Field, unknown>>)[field] ?? '').length
