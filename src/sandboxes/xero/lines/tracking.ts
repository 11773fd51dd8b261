import type { TrackingElement } from '../body/shapes.ts'
import type { Organisation } from '../books/organisation.ts'
import type { TrackingChoice } from '../books/records.ts'
import type { WireRecord } from '../where/matches.ts'

const TRACKING_MAX = 2

type ReadTracking = Readonly<{ choices: readonly TrackingChoice[]; errors: string[] }>

/** Options are named by id or by `{Name, Option}`; they must exist already. */
export function readTracking(
  org: Organisation,
  elements: readonly TrackingElement[] | undefined,
): ReadTracking {
  const choices: TrackingChoice[] = []
  const errors: string[] = []
  for (const element of elements ?? []) {
    const category = org.trackingCategories
      .values()
      .find(({ id, name }) => id === element.TrackingCategoryID || same(name, element.Name))
    const option = category?.options.find(
      ({ id, name }) => id === element.TrackingOptionID || same(name, element.Option),
    )
    if (category && option) choices.push({ categoryId: category.id, optionId: option.id })
    else errors.push(`The tracking category or option '${nameOf(element)}' does not exist.`)
  }
  if (choices.length > TRACKING_MAX) {
    errors.push(`No more than ${TRACKING_MAX} tracking categories can be set on a line.`)
  }
  return { choices, errors }
}

const same = (name: string, wanted: string | undefined): boolean =>
  name.toLowerCase() === wanted?.toLowerCase()

const nameOf = ({ Name, Option, TrackingOptionID }: TrackingElement): string =>
  Name === undefined ? (TrackingOptionID ?? '') : `${Name}: ${Option ?? ''}`

export const toWireTracking = (
  org: Organisation,
  choices: readonly TrackingChoice[],
): readonly WireRecord[] =>
  choices.map(({ categoryId, optionId }) => {
    const category = org.trackingCategories.get(categoryId)
    return {
      Name: category?.name,
      Option: category?.options.find(({ id }) => id === optionId)?.name,
      TrackingCategoryID: categoryId,
      TrackingOptionID: optionId,
      Options: [],
    }
  })
