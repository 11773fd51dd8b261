import type { Company } from '../company/company.ts'
import { checkFeature } from '../company/plans.ts'
import type { Stored } from '../company/record.ts'
import type { Entity, Write } from '../entities/entity.ts'
import type { EntityName } from '../entities/names.ts'
import { invalidEnumeration, requiredMissing } from '../refusals/fault.ts'
import { businessRule, duplicateName, parentMissing, tooManyLevels } from '../refusals/rules.ts'
import { type Body, bodyOf, flagAt, refAt, textAt } from '../values/json.ts'

/** Lists of names with little of their own: terms, payment methods, classes. */
export const term: Entity = {
  name: 'Term',
  idSpace: 'term',
  kind: 'list',
  hasTotalCount: true,
  defaultOrder: 'Name',
  filterable: ['Name', 'Active'],
  complete: completeTerm,
}

export const paymentMethod: Entity = {
  name: 'PaymentMethod',
  idSpace: 'payment-method',
  kind: 'list',
  hasTotalCount: true,
  defaultOrder: 'Name',
  filterable: ['Name', 'Active'],
  complete: (write) => {
    const type = textAt(write.draft, 'Type') ?? 'NON_CREDIT_CARD'
    if (type !== 'NON_CREDIT_CARD' && type !== 'CREDIT_CARD') throw invalidEnumeration(type)
    return { ...named(write, 'PaymentMethod'), Type: type }
  },
}

export const klass: Entity = {
  name: 'Class',
  idSpace: 'class',
  kind: 'list',
  hasTotalCount: true,
  defaultOrder: 'FullyQualifiedName',
  filterable: ['Name', 'Active', 'FullyQualifiedName'],
  complete: (write) => {
    checkFeature(write.company, 'classes')
    return nested(write, 'Class', 'SubClass')
  },
  settle: renameChildren,
}

/** Locations, as the screens call them. */
export const department: Entity = {
  name: 'Department',
  idSpace: 'department',
  kind: 'list',
  hasTotalCount: true,
  defaultOrder: 'FullyQualifiedName',
  filterable: ['Name', 'Active', 'FullyQualifiedName'],
  complete: (write) => {
    checkFeature(write.company, 'departments')
    return nested(write, 'Department', 'SubDepartment')
  },
  settle: renameChildren,
}

/** Due after days, or on a day of the month; one of both must be said. */
function completeTerm(write: Write): Body {
  const { draft } = write
  const body = named(write, 'Term')
  if (draft.DayOfMonthDue !== undefined) {
    const day = Number(draft.DayOfMonthDue)
    if (!(day >= 1 && day <= 31)) throw businessRule('DayOfMonthDue must be from 1 to 31.')
    return { ...body, Type: 'DATE_DRIVEN' }
  }
  const days = Number(draft.DueDays ?? 0)
  if (!(days >= 0 && days <= 999)) throw businessRule('DueDays must be from 0 to 999.')
  const DiscountPercent = draft.DiscountPercent ?? 0
  return { ...body, Type: 'STANDARD', DiscountPercent, DueDays: draft.DueDays ?? 0 }
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

function nested(write: Write, kind: 'Class' | 'Department', subFlag: string): Body {
  const { company, draft } = write
  const body = named(write, kind)
  const id = refAt(draft, 'ParentRef')
  if (id === undefined && flagAt(draft, subFlag)) throw parentMissing()
  const parent = company.find(kind, id ?? '')
  if (parent && levelOf(parent) >= LEVELS_MAX) throw tooManyLevels()
  const name = String(body.Name)
  return {
    ...body,
    [subFlag]: parent !== undefined,
    FullyQualifiedName: parent ? `${textAt(parent.body, 'FullyQualifiedName')}:${name}` : name,
  }
}

const LEVELS_MAX = 5

const levelOf = ({ body }: Stored): number => String(body.FullyQualifiedName).split(':').length

/** Children carry their parent's full name. */
function renameChildren(company: Company, before: Stored | undefined, after: Stored): void {
  if (!before || before.body.FullyQualifiedName === after.body.FullyQualifiedName) return
  const kind = after.kind as 'Class' | 'Department'
  for (const child of company.live(kind).toArray()) {
    if (refAt(child.body, 'ParentRef') !== after.id) continue
    const FullyQualifiedName = `${after.body.FullyQualifiedName}:${child.body.Name}`
    const renamed = company.put({ ...child, body: { ...child.body, FullyQualifiedName } })
    renameChildren(company, child, renamed)
  }
}
