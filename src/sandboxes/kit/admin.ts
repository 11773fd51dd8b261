import { Hono } from 'hono'
import type { FaultId, FaultRule, Faults } from './faults.ts'
import type { CompanySummary } from './sandbox.ts'
import type { TrafficStats } from './traffic.ts'

/** Amounts are decimal strings of the company's own currency; one side of a line is "0.00". */
export type TrialBalance = Readonly<{
  asOf: string
  currency: string
  debit: string
  credit: string
  lines: readonly Readonly<{
    accountId: string
    name: string
    /** The vendor's own word for the account's type. */
    type: string
    number?: string
    debit: string
    credit: string
  }>[]
}>

export type AdminStats = TrafficStats &
  Readonly<{
    /** The vendor's documented limits, by name ("perMinute" …). */
    limits: Readonly<Record<string, number>>
    /** Live objects by kind, over all companies. */
    documents: Readonly<Record<string, number>>
    faultsFired: Readonly<Record<string, number>>
  }>

export type AdminBody = Readonly<Record<string, unknown>>

/**
 * What a vendor's folder offers to its admin side. Edits go through the same validation and posting
 * as the vendor's own API, as a person's would in the vendor's own screens, past tokens and limits.
 */
export interface Administered {
  readonly faults: Faults
  /** What a fault is called here, by its id or its number; undefined where there is none. */
  faultOf(name: string): FaultId | undefined
  /** Everything that `faultOf` knows. */
  readonly faultNames: readonly string[]
  stats(): AdminStats
  companies(): readonly CompanySummary[]
  /** `asOf` is a day ("2026-11-22"), today when missing. */
  trialBalance(companyId: string, asOf: string | undefined): TrialBalance
  /** Everything stored of a kind, voided and deleted ones included and recognisable. */
  objects(companyId: string, kind: string): readonly unknown[]
  createObject(companyId: string, kind: string, body: AdminBody): unknown
  updateObject(companyId: string, kind: string, id: string, body: AdminBody): unknown
  deleteObject(companyId: string, kind: string, id: string): unknown
  changeSettings(companyId: string, body: AdminBody): unknown
  switches(): AdminBody
  changeSwitches(body: AdminBody): AdminBody
}

/** Wrong use of the admin side: an unknown company, kind, switch … The message says which. */
export class AdminRefusal extends Error {
  readonly status: 400 | 404
  /** The vendor's own answer, when its rules refused an edit. */
  readonly answer: unknown

  constructor(message: string, status: 400 | 404 = 400, answer?: unknown) {
    super(message)
    this.status = status
    this.answer = answer
  }
}

/** Routes under `/admin`, JSON in and out. Nothing guards them: a sandbox listens on loopback only. */
export function adminRoutes(administered: Administered): Hono {
  return new Hono()
    .get('/stats', (c) => c.json(administered.stats()))
    .get('/companies', (c) => c.json(administered.companies()))
    .get('/companies/:id/trial-balance', (c) =>
      c.json(administered.trialBalance(c.req.param('id'), c.req.query('asOf'))),
    )
    .get('/companies/:id/objects', (c) => {
      const kind = c.req.query('kind')
      if (!kind) throw new AdminRefusal('which kind? Add ?kind=')
      return c.json(administered.objects(c.req.param('id'), kind) as object[])
    })
    .post('/companies/:id/objects/:kind', async (c) => {
      const { id, kind } = c.req.param()
      return c.json(administered.createObject(id, kind, await c.req.json()) as object, 201)
    })
    .put('/companies/:id/objects/:kind/:objectId', async (c) => {
      const { id, kind, objectId } = c.req.param()
      return c.json(administered.updateObject(id, kind, objectId, await c.req.json()) as object)
    })
    .delete('/companies/:id/objects/:kind/:objectId', (c) => {
      const { id, kind, objectId } = c.req.param()
      return c.json(administered.deleteObject(id, kind, objectId) as object)
    })
    .post('/companies/:id/settings', async (c) =>
      c.json(administered.changeSettings(c.req.param('id'), await c.req.json()) as object),
    )
    .get('/faults', (c) => c.json(administered.faults.rules))
    .post('/faults', async (c) => {
      const body: unknown = await c.req.json()
      for (const rule of Array.isArray(body) ? body : [body]) {
        administered.faults.arm(ruleOf(rule, administered))
      }
      return c.json(administered.faults.rules, 201)
    })
    .delete('/faults', (c) => {
      administered.faults.disarm(c.req.query('id') as FaultId | undefined)
      return c.json(administered.faults.rules)
    })
    .get('/switches', (c) => c.json(administered.switches()))
    .post('/switches', async (c) => c.json(administered.changeSwitches(await c.req.json())))
    .notFound((c) => c.json({ error: 'no such admin route' }, 404))
    .onError((error, c) => {
      if (error instanceof SyntaxError) return c.json({ error: 'the body is not JSON' }, 400)
      if (!(error instanceof AdminRefusal)) throw error
      return c.json({ error: error.message, answer: error.answer }, error.status)
    })
}

/** A rule by its id or by its number in the catalogue of faults ("F05"). */
function ruleOf(body: unknown, { faultOf, faultNames }: Administered): FaultRule {
  const said = body as Partial<FaultRule> | null
  const id = faultOf(said?.id ?? '')
  if (id === undefined) {
    throw new AdminRefusal(`a fault needs an id, one of: ${faultNames.join(', ')}`)
  }
  const rule = { ...said, id }
  if (rule.rate !== undefined && !(rule.rate >= 0 && rule.rate <= 1)) {
    throw new AdminRefusal('rate is a number from 0 to 1')
  }
  return rule
}
