import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Entity } from '../entities/entity.ts'
import type { Body, Json } from '../values/json.ts'
import { toMetaTime } from '../values/time.ts'
import { withNames } from './references.ts'
import { schemaOf } from './schema.ts'

const USER_ID = '9130350000000000001'

/** An object as it is answered: properties in the recorded order, names in its references. */
export function present(company: Company, entity: Entity, stored: Stored): Body {
  const body = { ...stored.body, ...entity.computed?.(company, stored) }
  const whole: Record<string, Json> = isPseudo(stored)
    ? { Id: stored.id, ...body }
    : {
        ...body,
        domain: 'QBO',
        sparse: false,
        Id: stored.id,
        SyncToken: String(stored.syncToken),
        MetaData: metaDataOf(entity, stored),
      }
  const ordered: Record<string, Json> = {}
  for (const name of schemaOf(entity.name).keys()) {
    const value = name === 'Id' && hasNoId(stored) ? undefined : whole[name]
    if (value !== undefined) ordered[name] = value
  }
  return withNames(company, entity.name, ordered)
}

/** The pseudo tax codes TAX and NON come without domain, token and times. */
/** An exchange rate is known by currency and day. */
const hasNoId = ({ kind }: Stored): boolean => kind === 'ExchangeRate'

const isPseudo = ({ kind, id }: Stored): boolean => kind === 'TaxCode' && !/^\d+$/.test(id)

const metaDataOf = ({ saysWho }: Entity, { createdAtMs, updatedAtMs }: Stored): Body => ({
  CreateTime: toMetaTime(createdAtMs),
  ...(saysWho && { LastModifiedByRef: { value: USER_ID } }),
  LastUpdatedTime: toMetaTime(updatedAtMs),
})
