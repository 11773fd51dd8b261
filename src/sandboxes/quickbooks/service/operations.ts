import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import { catalogue } from '../entities/catalogue.ts'
import type { Entity } from '../entities/entity.ts'
import { creditPaymentFor } from '../links/auto-apply.ts'
import { present } from '../schema/present.ts'
import { type Body, textAt } from '../values/json.ts'
import { deleteObject, saveObject, voidObject, type WriteOptions } from './write.ts'

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
      : createOrUpdate(company, entity, body, {
          allowsDuplicateNumber: include.includes('allowduplicatedocnum'),
        })
  return { [entity.name]: present(company, entity, stored) }
}

/** A new invoice may be paid from open credits at once, where the company wants that. */
export function createOrUpdate(
  company: Company,
  entity: Entity,
  body: Body,
  options: WriteOptions,
): Stored {
  const stored = saveObject(company, entity, body, options)
  const isNewInvoice = entity.name === 'Invoice' && textAt(body, 'Id') === undefined
  const payment = isNewInvoice ? creditPaymentFor(company, stored) : undefined
  if (!payment) return stored
  saveObject(company, catalogue.Payment, payment)
  return company.find('Invoice', stored.id) ?? stored
}
