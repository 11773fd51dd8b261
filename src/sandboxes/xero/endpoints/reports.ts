import { failure, NOT_FOUND, ok } from '../api/answer.ts'
import { envelope } from '../api/api-request.ts'
import type { Endpoint } from '../api/endpoint.ts'
import { parseDay } from '../books/dates.ts'
import { toWireTrialBalance } from '../reports/trial-balance.ts'

/** `/Reports/TrialBalance?date=2026-08-11`: https://developer.xero.com/documentation/api/accounting/reports */
export const reports: Endpoint = {
  plural: 'Reports',
  kind: 'Report',
  scopes: ['accounting.reports.trialbalance', 'accounting.reports'],
  list: () => NOT_FOUND,
  single: (request, key) => {
    if (key.toLowerCase() !== 'trialbalance') return NOT_FOUND
    const date = request.parameters.get('date')
    const day = date === undefined ? request.org.today() : parseDay(date)
    if (day === undefined) return failure('QueryParseException', `'${date}' is not a valid date.`)
    return ok(envelope(request, { Reports: [toWireTrialBalance(request.org, day)] }))
  },
}
