import { z } from 'zod'
import {
  type AdminBody,
  type Administered,
  AdminRefusal,
  type AdminStats,
  type TrialBalance,
} from '../../kit/admin.ts'
import { toDecimal } from '../../kit/minor-units.ts'
import { ENDPOINTS } from '../api/accounting-api.ts'
import type { Kept } from '../api/endpoint.ts'
import type { Call } from '../books/call.ts'
import { parseDay } from '../books/dates.ts'
import type { Organisation } from '../books/organisation.ts'
import { FAULT_NAMES, faultOf } from '../faults/names.ts'
import type { Installation } from '../installation.ts'
import { ElementInvalid, PostDataInvalid } from '../refusals.ts'
import { balancesAt } from '../reports/balances.ts'
import type { WireRecord } from '../where/matches.ts'
import { liveCounts } from './live-counts.ts'
import { removalOf } from './removals.ts'

const Day = z.string().transform((text, context) => {
  const day = parseDay(text)
  if (day !== undefined) return day
  context.addIssue(`'${text}' is not a day`)
  return z.NEVER
})

/** A person's edit comes from no address of ours. */
const ORIGIN = 'https://api.xero.com'

/** What a person may change at Settings; `null` takes a lock date away. */
const SettingsChange = z
  .strictObject({
    periodLockDate: Day.nullable(),
    endOfYearLockDate: Day.nullable(),
    name: z.string().min(1),
    multicurrency: z.boolean(),
  })
  .partial()

/** The kit's admin side over Xero's own rules, past tokens and limits. */
export function administeredOf(installation: Installation): Administered {
  const orgOf = (id: string): Organisation => {
    const org = installation.organisation(id)
    if (!org) throw new AdminRefusal(`no organisation ${id}`, 404)
    return org
  }
  const edited = (orgId: string, kind: string, id: string | undefined, body: AdminBody) =>
    refusable(() => {
      const { edit } = keptOf(kind)
      if (!edit) throw new AdminRefusal(`${kind} cannot be edited`)
      const call = callOf(installation, orgOf(orgId), id === undefined ? 'PUT' : 'POST')
      const edited = installation.database.transaction(() => edit(call, id, body as WireRecord))
      installation.webhooks.flush(ORIGIN)
      return edited
    })
  return {
    faults: installation.faults,
    faultOf,
    faultNames: FAULT_NAMES,
    stats: () => statsOf(installation),
    companies: () => installation.companies(),
    trialBalance: (id, asOf) => trialBalanceOf(orgOf(id), asOf),
    objects: (id, kind) => keptOf(kind).objects(orgOf(id)),
    createObject: (id, kind, body) => edited(id, kind, undefined, body),
    updateObject: (id, kind, objectId, body) => edited(id, kind, objectId, body),
    deleteObject: (id, kind, objectId) => {
      const present = keptOf(kind).objects(orgOf(id))
      const removal = removalOf(kind, present, objectId)
      if (!removal) throw new AdminRefusal(`no ${kind} ${objectId} that could be removed`, 404)
      return edited(id, kind, objectId, removal)
    },
    changeSettings: (id, body) => changeSettings(installation, orgOf(id), body),
    switches: () => installation.switches,
    changeSwitches: (body) => {
      try {
        return installation.changeSwitches(body)
      } catch (error) {
        if (error instanceof z.ZodError) throw new AdminRefusal(z.prettifyError(error))
        throw error
      }
    },
  }
}

const callOf = ({ switches }: Installation, org: Organisation, verb: Call['verb']): Call => ({
  org,
  switches,
  verb,
  unitDecimals: 4,
  clientId: '',
})

/** `Invoice` and `Invoices` mean the same. */
function keptOf(kind: string): Kept {
  const wanted = kind.toLowerCase()
  for (const { plural, kind: name, kept } of ENDPOINTS.values()) {
    const isWanted = plural.toLowerCase() === wanted || name.toLowerCase() === wanted
    if (isWanted && kept) return kept
  }
  const names = [...ENDPOINTS.values()].filter((one) => one.kept).map((one) => one.kind)
  throw new AdminRefusal(`no kind "${kind}": choose ${names.join(', ')}`, 404)
}

function refusable<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof ElementInvalid) {
      throw new AdminRefusal(error.message, 400, { ValidationErrors: error.messages })
    }
    if (error instanceof PostDataInvalid || error instanceof z.ZodError) {
      throw new AdminRefusal(error.message)
    }
    throw error
  }
}

function statsOf(installation: Installation): AdminStats {
  const { traffic, faults, switches } = installation
  return {
    ...traffic.stats(),
    limits: {
      concurrent: switches.concurrentLimit,
      perMinute: switches.minuteLimit,
      perDay: switches.dayLimit,
      appPerMinute: switches.appMinuteLimit,
    },
    documents: liveCounts(installation.organisations()),
    faultsFired: faults.fired,
  }
}

function trialBalanceOf(org: Organisation, asOf: string | undefined): TrialBalance {
  const day = asOf === undefined ? org.today() : parseDay(asOf)
  if (day === undefined) throw new AdminRefusal(`'${asOf}' is not a day`)
  const lines = balancesAt(org, day)
  const total = (side: 'debit' | 'credit') =>
    toDecimal(lines.reduce((sum, line) => sum + line[side], 0n))
  return {
    asOf: day,
    currency: org.settings.baseCurrency,
    debit: total('debit'),
    credit: total('credit'),
    lines: lines.map(({ account, debit, credit }) => ({
      accountId: account.id,
      name: account.name,
      type: account.type,
      ...(account.code !== undefined && { number: account.code }),
      debit: toDecimal(debit),
      credit: toDecimal(credit),
    })),
  }
}

function changeSettings(installation: Installation, org: Organisation, body: AdminBody): unknown {
  const parsed = SettingsChange.safeParse(body)
  if (!parsed.success) throw new AdminRefusal(z.prettifyError(parsed.error))
  const given = Object.entries(parsed.data).filter(([, value]) => value !== undefined)
  const changes = Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined]))
  installation.database.transaction(() => org.saveSettings({ ...org.settings, ...changes }))
  return org.settings
}
