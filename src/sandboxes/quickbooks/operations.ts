import type { Company } from './company.ts'
import type { Entity } from './entities/entity.ts'
import type { Body } from './json.ts'
import { present } from './present.ts'
import type { Stored } from './record.ts'
import { deleteObject, saveObject, voidObject } from './write.ts'

export const deletedStub = ({ id }: Stored): Body => ({ domain: 'QBO', status: 'Deleted', Id: id })

/** `POST /{entity}` with its query parameters: create, update, delete or void. */
export function runOperation(
  company: Company,
  entity: Entity,
  body: Body,
  parameters: URLSearchParams,
): Body {
  const operation = parameters.get('operation') ?? 'update'
  const include = (parameters.get('include') ?? '').toLowerCase().split(',')
  if (operation === 'delete') {
    return { [entity.name]: deletedStub(deleteObject(company, entity, body)) }
  }
  const stored =
    operation === 'void' || include.includes('void')
      ? voidObject(company, entity, body)
      : saveObject(company, entity, body, {
          allowsDuplicateNumber: include.includes('allowduplicatedocnum'),
        })
  return { [entity.name]: present(company, entity, stored) }
}
