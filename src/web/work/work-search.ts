import { WorkKind, WorkStatus } from '#api/wire/work.ts'
import { isDay } from '../days.ts'
import { dayIn, optional, readListSearch, textIn } from '../search-params.ts'

type Raw = Readonly<Record<string, unknown>>

const oneOf = <Value extends string>(raw: Raw, key: string, values: readonly Value[]) =>
  optional(
    key,
    values.find((value) => value === raw[key]),
  )

export const readWorkSearch = (raw: Raw) => ({
  ...readListSearch(raw),
  ...(oneOf(raw, 'kind', WorkKind.options) as { kind?: WorkKind }),
  ...(oneOf(raw, 'status', WorkStatus.options) as { status?: WorkStatus }),
  ...optional('staffId', textIn(raw, 'staffId')),
  ...optional('from', dayIn(raw, 'from')),
  ...optional('to', dayIn(raw, 'to')),
})

export const readWeekSearch = (raw: Raw) => ({
  ...optional('staffId', textIn(raw, 'staffId')),
  ...optional('week', dayIn(raw, 'week')),
})

export const readBillSearch = (raw: Raw) => ({
  ...optional('clientId', textIn(raw, 'clientId')),
  ...optional('engagementId', textIn(raw, 'engagementId')),
})

export const readThroughSearch = (raw: Raw) => optional('through', dayIn(raw, 'through'))

export const readSpanSearch = (raw: Raw) => ({
  ...optional('from', isDay(raw.from) ? raw.from : undefined),
  ...optional('to', isDay(raw.to) ? raw.to : undefined),
})

export const readAgreementSearch = (raw: Raw) => ({
  ...readListSearch(raw),
  ...(oneOf(raw, 'status', ['active', 'ended'] as const) as { status?: 'active' | 'ended' }),
})

export const readChoiceSearch = (raw: Raw) => optional('list', textIn(raw, 'list'))
