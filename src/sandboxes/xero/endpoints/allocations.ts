import type { Answer } from '../api/answer.ts'
import { failure, NOT_FOUND, ok } from '../api/answer.ts'
import type { ApiRequest } from '../api/api-request.ts'
import type { ChildPath } from '../api/endpoint.ts'
import { writeElements } from '../api/write.ts'
import { AllocationShape } from '../body/shapes.ts'
import { toWireDay } from '../books/dates.ts'
import type { Credit } from '../books/records.ts'
import { toWireAllocation } from '../credit-notes/wire.ts'
import { allocate, removeAllocation } from '../credits/allocate.ts'
import { ElementInvalid } from '../refusals.ts'

/** `PUT …/Allocations` and `DELETE …/Allocations/{id}` below whatever kind of credit. */
export function allocations(
  request: ApiRequest,
  credit: Credit | undefined,
  { name, childKey }: ChildPath,
): Answer {
  if (!credit || name.toLowerCase() !== 'allocations') return NOT_FOUND
  if (request.method === 'DELETE') return removed(request, credit, childKey ?? '')
  return writeElements(request, {
    plural: 'Allocations',
    idKey: 'AllocationID',
    shape: AllocationShape,
    errorFlag: undefined,
    save: (call, element) => allocate(call, credit, element),
    toWire: toWireAllocation,
  })
}

/** A bare object, `AllocationId` spelled so and the invoice in a list (example in the OpenAPI file). */
function removed({ org, savepoint }: ApiRequest, credit: Credit, id: string): Answer {
  try {
    const allocation = savepoint(() => removeAllocation(org, credit.id, id.toLowerCase()))
    return ok({
      AllocationId: allocation.id,
      Date: toWireDay(allocation.date),
      Invoice: [{ InvoiceID: allocation.invoiceId }],
      IsDeleted: true,
    })
  } catch (error) {
    if (error instanceof ElementInvalid) return failure('ValidationException', error.message)
    throw error
  }
}
