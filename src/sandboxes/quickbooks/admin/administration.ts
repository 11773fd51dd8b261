import type { TrialBalance } from '../../kit/admin.ts'
import {
  type AdminBody,
  type Administered,
  AdminRefusal,
  type AdminStats,
} from '../../kit/admin.ts'
import type { Database } from '../../kit/database.ts'
import type { Faults } from '../../kit/faults.ts'
import { toDecimal } from '../../kit/minor-units.ts'
import type { CompanySummary } from '../../kit/sandbox.ts'
import type { Traffic } from '../../kit/traffic.ts'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Settings } from '../company/settings.ts'
import type { Switches } from '../company/switches.ts'
import { catalogue, findEntity } from '../entities/catalogue.ts'
import type { Entity } from '../entities/entity.ts'
import { ENTITY_NAMES } from '../entities/names.ts'
import { Fault } from '../refusals/fault.ts'
import { present } from '../schema/present.ts'
import { FAULT_NAMES, faultOf } from '../service/fault-numbers.ts'
import { createOrUpdate } from '../service/operations.ts'
import { LIMITS } from '../service/request-limits.ts'
import { deleteObject, saveObject, voidObject } from '../service/write.ts'
import { type Body, isBody, textAt } from '../values/json.ts'
import { isDay } from '../values/time.ts'

export type AdministrationParts = Readonly<{
  database: Database
  faults: Faults
  traffic: Traffic
  companies: ReadonlyMap<string, Company>
  switches: () => Switches
  changeSwitches: (changes: AdminBody) => void
  /** Told after each edit of a company's books. */
  changed: (company: Company) => void
}>

/** What a person does in the vendor's own screens, and what a test wants to know. */
export class Administration implements Administered {
  readonly faults: Faults
  readonly faultOf = faultOf
  readonly faultNames = FAULT_NAMES
  readonly #parts: AdministrationParts

  constructor(parts: AdministrationParts) {
    this.#parts = parts
    this.faults = parts.faults
  }

  stats(): AdminStats {
    const { traffic, faults, companies } = this.#parts
    const documents: Record<string, number> = {}
    for (const company of companies.values()) {
      for (const name of ENTITY_NAMES.filter((one) => catalogue[one].kind !== 'reference')) {
        const count = company.live(name).reduce((sum) => sum + 1, 0)
        documents[name] = (documents[name] ?? 0) + count
      }
    }
    return { ...traffic.stats(), limits: LIMITS, documents, faultsFired: faults.fired }
  }

  companies(): readonly CompanySummary[] {
    return [...this.#parts.companies.values()].map(({ id, settings: { name, country } }) => ({
      id,
      name,
      country,
    }))
  }

  trialBalance(companyId: string, asOf: string | undefined): TrialBalance {
    const company = this.#company(companyId)
    if (asOf !== undefined && !isDay(asOf)) throw new AdminRefusal('asOf is a day: 2026-11-22')
    return trialBalanceOf(company, asOf)
  }

  objects(companyId: string, kind: string): readonly unknown[] {
    const company = this.#company(companyId)
    const entity = this.#entity(kind)
    return company
      .records(entity.name)
      .values()
      .map((stored) => shown(company, entity, stored))
      .toArray()
  }

  createObject(companyId: string, kind: string, body: AdminBody): unknown {
    return this.#edit(companyId, kind, (company, entity) =>
      createOrUpdate(company, entity, bodyFrom(body), { allowsDuplicateNumber: true }),
    )
  }

  /** Fields to change; `{"void":true}` voids. The present token is put in: a person sees the latest. */
  updateObject(companyId: string, kind: string, id: string, body: AdminBody): unknown {
    return this.#edit(companyId, kind, (company, entity) => {
      const { void: isVoid, ...changes } = bodyFrom(body)
      const token = String(this.#stored(company, entity, id).syncToken)
      if (isVoid === true) return voidObject(company, entity, { Id: id, SyncToken: token })
      const sent = { ...changes, Id: id, SyncToken: token, sparse: true }
      return saveObject(company, entity, sent, { allowsDuplicateNumber: true })
    })
  }

  deleteObject(companyId: string, kind: string, id: string): unknown {
    return this.#edit(companyId, kind, (company, entity) => {
      const token = String(this.#stored(company, entity, id).syncToken)
      if (entity.kind === 'transaction') {
        return deleteObject(company, entity, { Id: id, SyncToken: token })
      }
      return saveObject(company, entity, { Id: id, SyncToken: token, sparse: true, Active: false })
    })
  }

  changeSettings(companyId: string, body: AdminBody): unknown {
    const company = this.#company(companyId)
    for (const name of Object.keys(body)) {
      if (!Object.hasOwn(company.settings, name)) {
        const known = Object.keys(company.settings).join(', ')
        throw new AdminRefusal(`there is no setting "${name}"; known: ${known}`)
      }
    }
    company.saveSettings({ ...company.settings, ...(body as Partial<Settings>) })
    return company.settings
  }

  switches(): AdminBody {
    return { ...this.#parts.switches() }
  }

  changeSwitches(body: AdminBody): AdminBody {
    try {
      this.#parts.changeSwitches(body)
    } catch (error) {
      if (error instanceof TypeError) throw new AdminRefusal(error.message)
      throw error
    }
    return this.switches()
  }

  #edit(
    companyId: string,
    kind: string,
    work: (company: Company, entity: Entity) => Stored,
  ): unknown {
    const company = this.#company(companyId)
    const entity = this.#entity(kind)
    try {
      const stored = this.#parts.database.transaction(() => work(company, entity))
      this.#parts.changed(company)
      return shown(company, entity, stored)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      throw new AdminRefusal(error.message, 400, { Fault: error.toBody() })
    }
  }

  #company(id: string): Company {
    const company = this.#parts.companies.get(id)
    if (!company) throw new AdminRefusal(`there is no company ${id}`, 404)
    return company
  }

  #entity(kind: string): Entity {
    const entity = findEntity(kind)
    if (!entity) throw new AdminRefusal(`there is no kind "${kind}"`, 404)
    return entity
  }

  #stored(company: Company, entity: Entity, id: string): Stored {
    const stored = company.find(entity.name, id)
    if (!stored) throw new AdminRefusal(`there is no ${entity.name} ${id}`, 404)
    return stored
  }
}

const bodyFrom = (body: AdminBody): Body => (isBody(body) ? body : {})

/** As answered to clients; a deleted one whole and marked, which no client ever sees. */
const shown = (company: Company, entity: Entity, stored: Stored): Body =>
  stored.isDeleted
    ? { ...present(company, entity, stored), status: 'Deleted' }
    : present(company, entity, stored)

export function trialBalanceOf(company: Company, asOf = '9999-12-31'): TrialBalance {
  const totals = company.ledger.trialBalance({ to: asOf })
  const lines = [...totals].map(([accountId, amount]) => {
    const body = company.find('Account', accountId)?.body ?? {}
    return {
      accountId,
      name: textAt(body, 'FullyQualifiedName') ?? accountId,
      type: textAt(body, 'AccountType') ?? '',
      debit: toDecimal(amount > 0n ? amount : 0n),
      credit: toDecimal(amount < 0n ? -amount : 0n),
    }
  })
  const sum = (side: bigint) =>
    [...totals.values()].reduce((total, one) => (one * side > 0n ? total + one * side : total), 0n)
  return {
    asOf: asOf === '9999-12-31' ? company.today : asOf,
    currency: company.settings.currency,
    debit: toDecimal(sum(1n)),
    credit: toDecimal(sum(-1n)),
    lines: lines.toSorted((a, b) => Number(a.accountId) - Number(b.accountId)),
  }
}
