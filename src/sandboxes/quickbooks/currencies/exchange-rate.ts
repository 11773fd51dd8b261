import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { requiredMissing } from '../refusals/fault.ts'
import { businessRule, invalidCurrency, multiCurrencyOff } from '../refusals/rules.ts'
import { decimalAt } from '../values/amounts.ts'
import { type Body, textAt } from '../values/json.ts'
import { isDay } from '../values/time.ts'
import { CURRENCY_NAMES } from './names.ts'
import { rateOn } from './rates.ts'

/** Home units for one foreign unit on a day. It has no Id: currency and day say which. */
export const exchangeRate: Entity = {
  name: 'ExchangeRate',
  idSpace: 'exchange-rate',
  kind: 'reference',
  hasTotalCount: true,
  isNotCaptured: true,
  isSilent: true,
  defaultOrder: 'SourceCurrencyCode',
  filterable: ['SourceCurrencyCode', 'AsOfDate'],
  complete: completeRate,
  findSame: (company, body) =>
    rateRecord(company, { ...body, AsOfDate: textAt(body, 'AsOfDate') ?? company.today }),
}

function completeRate({ company, draft }: Write): Body {
  const currency = sourceOf(company, textAt(draft, 'SourceCurrencyCode'))
  const rate = decimalAt(draft, 'Rate')
  if (!rate) throw requiredMissing('Rate')
  if (rate.lte(0)) throw businessRule('The exchange rate must be greater than zero.')
  return {
    AsOfDate: textAt(draft, 'AsOfDate')?.slice(0, 10) ?? company.today,
    SourceCurrencyCode: currency,
    Rate: rate.toNumber(),
    TargetCurrencyCode: company.settings.currency,
  }
}

function sourceOf({ settings }: Company, code: string | undefined): string {
  if (!settings.multiCurrency) throw multiCurrencyOff()
  if (code === undefined) throw requiredMissing('SourceCurrencyCode')
  if (!CURRENCY_NAMES[code]) throw invalidCurrency(code)
  if (code === settings.currency) {
    throw businessRule('The exchange rate of the home currency is always 1.')
  }
  return code
}

/** The rate of a day by that day's own record. */
export const rateRecord = (company: Company, body: Body): Stored | undefined =>
  company
    .live('ExchangeRate')
    .find(
      ({ body: kept }) =>
        kept.SourceCurrencyCode === body.SourceCurrencyCode && kept.AsOfDate === body.AsOfDate,
    )

/** `GET /exchangerate?sourcecurrencycode=EUR&asofdate=2026-01-31`: the rate that counts that day. */
export function rateAnswer(company: Company, parameters: URLSearchParams): Stored {
  const { settings, nowMs } = company
  const code = parameters.get('sourcecurrencycode') ?? undefined
  const day = parameters.get('asofdate') ?? company.today
  if (!isDay(day)) throw businessRule('The date must be like 2026-01-31.')
  const isHome = settings.multiCurrency && code === settings.currency
  const SourceCurrencyCode = isHome ? settings.currency : sourceOf(company, code)
  const body = { AsOfDate: day, SourceCurrencyCode }
  const own = rateRecord(company, body)
  const Rate = rateOn(company, SourceCurrencyCode, day)
  const answered = { ...body, Rate, TargetCurrencyCode: settings.currency }
  const made = { id: '', kind: 'ExchangeRate', syncToken: 0, isDeleted: false, body: answered }
  return own ?? { ...made, createdAtMs: nowMs, updatedAtMs: nowMs }
}
