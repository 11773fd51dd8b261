import type { Company } from './company.ts'
import type { Entity } from './entities/entity.ts'
import type { Body, Json } from './json.ts'
import type { Stored } from './record.ts'
import { withNames } from './references.ts'
import { schemaOf } from './schema.ts'
import { toMetaTime } from './time.ts'

/** Kinds whose MetaData says who changed them last, as recorded. */
const SAYS_WHO: ReadonlySet<string> = new Set(['Invoice'])
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
        MetaData: metaDataOf(stored),
      }
  const ordered: Record<string, Json> = {}
  for (const name of schemaOf(entity.name).keys()) {
    const value = whole[name]
    if (value !== undefined) ordered[name] = value
  }
  return withNames(company, entity.name, ordered)
}

/** The pseudo tax codes TAX and NON come without domain, token and times. */
const isPseudo = ({ kind, id }: Stored): boolean => kind === 'TaxCode' && !/^\d+$/.test(id)

const metaDataOf = ({ kind, createdAtMs, updatedAtMs }: Stored): Body => ({
  CreateTime: toMetaTime(createdAtMs),
  ...(SAYS_WHO.has(kind) && { LastModifiedByRef: { value: USER_ID } }),
  LastUpdatedTime: toMetaTime(updatedAtMs),
})
