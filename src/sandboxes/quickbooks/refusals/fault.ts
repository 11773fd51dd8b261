import type { Body, Json } from '../values/json.ts'
import { bodyOf } from '../values/json.ts'

type FaultType = 'ValidationFault' | 'SystemFault' | 'AuthenticationFault' | 'AuthorizationFault'

export type FaultError = Readonly<{
  Message: string
  Detail: string
  code: string
  element?: string
}>

/** What the back end says when it refuses. Validation faults are always HTTP 400. */
export class Fault extends Error {
  readonly errors: readonly FaultError[]
  readonly type: FaultType
  readonly status: number

  constructor(error: FaultError, type: FaultType = 'ValidationFault', status = 400) {
    super(`${error.code} ${error.Detail}`)
    this.errors = [error]
    this.type = type
    this.status = status
  }

  get code(): string {
    return this.errors[0]?.code ?? ''
  }

  /** The body without `time`; key order as recorded. */
  toBody(): Body {
    return { Error: this.errors.map((error): Json => bodyOf(error)), type: this.type }
  }
}

const INACTIVE =
  "Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, vendors or employees."

export const unsupportedOperation = (operation: string): Fault =>
  new Fault({
    Message: 'Unsupported Operation',
    Detail: `Operation ${operation} is not supported.`,
    code: '500',
  })

/** Also for ids that never existed: the vendor says "made inactive" for all of them. */
export const objectNotFound = (): Fault =>
  new Fault({
    Message: 'Object Not Found',
    Detail: `Object Not Found : ${INACTIVE}`,
    code: '610',
  })

export const inactiveReference = (code: '610' | '2500'): Fault =>
  code === '610'
    ? objectNotFound()
    : new Fault({
        Message: 'Invalid Reference Id',
        Detail: `Invalid Reference Id : ${INACTIVE}`,
        code: '2500',
        element: 'Reference Id',
      })

export const unknownReference = (plural: string, id: string): Fault =>
  new Fault({
    Message: 'Invalid Reference Id',
    Detail: `Invalid Reference Id : ${plural} element id ${id} not found`,
    code: '2500',
    element: 'Reference Id',
  })

export const categoryOnLine = (): Fault =>
  new Fault({
    Message: 'Invalid Reference Id',
    Detail:
      'Invalid Reference Id : An item in this transaction is set up as a category instead of a product or service.',
    code: '2500',
    element: 'Reference Id',
  })

/** Error page: "Batch size limit exceeded"; the wording of the detail is a guess. */
export const batchTooLarge = (size: number, limit: number): Fault =>
  new Fault({
    Message: 'Batch size limit exceeded',
    Detail: `The batch contains ${size} items, at most ${limit} are supported`,
    code: '1040',
  })

export const unknownProperty = (name: string, type: string, known: readonly string[]): Fault =>
  new Fault({
    Message: 'Request has invalid or unsupported property',
    Detail: `Property Name:Unrecognized field "${name}" (class com.intuit.schema.finance.v3.${type}), not marked as ignorable (${known.length} known properties: ${listed(known)}])\n specified is unsupported or invalid`,
    code: '2010',
  })

/** The service's parser stops listing after a thousand characters. */
function listed(names: readonly string[]): string {
  let text = ''
  for (const [index, name] of names.entries()) {
    text += `${index > 0 ? ', ' : ''}"${name}"`
    if (text.length > 1000) return `${text} [truncated]`
  }
  return text
}

/** The text is recorded for property names; for a body that is no JSON at all it is a guess. */
export const invalidBody = (detail: string): Fault =>
  new Fault({
    Message: 'Request has invalid or unsupported property',
    Detail: `Property Name:${detail} specified is unsupported or invalid`,
    code: '2010',
  })

export const requiredMissing = (parameter: string, detail?: string): Fault =>
  new Fault({
    Message: 'Required param missing, need to supply the required value for the API',
    Detail: detail ?? `Required parameter ${parameter} is missing in the request`,
    code: '2020',
    element: parameter,
  })

export const invalidId = (supplied: string): Fault =>
  new Fault({
    Message: 'Invalid ID',
    Detail: `Id should be a valid number. Supplied value:${supplied}`,
    code: '2030',
    element: 'Id',
  })

export const invalidString = (property: string): Fault =>
  new Fault({
    Message: 'Invalid String',
    Detail: `Invalid String : ${property} contains characters that are not supported`,
    code: '2040',
    element: property,
  })

export const wrongLength = (max: number, supplied: number, element: string): Fault =>
  new Fault({
    Message: 'String length is either shorter or longer than supported by specification',
    Detail: `String length specified does not match the supported length. Min:0 Max:${max} supported. Supplied length:${supplied}`,
    code: '2050',
    element,
  })

export const invalidDate = (element: string, supplied: string): Fault =>
  new Fault({
    Message: 'Invalid Date format',
    Detail: `Invalid Date format : ${supplied}`,
    code: '2060',
    element,
  })

export const invalidNumber = (element: string, supplied: string): Fault =>
  new Fault({
    Message: 'Invalid Number',
    Detail: `${element} should be a valid number. Supplied value:${supplied}`,
    code: '2090',
    element,
  })

/** In the table of errors, never seen recorded: another body or a call that is still going on. */
export const duplicateRequestId = (): Fault =>
  new Fault({
    Message: 'Duplicate Request ID',
    Detail: 'The request id was already used',
    code: '600',
  })

export const invalidRequestId = (supplied: string): Fault =>
  new Fault({
    Message: 'Invalid Request Id Format',
    Detail: `Invalid Request Id Format : ${supplied}`,
    code: '2130',
  })

export const invalidAmount = (element: string, supplied: string): Fault =>
  new Fault({
    Message: 'Invalid Amount',
    Detail: `${element} is not a valid amount. Supplied value:${supplied}`,
    code: '2140',
    element,
  })

export const invalidPercent = (supplied: string): Fault =>
  new Fault({
    Message: 'Invalid Percent',
    Detail: `DiscountPercent should be between 0 and 100. Supplied value:${supplied}`,
    code: '2150',
    element: 'DiscountPercent',
  })

export const invalidEnumeration = (supplied: string, element?: string): Fault =>
  new Fault({
    Message: 'Invalid Enumeration',
    Detail: `Invalid Enumeration : ${supplied}`,
    code: '2170',
    ...(element !== undefined && { element }),
  })

export const invalidEmail = (supplied: string): Fault =>
  new Fault({
    Message: 'Invalid Email Address format',
    Detail: `The email address does not conform to the syntax rules of RFC 822. Supplied value:${supplied}`,
    code: '2210',
    element: 'Address',
  })

export const queryError = (code: '4000' | '4001' | '4002', detail: string): Fault =>
  new Fault({ Message: QUERY_MESSAGES[code], Detail: detail, code })

const QUERY_MESSAGES = {
  '4000': 'Error parsing query',
  '4001': 'Invalid query',
  '4002': 'Error processing query',
} as const

export const staleObject = (otherUser: string): Fault =>
  new Fault({
    Message: 'Stale Object Error',
    Detail: `Stale Object Error : You and ${otherUser} were working on this at the same time. ${otherUser} finished before you did, so your work was not saved.`,
    code: '5010',
  })

export const applicationError = (): Fault =>
  new Fault(
    {
      Message: 'An application error has occurred while processing your request',
      Detail: 'System Failure Error: null',
      code: '10000',
      element: '',
    },
    'SystemFault',
    500,
  )
