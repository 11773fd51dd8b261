import type { TrackingCategoryElement, TrackingOptionElement } from '../body/settings-shapes.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import type { Organisation } from '../books/organisation.ts'
import type { TrackingCategory, TrackingChoice, TrackingOption } from '../books/records.ts'
import { refuse } from '../refusals.ts'

/** "Two ACTIVE … and four total": https://developer.xero.com/documentation/api/accounting/trackingcategories */
const ACTIVE_MAX = 2
const TOTAL_MAX = 4
const NAME_LENGTH_MAX = 100

export function createCategory(
  { org }: Call,
  element: TrackingCategoryElement,
): Saved<TrackingCategory> {
  const { Name = '' } = element
  const all = [...org.trackingCategories.values()]
  const errors = [
    ...nameErrorsOf(Name, all, undefined),
    ...(activeOf(all).length >= ACTIVE_MAX
      ? [`Only ${ACTIVE_MAX} tracking categories can be active at a time`]
      : []),
    ...(all.length >= TOTAL_MAX
      ? [`An organisation can have no more than ${TOTAL_MAX} tracking categories`]
      : []),
  ]
  if (errors.length > 0) return refuse(...errors)
  const id = org.newId()
  const category = { id, updatedAt: org.now(), name: Name, status: 'ACTIVE', options: [] } as const
  return saved(org.trackingCategories.put(id, category))
}

export function updateCategory(
  { org }: Call,
  category: TrackingCategory,
  { Name = category.name, Status = category.status }: TrackingCategoryElement,
): Saved<TrackingCategory> {
  const all = [...org.trackingCategories.values()]
  const others = activeOf(all).filter(({ id }) => id !== category.id)
  const errors = [
    ...nameErrorsOf(Name, all, category.id),
    ...(Status === 'DELETED' ? ['Tracking categories are deleted with the DELETE verb'] : []),
    ...(Status === 'ACTIVE' && others.length >= ACTIVE_MAX
      ? [`Only ${ACTIVE_MAX} tracking categories can be active at a time`]
      : []),
  ]
  if (errors.length > 0 || Status === 'DELETED') return refuse(...errors)
  const changed = { ...category, name: Name, status: Status, updatedAt: org.now() }
  return saved(org.trackingCategories.put(category.id, changed))
}

/** What documents use is only archived (documented for both categories and options). */
export function removeCategory(org: Organisation, category: TrackingCategory): TrackingCategory {
  if (isUsed(org, ({ categoryId }) => categoryId === category.id)) {
    const archived = { ...category, status: 'ARCHIVED', updatedAt: org.now() } as const
    return org.trackingCategories.put(category.id, archived)
  }
  org.trackingCategories.delete(category.id)
  return { ...category, status: 'DELETED' }
}

export function createOption(
  { org }: Call,
  categoryId: string,
  { Name = '' }: TrackingOptionElement,
): Saved<TrackingOption> {
  const category = current(org, categoryId)
  const errors = nameErrorsOf(Name, category.options, undefined)
  if (errors.length > 0) return refuse(...errors)
  const option: TrackingOption = { id: org.newId(), name: Name, status: 'ACTIVE' }
  keepOptions(org, category, [...category.options, option])
  return saved(option)
}

export function updateOption(
  { org }: Call,
  categoryId: string,
  option: TrackingOption,
  { Name = option.name, Status = option.status }: TrackingOptionElement,
): Saved<TrackingOption> {
  const category = current(org, categoryId)
  const errors = [
    ...nameErrorsOf(Name, category.options, option.id),
    ...(Status === 'DELETED' ? ['Tracking options are deleted with the DELETE verb'] : []),
  ]
  if (errors.length > 0) return refuse(...errors)
  const changed: TrackingOption = { ...option, name: Name, status: Status }
  keepOptions(
    org,
    category,
    category.options.map((one) => (one.id === option.id ? changed : one)),
  )
  return saved(changed)
}

export function removeOption(
  org: Organisation,
  categoryId: string,
  option: TrackingOption,
): TrackingOption {
  const category = current(org, categoryId)
  const isKept = isUsed(org, ({ optionId }) => optionId === option.id)
  const gone: TrackingOption = { ...option, status: isKept ? 'ARCHIVED' : 'DELETED' }
  keepOptions(
    org,
    category,
    category.options.flatMap((one) => (one.id === option.id ? (isKept ? [gone] : []) : [one])),
  )
  return gone
}

const keepOptions = (
  org: Organisation,
  category: TrackingCategory,
  options: readonly TrackingOption[],
): void => {
  org.trackingCategories.put(category.id, { ...category, options, updatedAt: org.now() })
}

function current(org: Organisation, id: string): TrackingCategory {
  const category = org.trackingCategories.get(id)
  if (!category) throw new Error(`no tracking category ${id} in organisation ${org.id}`)
  return category
}

const activeOf = (all: readonly TrackingCategory[]) =>
  all.filter(({ status }) => status === 'ACTIVE')

type Named = Readonly<{ id: string; name: string }>

function nameErrorsOf(
  name: string,
  all: readonly Named[],
  ownId: string | undefined,
): readonly string[] {
  if (name.trim() === '') return ['Name must be specified']
  if (name.length > NAME_LENGTH_MAX) {
    return [`The Name field must not be longer than ${NAME_LENGTH_MAX} characters.`]
  }
  const isTaken = all.some(
    (one) => one.id !== ownId && one.name.toLowerCase() === name.toLowerCase(),
  )
  return isTaken ? [`The name '${name}' is already in use`] : []
}

const isUsed = (org: Organisation, isMeant: (choice: TrackingChoice) => boolean): boolean =>
  documentsOf(org).some(({ lines }) => lines.some(({ tracking }) => tracking.some(isMeant)))

function* documentsOf(org: Organisation) {
  yield* org.invoices.values()
  yield* org.creditNotes.values()
  yield* org.bankTransactions.values()
  yield* org.manualJournals.values()
}
