import type { Company } from '../company/company.ts'
import type { Entity } from '../entities/entity.ts'
import { invalidEmail, unsupportedOperation } from '../refusals/fault.ts'
import { emailNeeded } from '../refusals/rules.ts'
import { present } from '../schema/present.ts'
import { schemaOf } from '../schema/schema.ts'
import { type Body, bodyAt, textAt } from '../values/json.ts'
import { toMetaTime } from '../values/time.ts'
import { getObject } from './write.ts'

/**
 * `POST /invoice/{id}/send`: says that the form was e-mailed; nothing leaves this machine. The time
 * moves and the token stays, as recorded.
 */
export function sendForm(
  company: Company,
  entity: Entity,
  id: string,
  sendTo: string | null,
): Body {
  if (!schemaOf(entity.name).has('EmailStatus')) throw unsupportedOperation(`send ${entity.name}`)
  const before = getObject(company, entity, id)
  const address = sendTo ?? textAt(bodyAt(before.body, 'BillEmail'), 'Address')
  if (address === undefined) throw emailNeeded()
  if (!/@.*\./.test(address)) throw invalidEmail(address)
  const sent = {
    ...before,
    updatedAtMs: company.nowMs,
    body: {
      ...before.body,
      EmailStatus: 'EmailSent',
      BillEmail: { Address: address },
      DeliveryInfo: { DeliveryType: 'Email', DeliveryTime: toMetaTime(company.nowMs) },
    },
  }
  company.put(sent)
  company.changes.tell(sent, 'Emailed')
  return { [entity.name]: present(company, entity, sent) }
}
