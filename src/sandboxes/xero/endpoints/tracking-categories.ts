import { type Answer, NOT_FOUND, ok } from '../api/answer.ts'
import { type ApiRequest, envelope } from '../api/api-request.ts'
import type { ChildPath, Endpoint, Writing } from '../api/endpoint.ts'
import { endpointOf } from '../api/endpoint-of.ts'
import { writeElements } from '../api/write.ts'
import {
  type TrackingCategoryElement,
  TrackingCategoryShape,
  type TrackingOptionElement,
  TrackingOptionShape,
} from '../body/settings-shapes.ts'
import type { Organisation } from '../books/organisation.ts'
import type { TrackingCategory, TrackingOption } from '../books/records.ts'
import { refuse } from '../refusals.ts'
import { toWireTrackingCategory, toWireTrackingOption } from '../settings/wire.ts'
import {
  createCategory,
  createOption,
  removeCategory,
  removeOption,
  updateCategory,
  updateOption,
} from '../tracking/save.ts'

const find = (org: Organisation, key: string) => org.trackingCategories.get(key.toLowerCase())

const writing: Writing<TrackingCategoryElement, TrackingCategory> = {
  plural: 'TrackingCategories',
  idKey: 'TrackingCategoryID',
  shape: TrackingCategoryShape,
  errorFlag: undefined,
  save: (call, element) => {
    const { TrackingCategoryID: id } = element
    if (id === undefined) return createCategory(call, element)
    const category = find(call.org, id) ?? refuse('The tracking category could not be found')
    return updateCategory(call, category, element)
  },
  toWire: (_, category) => toWireTrackingCategory(category),
}

/** https://developer.xero.com/documentation/api/accounting/trackingcategories */
export const trackingCategories: Endpoint = {
  ...endpointOf({
    kind: 'TrackingCategory',
    scopes: ['accounting.settings'],
    listing: {
      plural: 'TrackingCategories',
      fields: ['TrackingCategoryID', 'Name', 'Status', 'Options'],
      paging: 'none',
      updatedAt: () => undefined,
      all: (org) => org.trackingCategories.values(),
      selects: (parameters) => (category) =>
        parameters.isTrue('includeArchived') || category.status === 'ACTIVE',
      id: ({ id }) => id,
      toWire: (_, category) => toWireTrackingCategory(category),
    },
    writing,
    find,
  }),
  remove: (request, key) => {
    const category = find(request.org, key)
    if (!category) return NOT_FOUND
    const removed = request.savepoint(() => removeCategory(request.org, category))
    return ok(envelope(request, { TrackingCategories: [toWireTrackingCategory(removed)] }))
  },
  child: options,
}

function options(request: ApiRequest, { key, name, childKey }: ChildPath): Answer {
  const category = find(request.org, key)
  if (!category || name.toLowerCase() !== 'options') return NOT_FOUND
  if (childKey === undefined) {
    return request.method === 'PUT' ? writeElements(request, adding(category.id)) : NOT_FOUND
  }
  const option = category.options.find(({ id }) => id === childKey.toLowerCase())
  if (!option) return NOT_FOUND
  switch (request.method) {
    case 'POST':
      return writeElements(request, changing(category.id, option))
    case 'DELETE': {
      const { org, savepoint } = request
      const removed = savepoint(() => removeOption(org, category.id, option))
      return ok(envelope(request, { Options: [toWireTrackingOption(removed)] }))
    }
    default:
      return NOT_FOUND
  }
}

type OptionWriting = Writing<TrackingOptionElement, TrackingOption>

const optionWriting = {
  plural: 'Options',
  idKey: 'TrackingOptionID',
  shape: TrackingOptionShape,
  errorFlag: undefined,
  toWire: (_: Organisation, option: TrackingOption) => toWireTrackingOption(option),
}

const adding = (categoryId: string): OptionWriting => ({
  ...optionWriting,
  save: (call, element) => createOption(call, categoryId, element),
})

const changing = (categoryId: string, option: TrackingOption): OptionWriting => ({
  ...optionWriting,
  save: (call, element) => updateOption(call, categoryId, option, element),
})
