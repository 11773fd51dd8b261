import { type Answer, failure, NOT_FOUND, NOT_IMPLEMENTED, ok } from '../api/answer.ts'
import { type ApiRequest, envelope } from '../api/api-request.ts'
import type { Endpoint } from '../api/endpoint.ts'
import type { Organisation } from '../books/organisation.ts'
import { toWireAged } from '../reports/aged.ts'
import { toWireBalanceSheet } from '../reports/balance-sheet.ts'
import { dayIn } from '../reports/periods.ts'
import { toWireProfitAndLoss } from '../reports/profit-and-loss.ts'
import { toWireTrialBalance } from '../reports/trial-balance.ts'
import type { WireRecord } from '../where/matches.ts'
import { QueryUnreadable } from '../where/tokens.ts'

type Report = Readonly<{
  /** The last word of its scope: `accounting.reports.aged.read`. */
  scope: string
  show(org: Organisation, parameters: ApiRequest['parameters']): WireRecord
}>

/** By their names in the path, in lower case. */
const REPORTS: Readonly<Record<string, Report>> = {
  agedpayablesbycontact: {
    scope: 'aged',
    show: (org, parameters) => toWireAged(org, 'AgedPayablesByContact', parameters),
  },
  agedreceivablesbycontact: {
    scope: 'aged',
    show: (org, parameters) => toWireAged(org, 'AgedReceivablesByContact', parameters),
  },
  balancesheet: { scope: 'balancesheet', show: toWireBalanceSheet },
  profitandloss: { scope: 'profitandloss', show: toWireProfitAndLoss },
  trialbalance: {
    scope: 'trialbalance',
    show: (org, parameters) => toWireTrialBalance(org, dayIn(parameters, 'date') ?? org.today()),
  },
}

/** Cash basis and tracking are not kept by the ledger: said, rather than answered wrongly. */
const UNSUPPORTED = [
  'paymentsOnly',
  ...['trackingCategoryID', 'trackingOptionID', 'trackingOptionID1', 'trackingOptionID2'],
  ...['trackingCategoryID2'],
]

const reportNamed = (key: string): Report | undefined =>
  Object.hasOwn(REPORTS, key.toLowerCase()) ? REPORTS[key.toLowerCase()] : undefined

/** https://developer.xero.com/documentation/api/accounting/reports */
export const reports: Endpoint = {
  plural: 'Reports',
  kind: 'Report',
  scopes: ['accounting.reports'],
  scopesOf: (key) => [`accounting.reports.${reportNamed(key)?.scope ?? ''}`, 'accounting.reports'],
  list: () => NOT_FOUND,
  single: show,
}

function show(request: ApiRequest, key: string): Answer {
  const { org, parameters } = request
  const found = reportNamed(key)
  if (!found) return NOT_FOUND
  const isUnsupported = UNSUPPORTED.some(
    (name) => parameters.get(name) !== undefined && !parameters.isFalse(name),
  )
  if (isUnsupported) return NOT_IMPLEMENTED
  try {
    return ok(envelope(request, { Reports: [found.show(org, parameters)] }))
  } catch (error) {
    if (!(error instanceof QueryUnreadable)) throw error
    return failure('QueryParseException', error.message)
  }
}
