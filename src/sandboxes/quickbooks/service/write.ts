import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Entity } from '../entities/entity.ts'
import { checkStockDates, repostSales } from '../inventory/stock.ts'
import {
  invalidId,
  objectNotFound,
  requiredMissing,
  staleObject,
  unsupportedOperation,
} from '../refusals/fault.ts'
import { periodClosed, subscriptionEnded } from '../refusals/rules.ts'
import { checkReferences, withoutNames } from '../schema/references.ts'
import { checkAgainstSchema, schemaOf, writableOf } from '../schema/schema.ts'
import { type Body, isEqual, textAt } from '../values/json.ts'

export type WriteOptions = Readonly<{ allowsDuplicateNumber?: boolean }>

/** Creates, or updates when the body has an `Id`: the service has one address for both. */
export function saveObject(
  company: Company,
  entity: Entity,
  body: Body,
  options: WriteOptions = {},
): Stored {
  if (!entity.complete) throw unsupportedOperation(entity.name.toLowerCase())
  checkSubscription(company)
  checkAgainstSchema(entity.name, body)
  const before =
    textAt(body, 'Id') === undefined
      ? entity.findSame?.(company, body)
      : currentObject(company, entity, body)
  if (before) entity.checkChange?.(company, before)
  const sent = withoutNames(entity.name, writableOf(entity.name, body))
  checkReferences(company, entity.name, sent)
  const isSparse = body.sparse === true && !entity.hasNoSparseUpdate
  const draft = before && isSparse ? laidOver(entity, before.body, body, sent) : sent
  const { allowsDuplicateNumber = false } = options
  const complete = entity.complete({ company, sent, draft, before, allowsDuplicateNumber })
  if (before && isEqual(before.body, complete)) return before
  checkPeriod(company, entity, before?.body, complete)
  const after = before
    ? company.revise(before, complete)
    : company.put(newObject(company, entity, complete))
  checkStockDates(company, after)
  return settled(company, entity, before, after)
}

/** Transactions only: names are made inactive instead. */
export function deleteObject(company: Company, entity: Entity, body: Body): Stored {
  if (entity.kind !== 'transaction') throw unsupportedOperation(`delete ${entity.name}`)
  checkSubscription(company)
  checkAgainstSchema(entity.name, body)
  const before = currentObject(company, entity, body)
  entity.checkChange?.(company, before)
  entity.checkDelete?.(company, before)
  checkPeriod(company, entity, before.body)
  const gone = { ...before, isDeleted: true, updatedAtMs: company.nowMs }
  const after = company.put({ ...gone, syncToken: before.syncToken + 1 })
  settled(company, entity, before, after)
  return after
}

export function voidObject(company: Company, entity: Entity, body: Body): Stored {
  if (!entity.voided) throw unsupportedOperation(`void ${entity.name}`)
  checkSubscription(company)
  checkAgainstSchema(entity.name, body)
  const before = currentObject(company, entity, body)
  entity.checkChange?.(company, before)
  checkPeriod(company, entity, before.body)
  if (isVoided(before)) return before
  const after = company.revise(before, entity.voided(company, before))
  company.changes.tell(after, 'Void')
  return settled(company, entity, before, after)
}

function settled(
  company: Company,
  entity: Entity,
  before: Stored | undefined,
  after: Stored,
): Stored {
  entity.settle?.(company, before, after)
  repostSales(company, before, after)
  return company.find(entity.name, after.id) ?? after
}

/** A second void changes nothing; what the service answers to it is not known. */
const isVoided = ({ body }: Stored): boolean =>
  body.TotalAmt === 0 && (textAt(body, 'PrivateNote') ?? '').startsWith('Voided')

/** The object by its id, or the fault that says why there is none. */
export function getObject(company: Company, entity: Entity, id: string): Stored {
  const found = company.find(entity.name, id)
  if (found) return found
  const isKnownWithoutNumber = entity.name === 'TaxCode' && /^[A-Z]+$/.test(id)
  if (!/^-?\d+$/.test(id) && !isKnownWithoutNumber) throw invalidId(id)
  throw objectNotFound()
}

/** When it is over, books can be read and not written. */
function checkSubscription({ settings }: Company): void {
  if (settings.isSubscriptionEnded) throw subscriptionEnded()
}

function currentObject(company: Company, entity: Entity, body: Body): Stored {
  const before = getObject(company, entity, textAt(body, 'Id') ?? '')
  const token = textAt(body, 'SyncToken')
  if (token === undefined) throw requiredMissing('SyncToken')
  if (token !== String(before.syncToken)) throw staleObject(company.settings.userName)
  return before
}

/** A sparse update keeps what was not sent and clears what was sent as null. */
function laidOver(entity: Entity, before: Body, body: Body, sent: Body): Body {
  const schema = schemaOf(entity.name)
  const kept = Object.entries(before).filter(
    ([key]) => !(key in body) && schema.get(key)?.isReadOnly === false,
  )
  return { ...Object.fromEntries(kept), ...sent }
}

/** Neither a day in closed books may be used nor a transaction moved out of them. */
function checkPeriod(company: Company, entity: Entity, ...versions: readonly (Body | undefined)[]) {
  const { bookCloseDate } = company.settings
  if (!entity.entry || entity.kind !== 'transaction' || bookCloseDate === null) return
  for (const body of versions) {
    const day = body && textAt(body, 'TxnDate')
    if (day !== undefined && day <= bookCloseDate) throw periodClosed()
  }
}

function newObject(company: Company, entity: Entity, body: Body): Stored {
  return {
    id: company.nextId(entity.newIdSpace ?? entity.idSpace, entity.firstId),
    kind: entity.name,
    syncToken: 0,
    createdAtMs: company.nowMs,
    updatedAtMs: company.nowMs,
    isDeleted: false,
    body,
  }
}
