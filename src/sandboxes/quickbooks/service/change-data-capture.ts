import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import { findEntity } from '../entities/catalogue.ts'
import type { Entity } from '../entities/entity.ts'
import { queryError, requiredMissing } from '../refusals/fault.ts'
import { present } from '../schema/present.ts'
import type { Body } from '../values/json.ts'
import { toMetaTime } from '../values/time.ts'
import { deletedStub } from './operations.ts'

const DAY_MS = 86_400_000
const LOOK_BACK_DAYS = 30
/** Over all kinds together; what is beyond is silently left out, there is no second page. */
const OBJECTS_MAX = 1000

/** `GET /cdc`: whole objects changed since a moment, deleted ones as stubs behind the live ones. */
export function changesSince(
  company: Company,
  parameters: URLSearchParams,
  objectsMax = OBJECTS_MAX,
): Body {
  const entities = entitiesOf(parameters.get('entities'))
  const sinceMs = sinceOf(company, parameters.get('changedSince'))
  let left = objectsMax
  const groups = entities.flatMap((entity) => {
    const changed = changedOf(company, entity, sinceMs).slice(0, left)
    left -= changed.length
    if (changed.length === 0) return []
    return [
      {
        [entity.name]: changed.map((stored) => changeOf(company, entity, stored)),
        startPosition: 1,
        maxResults: changed.length,
        ...(entity.hasTotalCount && { totalCount: changed.length }),
      },
    ]
  })
  return { CDCResponse: [{ QueryResponse: groups.length > 0 ? groups : [{}] }] }
}

function entitiesOf(list: string | null): readonly Entity[] {
  if (!list) throw requiredMissing('entities')
  return list.split(',').map((name) => {
    const entity = findEntity(name.trim())
    if (!entity || entity.isNotCaptured) {
      throw queryError('4001', `QueryValidationError: invalid context declaration: ${name}`)
    }
    return entity
  })
}

function sinceOf(company: Company, text: string | null): number {
  if (!text) throw requiredMissing('changedSince')
  // A "+" of the offset that was not escaped arrives as a space.
  const ms = Date.parse(text.replace(' ', '+'))
  if (Number.isNaN(ms)) throw queryError('4001', `QueryValidationError: invalid date ${text}`)
  if (ms < company.nowMs - LOOK_BACK_DAYS * DAY_MS) {
    throw queryError('4001', 'QueryValidationError: changedSince is more than 30 days ago')
  }
  return ms
}

const changedOf = (company: Company, { name }: Entity, sinceMs: number): readonly Stored[] =>
  company
    .records(name)
    .values()
    .filter(({ updatedAtMs }) => updatedAtMs >= sinceMs)
    .toArray()
    .sort((a, b) => Number(a.isDeleted) - Number(b.isDeleted) || a.updatedAtMs - b.updatedAtMs)

const changeOf = (company: Company, entity: Entity, stored: Stored): Body =>
  stored.isDeleted
    ? { ...deletedStub(stored), MetaData: { LastUpdatedTime: toMetaTime(stored.updatedAtMs) } }
    : present(company, entity, stored)
