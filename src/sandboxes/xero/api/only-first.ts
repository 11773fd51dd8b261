import type { z } from 'zod'
import { readElements } from '../body/read-elements.ts'
import { type ApiRequest, Parameters } from './api-request.ts'

const NO_PARAMETERS = new Parameters(new URLSearchParams())

/** Only the first element counts, and `summarizeErrors` is not looked at (Xero-Net issue 285). */
export function onlyFirst(request: ApiRequest, plural: string, shape: z.ZodType): ApiRequest {
  const [first] = readElements(request.body, {
    plural,
    shape,
    refuseUnknown: request.switches.unknownProperties === 'refuse',
  })
  return { ...request, body: JSON.stringify(first?.sent ?? {}), parameters: NO_PARAMETERS }
}
