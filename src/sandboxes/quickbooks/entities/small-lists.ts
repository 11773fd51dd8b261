import type { Company } from '../company.ts'
import { duplicateName, requiredMissing } from '../fault.ts'
import { type Body, bodyOf, flagAt, refAt, textAt } from '../json.ts'
import type { Stored } from '../record.ts'
import type { Entity, Write } from './entity.ts'
import type { EntityName } from './names.ts'

/** Lists of names with little of their own: terms, payment methods, classes. */
export const term: Entity = {
  name: 'Term',
  idSpace: 'term',
  kind: 'list',
  hasTotalCount: true,
  defaultOrder: 'Name',
  filterable: ['Name', 'Active'],
  complete: (write) => ({
    ...named(write, 'Term'),
    Type: write.draft.DayOfMonthDue === undefined ? 'STANDARD' : 'DATE_DRIVEN',
    ...(write.draft.DayOfMonthDue === undefined && {
      DiscountPercent: write.draft.DiscountPercent ?? 0,
      DueDays: write.draft.DueDays ?? 0,
    }),
  }),
}

export const paymentMethod: Entity = {
  name: 'PaymentMethod',
  idSpace: 'payment-method',
  kind: 'list',
  hasTotalCount: true,
  defaultOrder: 'Name',
  filterable: ['Name', 'Active'],
  complete: (write) => ({
    ...named(write, 'PaymentMethod'),
    Type: textAt(write.draft, 'Type') ?? 'NON_CREDIT_CARD',
  }),
}

export const klass: Entity = {
  name: 'Class',
  idSpace: 'class',
  kind: 'list',
  hasTotalCount: true,
  defaultOrder: 'FullyQualifiedName',
  filterable: ['Name', 'Active', 'FullyQualifiedName'],
  complete: completeClass,
}

function named({ company, draft, before }: Write, kind: EntityName): Body {
  const name = textAt(draft, 'Name')
  if (name === undefined) throw requiredMissing('Name')
  const isActive = flagAt(draft, 'Active', true)
  const plain = name.replace(/ \(deleted\)$/, '')
  const shown = isActive ? plain : `${plain} (deleted)`
  if (isTaken(company, kind, shown, before)) throw duplicateName('null')
  return bodyOf({ ...draft, Name: shown, Active: isActive })
}

const isTaken = (company: Company, kind: EntityName, name: string, self?: Stored): boolean =>
  company
    .live(kind)
    .some(
      ({ id, body }) =>
        id !== self?.id && textAt(body, 'Name')?.toLowerCase() === name.toLowerCase(),
    )

function completeClass(write: Write): Body {
  const body = named(write, 'Class')
  const parent = write.company.find('Class', refAt(write.draft, 'ParentRef') ?? '')
  const name = String(body.Name)
  return {
    ...body,
    SubClass: parent !== undefined,
    FullyQualifiedName: parent ? `${textAt(parent.body, 'FullyQualifiedName')}:${name}` : name,
  }
}
