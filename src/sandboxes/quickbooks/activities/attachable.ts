import type { Company } from '../company/company.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { findEntityName } from '../entities/names.ts'
import { objectNotFound, requiredMissing } from '../refusals/fault.ts'
import { type Body, bodiesAt, bodyAt, bodyOf, textAt } from '../values/json.ts'

/** Notes and files beside a transaction or a name: what is said about them, not their bytes. */
export const attachable: Entity = {
  name: 'Attachable',
  idSpace: 'attachable',
  kind: 'transaction',
  isSilent: true,
  firstId: 5_000_000_000_000_000,
  defaultOrder: 'updated',
  filterable: [
    ...['FileName', 'Note', 'Category', 'ContentType', 'Size'],
    ...['AttachableRef.EntityRef.Type', 'AttachableRef.EntityRef.value'],
  ],
  complete,
}

function complete({ company, draft }: Write): Body {
  if (textAt(draft, 'Note') === undefined && textAt(draft, 'FileName') === undefined) {
    throw requiredMissing('Note')
  }
  for (const target of bodiesAt(draft, 'AttachableRef')) checkTarget(company, target)
  return bodyOf({ ...draft })
}

function checkTarget(company: Company, target: Body): void {
  const entity = bodyAt(target, 'EntityRef')
  const kind = findEntityName(textAt(entity, 'type') ?? '')
  const id = textAt(entity, 'value')
  if (id === undefined || kind === undefined) return
  if (!company.find(kind, id)) throw objectNotFound()
}
